// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/script.h"

#include <optional>

namespace dropscope {

namespace {

constexpr OctetView crLf("\r\n", 2);

int hexDigit(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    const char lower = static_cast<char>(digit | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// Takes the digits of \xHH off the front.
std::optional<char> takeHex(OctetView& text)
{
    if (text.size() < 2 || hexDigit(text[0]) < 0 || hexDigit(text[1]) < 0)
        return std::nullopt;
    const int value = hexDigit(text[0]) * 16 + hexDigit(text[1]);
    text = text.sliced(2);
    return static_cast<char>(value);
}

/// Takes the escape behind a backslash off the front.
std::optional<char> takeEscape(OctetView& text)
{
    if (text.isEmpty())
        return std::nullopt;
    const char letter = text.front();
    text = text.sliced(1);
    switch (letter) {
    case '\\':
        return '\\';
    case 'r':
        return '\r';
    case 'n':
        return '\n';
    case 't':
        return '\t';
    case 'x':
        return takeHex(text);
    default:
        return std::nullopt;
    }
}

/// The octets that a line of script stands for. Absent: a bad escape.
std::optional<Octets> unescape(OctetView text)
{
    Octets octets;
    octets.reserve(text.size() + crLf.size());
    while (!text.isEmpty()) {
        const qsizetype backslash = text.indexOf('\\');
        const qsizetype plain = backslash < 0 ? text.size() : backslash;
        octets.append(text.first(plain));
        text = text.sliced(plain);
        if (text.isEmpty())
            break;
        if (text == "\\c")
            return octets;
        text = text.sliced(1);
        const auto octet = takeEscape(text);
        if (!octet)
            return std::nullopt;
        octets.append(*octet);
    }
    octets.append(crLf);
    return octets;
}

std::optional<ScriptStep::Kind> directive(OctetView line)
{
    using Kind = ScriptStep::Kind;
    const OctetView word = line.trimmed();
    if (word == "!close")
        return Kind::Close;
    if (word == "!reset")
        return Kind::Reset;
    if (word == "!stall")
        return Kind::Stall;
    return std::nullopt;
}

Expected<ScriptStep, ScriptError> parseLine(OctetView line, int number)
{
    if (const auto kind = directive(line))
        return ScriptStep{*kind, {}, number};
    // Editors take the space off the end of an empty line.
    const bool isClient = line.startsWith("C: ") || line == "C:";
    const bool isServer = line.startsWith("S: ") || line == "S:";
    if (!isClient && !isServer)
        return Unexpected{ScriptError{number, ScriptError::Kind::UnknownPrefix}};
    auto octets = unescape(line.sliced(std::min<qsizetype>(line.size(), 3)));
    if (!octets)
        return Unexpected{ScriptError{number, ScriptError::Kind::BadEscape}};
    return ScriptStep{isClient ? ScriptStep::Kind::Client : ScriptStep::Kind::Server, std::move(*octets),
                      number};
}

void appendEscaped(Octets& text, char octet)
{
    constexpr char digits[] = "0123456789ABCDEF";
    switch (octet) {
    case '\\':
        text.append("\\\\");
        return;
    case '\r':
        text.append("\\r");
        return;
    case '\n':
        text.append("\\n");
        return;
    case '\t':
        text.append("\\t");
        return;
    default:
        break;
    }
    if (octet >= 0x20 && octet <= 0x7E) {
        text.append(octet);
        return;
    }
    const auto value = static_cast<unsigned char>(octet);
    text.append("\\x").append(digits[value >> 4]).append(digits[value & 0xF]);
}

} // namespace

Expected<QList<ScriptStep>, ScriptError> parseScript(OctetView text)
{
    QList<ScriptStep> steps;
    for (int number = 1; !text.isEmpty(); ++number) {
        const qsizetype lf = text.indexOf('\n');
        OctetView line = lf < 0 ? text : text.first(lf);
        text = lf < 0 ? OctetView() : text.sliced(lf + 1);
        if (line.endsWith('\r'))
            line.chop(1);
        if (line.trimmed().isEmpty() || line.startsWith('#'))
            continue;
        auto step = parseLine(line, number);
        if (!step)
            return Unexpected{step.error()};
        steps.append(std::move(*step));
    }
    return steps;
}

Octets scriptLine(Direction direction, OctetView octets)
{
    const bool isWhole = octets.endsWith(crLf);
    Octets text(direction == Direction::Client ? "C: " : "S: ");
    text.reserve(octets.size() + 8);
    for (const char octet : isWhole ? octets.chopped(crLf.size()) : octets)
        appendEscaped(text, octet);
    if (!isWhole)
        text.append("\\c");
    return text;
}

} // namespace dropscope
