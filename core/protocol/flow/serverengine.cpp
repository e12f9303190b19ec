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

/// An initial response without octets (RFC 5034 §4).
constexpr OctetView noOctets = "=";

/// Absent if it is not base64 of the strict kind that RFC 5034 §4 demands.
std::optional<Secret> decoded(OctetView base64)
{
    auto result = Octets::fromBase64Encoding(base64.toByteArray(), Octets::AbortOnBase64DecodingErrors);
    if (!result || base64.size() % 4 != 0)
        return std::nullopt;
    return Secret(std::move(*result));
}

bool isInitialResponse(OctetView word) { return word == noOctets || decoded(word); }

} // namespace

void ServerEngine::greet(OctetView text)
{
    statusLine(true, text);
    m_state = stateAfter(m_state, Moment::Greeted);
}

void ServerEngine::receive(OctetView octets)
{
    if (!m_mustStartTls)
        m_input.append(octets);
}

/// Who speaks before the greeting waits for it all the same.
bool ServerEngine::mayAsk() const
{
    const bool isOpen = m_state != SessionState::Greeting && m_state != SessionState::Closed;
    return isOpen && !m_mustStartTls && (!m_answering || m_isChallenged);
}

std::optional<CommandParser::Parsed> ServerEngine::takeLine()
{
    OctetView rest = OctetView(m_input).sliced(m_inputRead);
    m_commands.expectSaslResponse(m_isChallenged);
    auto line = m_commands.parse(rest);
    m_inputRead = m_input.size() - rest.size();
    if (m_inputRead == m_input.size()) {
        m_input.clear();
        m_inputRead = 0;
    }
    return line;
}

std::optional<Command> ServerEngine::nextRequest()
{
    while (mayAsk()) {
        const auto line = takeLine();
        if (!line)
            break;
        const bool isResponse = std::exchange(m_isChallenged, false);
        if (isResponse)
            ++m_responses;
        else
            m_answering = line->command.keyword();
        m_line = line->command;
        const auto found = isResponse ? objectionToResponse(*line) : objectionTo(*line);
        m_objection = m_habits->judge(line->command, found);
        if (m_objection) {
            refuse(m_wording(*m_objection));
            continue;
        }
        if (!isResponse)
            m_state = stateAfter(m_state, Moment::Commanded, *m_answering);
        return line->command;
    }
    return std::nullopt;
}

std::optional<Objection> ServerEngine::objectionTo(const CommandParser::Parsed& line) const
{
    const Command& command = line.command;
    if (line.tooLong)
        return Objection::LineTooLong;
    if (command.keyword() == Keyword::Unknown)
        return Objection::UnknownCommand;
    if (!command.row().legalIn.contains(m_state))
        return Objection::NotInThisState;
    if (command.hasLineBreakInside())
        return Objection::ControlOctets;
    if (!argumentsFit(command))
        return Objection::BadArguments;
    if (command.keyword() == Keyword::Auth && !isInitialResponse(command.argument(1)))
        return Objection::ResponseNotBase64;
    return std::nullopt;
}

std::optional<Objection> ServerEngine::objectionToResponse(const CommandParser::Parsed& line) const
{
    if (line.tooLong)
        return Objection::ResponseTooLong;
    if (line.command.line() == "*")
        return Objection::Cancelled;
    if (!decoded(line.command.line()))
        return Objection::ResponseNotBase64;
    if (m_responses > responseLimit)
        return Objection::TooManyResponses;
    return std::nullopt;
}

void ServerEngine::accept(OctetView text, bool multiLine)
{
    statusLine(true, text, multiLine);
    if (!multiLine)
        answered(Moment::Accepted);
}

void ServerEngine::refuse(OctetView text)
{
    m_isChallenged = false;
    statusLine(false, text);
    answered(Moment::Refused);
}

void ServerEngine::body(OctetView octets) { m_habits->body(octets, m_outgoing); }

void ServerEngine::challenge(OctetView octets)
{
    // The space stands there even if nothing follows, and no limit of length holds (RFC 5034 §4).
    m_habits->challenge("+ " + octets.toByteArray().toBase64(), m_outgoing);
    m_isChallenged = true;
}

std::optional<Secret> ServerEngine::responseIn(const Command& request)
{
    const bool isInitial = request.keyword() == Keyword::Auth;
    const OctetView octets = isInitial ? request.argument(1) : request.line();
    if (isInitial && octets.isEmpty())
        return std::nullopt;
    return isInitial && octets == noOctets ? Secret() : decoded(octets);
}

void ServerEngine::endBody()
{
    m_habits->endBody(m_outgoing);
    answered(Moment::Accepted);
}

/// The text may quote the client: nothing in it may break out of the line.
void ServerEngine::statusLine(bool isPositive, OctetView text, bool isMultiLine)
{
    constexpr qsizetype longest = 512 - 2; // RFC 1939 §3 counts the CR LF
    Octets line = isPositive ? "+OK" : "-ERR";
    if (!text.isEmpty())
        line.append(' ').append(text.first(std::min(text.size(), longest)));
    line.truncate(longest);
    std::ranges::replace_if(
        line, [](char octet) { return static_cast<unsigned char>(octet) < 0x20 || octet == 0x7F; }, ' ');
    const Command* const answered = m_line ? &*m_line : nullptr;
    m_habits->status({answered, m_state, m_objection, isPositive, isMultiLine}, line, m_outgoing);
}

void ServerEngine::answered(Moment moment)
{
    if (m_answering)
        m_state = stateAfter(m_state, moment, *m_answering);
    m_mustStartTls = m_answering == Keyword::Stls && moment == Moment::Accepted;
    m_answering.reset();
    m_responses = 0;
    if (m_mustStartTls && m_habits->forgetsInputAtTls())
        discardInput();
}

/// Nobody knows who put it there (RFC 2595 §4: the client must wait).
void ServerEngine::discardInput()
{
    m_commands.reset();
    m_input.clear();
    m_inputRead = 0;
}

} // namespace dropscope
