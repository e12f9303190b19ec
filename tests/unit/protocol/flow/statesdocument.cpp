// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/protocol/flow/statesdocument.h"

#include "core/protocol/flow/statetable.h"
#include "core/protocol/values/commandtable.h"
#include "tests/unit/protocol/flow/eventtext.h"

#include <QByteArrayList>

#include <array>

namespace dropscope {

namespace {

Octets stateText(SessionState state)
{
    const bool ofTheRfc = state != SessionState::Greeting && state != SessionState::Closed;
    return ofTheRfc ? nameOf(state).toUpper() : nameOf(state);
}

Octets causeText(const Transition& row)
{
    const Octets name = commandRow(row.keyword).name;
    switch (row.moment) {
    case Moment::Greeted:
        return "greeting +OK";
    case Moment::Rejected:
        return "greeting -ERR";
    case Moment::Commanded:
        return name + " sent";
    case Moment::Accepted:
        return name + " +OK";
    case Moment::Refused:
        return name + " -ERR";
    case Moment::ConnectionEnded:
        return "connection ended";
    }
    return {};
}

Octets argumentsText(ArgumentGrammar grammar)
{
    switch (grammar) {
    case ArgumentGrammar::None:
        return "";
    case ArgumentGrammar::Name:
        return "name";
    case ArgumentGrammar::RestOfLine:
        return "everything behind the first space";
    case ArgumentGrammar::NameAndDigest:
        return "name, digest";
    case ArgumentGrammar::MechanismAndResponse:
        return "mechanism, [initial response]";
    case ArgumentGrammar::OptionalLanguageTag:
        return "[language tag]";
    case ArgumentGrammar::MessageNumber:
        return "message-number";
    case ArgumentGrammar::OptionalMessageNumber:
        return "[message-number]";
    case ArgumentGrammar::MessageNumberAndLineCount:
        return "message-number, number of lines";
    case ArgumentGrammar::Anything:
        return "anything";
    }
    return {};
}

Octets replyText(ReplyShape shape)
{
    switch (shape) {
    case ReplyShape::SingleLine:
        return "single-line";
    case ReplyShape::MultiLine:
        return "multi-line";
    case ReplyShape::MultiLineWithoutArgument:
        return "multi-line without argument";
    case ReplyShape::Challenges:
        return "challenges, then single-line";
    }
    return {};
}

Octets secretText(SecretArgument secret)
{
    switch (secret) {
    case SecretArgument::None:
        return "";
    case SecretArgument::Everything:
        return "all arguments";
    case SecretArgument::BehindFirstArgument:
        return "behind the first argument";
    case SecretArgument::WholeLine:
        return "the whole line";
    }
    return {};
}

Octets nameText(const CommandRow& row)
{
    if (row.keyword == Keyword::Unknown)
        return "(any other)";
    if (row.keyword == Keyword::SaslResponse)
        return "(answer to a challenge)";
    return row.name;
}

Octets legalText(const CommandRow& row)
{
    QByteArrayList states;
    for (const auto state : {SessionState::Greeting, SessionState::Authorization, SessionState::Transaction,
                             SessionState::Update, SessionState::Closed})
        if (row.legalIn.contains(state))
            states.append(stateText(state));
    return states.join(", ");
}

Octets tableLine(const QByteArrayList& cells)
{
    Octets line = "|";
    for (const Octets& cell : cells)
        line += cell.isEmpty() ? Octets(" |") : ' ' + cell + " |";
    return line + '\n';
}

Octets diagram()
{
    Octets text = "```mermaid\nstateDiagram-v2\n    [*] --> Greeting\n";
    for (const Transition& row : stateTable())
        text += "    " + stateText(row.from) + " --> " + stateText(row.to) + ": " + causeText(row) + '\n';
    return text + "    Closed --> [*]\n```\n";
}

Octets transitions()
{
    Octets text = tableLine({"from", "what happens", "to", "section"}) + "|---|---|---|---|\n";
    for (const Transition& row : stateTable())
        text += tableLine({stateText(row.from), causeText(row), stateText(row.to), row.section});
    return text;
}

Octets commands()
{
    Octets text = tableLine({"command", "legal in", "arguments", "positive reply", "pipelining", "secret",
                             "CAPA tag", "section"}) +
                  "|---|---|---|---|---|---|---|---|\n";
    for (const CommandRow& row : commandTable())
        text += tableLine({nameText(row), legalText(row), argumentsText(row.arguments), replyText(row.reply),
                           row.barrier == Barrier::None ? "" : "nothing is sent behind it",
                           secretText(row.secret), row.capability, row.section});
    return text;
}

} // namespace

Octets statesDocument()
{
    return "# States and commands\n\n"
           "Drawn from the two tables that everything else reads: `core/protocol/flow/statetable.cpp` and\n"
           "`core/protocol/values/commandtable.cpp`. A test compares this file with them; after a change of "
           "a table\n"
           "`DROPSCOPE_WRITE_DOCS=1 ctest -R statesdocument` writes it anew.\n\n"
           "## The life of a session\n\n"
           "Seen alike from either end of the wire. What stands in no row changes nothing.\n\n" +
           diagram() + '\n' + transitions() +
           "\n## Commands\n\n"
           "A negative reply is a single line, always. `[…]` may be left out.\n\n" +
           commands();
}

} // namespace dropscope
