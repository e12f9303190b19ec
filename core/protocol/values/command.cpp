// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/values/command.h"

#include "core/protocol/values/number.h"

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

OctetView firstWord(OctetView line)
{
    const qsizetype space = line.indexOf(' ');
    return space < 0 ? line : line.first(space);
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
    return {commandRowNamed(firstWord(line)).keyword, line.toByteArray().append(crLf), line.size()};
}

Command Command::fromRawOctets(OctetView octets)
{
    OctetView line = octets;
    while (!line.isEmpty() && (line.back() == '\r' || line.back() == '\n'))
        line.chop(1);
    return {commandRowNamed(firstWord(line)).keyword, octets.toByteArray(), line.size()};
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

Command Command::top(MessageNumber number, quint64 lines)
{
    return fromLine(words("TOP", Octets::number(number.value()), Octets::number(lines)));
}

OctetView Command::argumentText() const
{
    const qsizetype space = line().indexOf(' ');
    return space < 0 ? OctetView() : line().sliced(space + 1);
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
    case ReplyShape::Challenges:
        return false;
    case ReplyShape::MultiLine:
        return true;
    case ReplyShape::MultiLineWithoutArgument:
        return !hasArgument();
    }
    return false;
}

bool Command::hasLineBreakInside() const
{
    return line().contains('\r') || line().contains('\n') || line().contains('\0');
}

qsizetype Command::secretStart() const
{
    if (row().secret == SecretArgument::WholeLine)
        return 0;
    const OctetView text = argumentText();
    if (row().secret == SecretArgument::None || text.isNull())
        return m_lineLength;
    const qsizetype start = m_lineLength - text.size();
    if (row().secret == SecretArgument::Everything)
        return start;
    const qsizetype space = text.indexOf(' ');
    return space < 0 ? m_lineLength : start + space + 1;
}

OctetView Command::secret() const { return line().sliced(secretStart()); }

Octets Command::maskedWire() const
{
    Octets masked = m_wire;
    const qsizetype start = secretStart();
    return masked.replace(start, m_lineLength - start, Octets(m_lineLength - start, 'x'));
}

Octets Command::maskedLine() const { return maskedWire().first(m_lineLength); }

} // namespace dropscope
