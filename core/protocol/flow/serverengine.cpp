// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/flow/serverengine.h"

#include "core/protocol/values/number.h"

#include <QByteArrayList>

#include <algorithm>

namespace dropscope {

namespace {

/// Words, single spaces between them (RFC 1939 §3).
bool areWords(OctetView text, int fewest, int most)
{
    const auto words = text.toByteArray().split(' ');
    return words.size() >= fewest && words.size() <= most && !words.contains(Octets(""));
}

/// Whether the arguments fit their row's grammar. Surplus words behind a command that takes none are borne:
/// RFC 2449 §3 permits parameters. So are spaces in the name of USER: some mailboxes have them.
bool argumentsFit(const Command& command)
{
    const OctetView text = command.argumentText();
    const bool number = command.messageNumber().has_value();
    switch (command.row().arguments) {
    case ArgumentGrammar::None:
    case ArgumentGrammar::Anything:
    case ArgumentGrammar::OptionalLanguageTag:
        return true;
    case ArgumentGrammar::RestOfLine:
        return !text.isNull();
    case ArgumentGrammar::Name:
        return !command.argument(0).isEmpty();
    case ArgumentGrammar::MechanismAndResponse:
        return areWords(text, 1, 2);
    case ArgumentGrammar::NameAndDigest:
        return areWords(text, 2, 2);
    case ArgumentGrammar::MessageNumber:
        return number && areWords(text, 1, 1);
    case ArgumentGrammar::OptionalMessageNumber:
        return text.isNull() || (number && areWords(text, 1, 1));
    case ArgumentGrammar::MessageNumberAndLineCount:
        return number && areWords(text, 2, 2) &&
               parseNumber(command.argument(1)).result != ParsedNumber::Result::NotANumber;
    }
    return false;
}

} // namespace

void ServerEngine::greet(OctetView text)
{
    statusLine("+OK", text);
    m_state = stateAfter(m_state, Moment::Greeted);
}

void ServerEngine::receive(OctetView octets)
{
    while (auto parsed = m_commands.parse(octets))
        m_requests.push_back({std::move(parsed->command), parsed->tooLong});
}

std::optional<Command> ServerEngine::nextRequest()
{
    // Who speaks before the greeting waits for it all the same.
    const auto mayAnswer = [this] {
        return m_state != SessionState::Greeting && m_state != SessionState::Closed;
    };
    while (!m_answering && !m_requests.empty() && mayAnswer()) {
        const Request request = std::move(m_requests.front());
        m_requests.pop_front();
        m_answering = request.command.keyword();
        if (const char* const objection = objectionTo(request)) {
            refuse(objection);
            continue;
        }
        m_state = stateAfter(m_state, Moment::Commanded, *m_answering);
        return request.command;
    }
    return std::nullopt;
}

const char* ServerEngine::objectionTo(const Request& request) const
{
    const Command& command = request.command;
    if (request.tooLong)
        return "command line too long";
    if (command.keyword() == Keyword::Unknown)
        return "unknown command";
    if (!command.row().legalIn.contains(m_state))
        return "not in this state";
    if (command.hasLineBreakInside())
        return "control octets in the command";
    if (!argumentsFit(command))
        return "arguments do not fit the command";
    return nullptr;
}

void ServerEngine::accept(OctetView text, bool multiLine)
{
    statusLine("+OK", text);
    if (!multiLine)
        answered(Moment::Accepted);
}

void ServerEngine::refuse(OctetView text)
{
    statusLine("-ERR", text);
    answered(Moment::Refused);
}

void ServerEngine::body(OctetView octets) { m_encoder.encode(octets, m_outgoing); }

void ServerEngine::endBody()
{
    m_encoder.finish(m_outgoing);
    answered(Moment::Accepted);
}

/// The text may quote the client: nothing in it may break out of the line.
void ServerEngine::statusLine(OctetView indicator, OctetView text)
{
    constexpr qsizetype longest = 512 - 2; // RFC 1939 §3 counts the CR LF
    Octets line = indicator.toByteArray();
    if (!text.isEmpty())
        line.append(' ').append(text.first(std::min(text.size(), longest)));
    line.truncate(longest);
    std::ranges::replace_if(
        line, [](char octet) { return static_cast<unsigned char>(octet) < 0x20 || octet == 0x7F; }, ' ');
    m_outgoing.append(line).append("\r\n");
}

void ServerEngine::answered(Moment moment)
{
    if (m_answering)
        m_state = stateAfter(m_state, moment, *m_answering);
    m_answering.reset();
}

} // namespace dropscope
