// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/values/command.h"

#include "core/protocol/values/number.h"

#include <algorithm>

namespace dropscope {

namespace {

constexpr OctetView crLf("\r\n", 2);

Octets words(OctetView a, OctetView b, OctetView c = {})
{
    Octets line = a.toByteArray();
    line.append(' ').append(b);
    if (!c.isNull())
        line.append(' ').append(c);
    return line;
}

Octets asBase64(const Secret& secret) { return secret.expose().toByteArray().toBase64(); }

OctetView firstWord(OctetView line)
{
    const qsizetype space = line.indexOf(' ');
    return space < 0 ? line : line.first(space);
}

/// Up to the first line feed, without line end.
OctetView firstLine(OctetView octets)
{
    const qsizetype lf = octets.indexOf('\n');
    const OctetView line = lf < 0 ? octets : octets.first(lf);
    return line.endsWith('\r') ? line.chopped(1) : line;
}

/// Where the secret begins in a line that is no command by the grammar. Some servers take any white space for
/// a separator: "PASS<tab>secret" is a password to them, so it is one to every log.
qsizetype looseSecretStart(OctetView line)
{
    const auto isBlank = [](char octet) { return octet == ' ' || octet == '\t'; };
    const auto word = std::ranges::find_if_not(line, isBlank);
    const auto end = std::find_if(word, line.end(), isBlank);
    const bool secret = commandRowNamed(OctetView(word, end)).secret != SecretArgument::None;
    return secret && end != line.end() ? end - line.begin() + 1 : line.size();
}

qsizetype secretStart(OctetView line, const CommandRow& row)
{
    if (row.keyword == Keyword::Unknown)
        return looseSecretStart(line);
    if (row.secret == SecretArgument::WholeLine)
        return 0;
    const qsizetype first = line.indexOf(' ') + 1;
    if (row.secret == SecretArgument::None || first == 0)
        return line.size();
    if (row.secret == SecretArgument::Everything)
        return first;
    const qsizetype second = line.indexOf(' ', first) + 1;
    return second == 0 ? line.size() : second;
}

} // namespace

Command::Command(Keyword keyword, Octets wire, qsizetype lineLength)
    : m_keyword(keyword)
    , m_wire(std::move(wire))
    , m_lineLength(lineLength)
{
}

Command Command::fromLine(OctetView line)
{
    Octets wire(line.size() + qsizetype(crLf.size()), Qt::Uninitialized);
    std::ranges::copy(crLf, std::ranges::copy(line, wire.begin()).out);
    return {commandRowNamed(firstWord(line)).keyword, std::move(wire), line.size()};
}

Command Command::fromRawOctets(OctetView octets)
{
    const OctetView line = firstLine(octets);
    return {commandRowNamed(firstWord(line)).keyword, octets.toByteArray(), line.size()};
}

std::vector<Command> Command::furtherCommands() const
{
    std::vector<Command> commands;
    OctetView rest = OctetView(m_wire).sliced(m_lineLength);
    rest = rest.sliced(rest.indexOf('\n') + 1);
    for (qsizetype lf = rest.indexOf('\n'); lf >= 0; lf = rest.indexOf('\n')) {
        commands.push_back(fromRawOctets(rest.first(lf + 1)));
        rest = rest.sliced(lf + 1);
    }
    return commands;
}

Command Command::saslResponse(OctetView line)
{
    return {Keyword::SaslResponse, line.toByteArray().append(crLf), line.size()};
}

Command Command::bare(Keyword keyword) { return fromLine(commandRow(keyword).name); }

Command Command::about(Keyword keyword, MessageNumber number)
{
    return fromLine(words(commandRow(keyword).name, Octets::number(number.value())));
}

Command Command::user(OctetView name) { return fromLine(words("USER", name)); }

Command Command::pass(const Secret& secret) { return fromLine(words("PASS", secret.expose())); }

Command Command::apop(OctetView name, OctetView digest) { return fromLine(words("APOP", name, digest)); }

Command Command::auth(OctetView mechanism) { return fromLine(words("AUTH", mechanism)); }

std::optional<Command> Command::auth(OctetView mechanism, const Secret& initialResponse)
{
    const Octets response = initialResponse.isEmpty() ? Octets("=") : asBase64(initialResponse);
    Command command = fromLine(words("AUTH", mechanism, response));
    constexpr qsizetype longest = 255; // RFC 2449 §4, with CR LF
    return command.wire().size() <= longest ? std::optional(std::move(command)) : std::nullopt;
}

Command Command::respond(const Secret& response) { return saslResponse(asBase64(response)); }

Command Command::lang(OctetView range) { return fromLine(words("LANG", range)); }

Command Command::top(MessageNumber number, quint64 lines)
{
    return fromLine(words("TOP", Octets::number(number.value()), Octets::number(lines)));
}

OctetView Command::argumentText() const
{
    const qsizetype space = line().indexOf(' ');
    return space < 0 ? OctetView() : line().sliced(space + 1);
}

bool Command::hasArgument() const
{
    return std::ranges::any_of(argumentText(), [](char octet) { return octet != ' '; });
}

OctetView Command::argument(int place) const
{
    OctetView rest = argumentText();
    for (int i = 0; i < place; ++i) {
        const qsizetype space = rest.indexOf(' ');
        if (space < 0)
            return {};
        rest = rest.sliced(space + 1);
    }
    return firstWord(rest);
}

std::optional<MessageNumber> Command::messageNumber() const
{
    switch (row().arguments) {
    case ArgumentGrammar::MessageNumber:
    case ArgumentGrammar::OptionalMessageNumber:
    case ArgumentGrammar::MessageNumberAndLineCount: {
        const ParsedNumber number = parseNumber(argument(0));
        return number ? MessageNumber::from(number.value) : std::nullopt;
    }
    default:
        return std::nullopt;
    }
}

bool Command::repliesInManyLines() const
{
    switch (row().reply) {
    case ReplyShape::SingleLine:
        return false;
    case ReplyShape::Challenges:
        return asksForMechanisms();
    case ReplyShape::MultiLine:
        return true;
    case ReplyShape::MultiLineWithoutArgument:
        return !hasArgument();
    }
    return false;
}

bool Command::hasLineBreakInside() const
{
    OctetView octets = m_wire;
    if (octets.endsWith('\n'))
        octets.chop(octets.endsWith(crLf) ? 2 : 1);
    return octets.contains('\r') || octets.contains('\n') || octets.contains('\0');
}

std::vector<OctetRange> Command::secretRanges() const
{
    std::vector<OctetRange> ranges;
    const OctetView wire = m_wire;
    OctetView current = line();
    bool isBehindAuth = false;
    for (qsizetype begin = 0; begin < wire.size(); current = firstLine(wire.sliced(begin))) {
        const CommandRow& currentRow = begin == 0 ? row() : commandRowNamed(firstWord(current));
        // Raw octets may answer, in one go, the challenges that their AUTH will meet.
        isBehindAuth =
            currentRow.keyword == Keyword::Auth || (isBehindAuth && currentRow.keyword == Keyword::Unknown);
        const bool isResponse = isBehindAuth && currentRow.keyword == Keyword::Unknown;
        const qsizetype start = isResponse ? 0 : secretStart(current, currentRow);
        const OctetRange range{begin + start, begin + current.size()};
        if (!range.isEmpty())
            ranges.push_back(range);
        const qsizetype lf = wire.indexOf('\n', range.end);
        begin = lf < 0 ? wire.size() : lf + 1;
    }
    return ranges;
}

QList<OctetView> Command::secrets() const
{
    QList<OctetView> views;
    for (const OctetRange& range : secretRanges())
        views.append(OctetView(m_wire).sliced(range.begin, range.size()));
    return views;
}

OctetView Command::secret() const
{
    const QList<OctetView> all = secrets();
    return all.isEmpty() ? OctetView() : all.constFirst();
}

Octets Command::maskedWire() const
{
    Octets masked = m_wire;
    for (const OctetRange& range : secretRanges())
        std::fill_n(masked.data() + range.begin, range.size(), 'x');
    return masked;
}

Octets Command::maskedLine() const { return maskedWire().first(m_lineLength); }

} // namespace dropscope
