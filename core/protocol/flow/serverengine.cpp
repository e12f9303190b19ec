// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/flow/serverengine.h"

#include "core/protocol/values/number.h"

#include <algorithm>

namespace dropscope {

namespace {

/// Whether the arguments fit their row's grammar, single spaces between them (RFC 1939 §3). Surplus words
/// behind a command that takes none are borne: RFC 2449 §3 permits parameters.
bool argumentsFit(const Command& command)
{
    const OctetView first = command.argument(0);
    const OctetView second = command.argument(1);
    const bool number = command.messageNumber().has_value();
    switch (command.row().arguments) {
    case ArgumentGrammar::None:
    case ArgumentGrammar::Anything:
    case ArgumentGrammar::OptionalLanguageTag:
        return true;
    case ArgumentGrammar::RestOfLine:
        return !command.argumentText().isNull();
    case ArgumentGrammar::Name:
    case ArgumentGrammar::MechanismAndResponse:
        return !first.isEmpty();
    case ArgumentGrammar::NameAndDigest:
        return !first.isEmpty() && !second.isEmpty();
    case ArgumentGrammar::MessageNumber:
        return number && command.argument(1).isEmpty();
    case ArgumentGrammar::OptionalMessageNumber:
        return command.argumentText().isEmpty() || (number && second.isEmpty());
    case ArgumentGrammar::MessageNumberAndLineCount:
        return number && parseNumber(second).result != ParsedNumber::Result::NotANumber;
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
    while (!m_answering && !m_requests.empty() && m_state != SessionState::Closed) {
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

void ServerEngine::statusLine(OctetView indicator, OctetView text)
{
    m_outgoing.append(indicator);
    if (!text.isEmpty())
        m_outgoing.append(' ').append(text);
    m_outgoing.append("\r\n");
}

void ServerEngine::answered(Moment moment)
{
    if (m_answering)
        m_state = stateAfter(m_state, moment, *m_answering);
    m_answering.reset();
}

} // namespace dropscope
