// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/caserun.h"
#include "core/conformance/cases/casegroups.h"
#include "core/conformance/cases/listingparts.h"
#include "core/protocol/values/number.h"

#include <algorithm>
#include <array>

namespace dropscope {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

bool isTag(OctetView tag)
{
    return !tag.isEmpty() &&
           std::ranges::all_of(tag, [](char octet) { return octet > 0x20 && octet < 0x7F; });
}

Task<> requireCapa(CaseRun& run)
{
    const bool hasCapa = run.survey().before().has_value() || run.survey().after().has_value();
    co_await run.require(hasCapa, u"the server has no CAPA"_s);
}

Task<> commandTo255Octets(CaseRun& run)
{
    co_await requireCapa(run);
    constexpr qsizetype longest = 253; // RFC 2449 §4: 255 with CR LF
    Dialogue* connection = nullptr;
    if (run.survey().isSignedIn())
        connection = &co_await run.signedIn();
    else // a sign-in may need a long line itself
        connection = &co_await run.secured();
    Dialogue& server = *connection;
    const int unasked = server.timesUnasked();
    const Reply reply = co_await server.ask("NOOP " + Octets(longest - 5, 'x'));
    co_await run.expect(reply.isWhole(), u"an answer to a command of 255 octets"_s, reply);
    co_await expectInStep(run, server);
    const Octets more = co_await server.listen(std::chrono::milliseconds(50));
    co_await run.expect(more.isEmpty() && server.timesUnasked() == unasked, u"one answer"_s,
                        u"another one behind it %1"_s.arg(quotedOctets(more)));
}

Task<> overLongCommandStaysInSync(CaseRun& run)
{
    Dialogue& server = co_await run.signedInAnew();
    const int unasked = server.timesUnasked();
    const Reply reply = co_await server.ask("NOOP " + Octets(1024, 'x'));
    run.note(u"a command of 1,031 octets: %1"_s.arg(reply.inWords()));
    const Reply noop = co_await server.ask("NOOP");
    const Octets more = co_await server.listen(std::chrono::milliseconds(100));
    const QString came = more.isEmpty() ? noop.inWords() : noop.inWords() + u" and "_s + quotedOctets(more);
    const bool isInStep = noop.isWhole() && more.isEmpty() && server.timesUnasked() == unasked;
    co_await run.expect(isInStep, u"one answer to it and one to NOOP"_s, came);
}

Task<> pipelinedNoopsInOrder(CaseRun& run)
{
    constexpr int count = 100;
    Dialogue& server = co_await run.signedIn();
    const Reply stat = co_await server.ask("STAT");
    const Reply noop = co_await server.ask("NOOP"); // refusals in such numbers would end some sessions
    const bool canBeTold = stat.isPositive() && noop.isWhole() && stat.firstLine() != noop.firstLine();
    co_await run.require(canBeTold, u"STAT and NOOP are answered alike"_s);
    server.send(Octets("STAT\r\nNOOP\r\n").repeated(count / 2));
    for (int command = 0; command < count; ++command) {
        const Reply reply = co_await server.reply();
        const bool isStat = reply.firstLine() == stat.firstLine();
        const bool isRight = reply.isWhole() && isStat == (command % 2 == 0);
        co_await run.expect(isRight, u"the answers to a hundred commands in their order"_s,
                            u"%1 as number %2"_s.arg(reply.inWords()).arg(command + 1));
    }
    co_await run.expectOk(co_await server.ask("STAT"));
}

Task<> pipelinedRetrsNotInterleaved(CaseRun& run)
{
    constexpr int count = 20;
    Dialogue& server = co_await run.signedIn();
    const Reply alone = co_await server.ask("RETR 1");
    co_await run.requireOk(alone);
    const Reply again = co_await server.ask("RETR 1");
    co_await run.require(again.body == alone.body, u"RETR gives other octets each time"_s);
    co_await run.require(alone.body.size() < 256 * 1024, u"the first message is too large for that"_s);
    server.send(Octets("RETR 1\r\n").repeated(count));
    for (int command = 0; command < count; ++command) {
        const Reply reply = co_await server.reply(ReplyParser::Expect::MultiLine, "RETR 1");
        co_await run.expect(reply.body == alone.body, u"the same message each time"_s, reply);
    }
    co_await expectInStep(run, server);
}

Task<> pipeliningWithoutReading(CaseRun& run)
{
    constexpr int count = 60;
    Dialogue& server = co_await run.signedInAnew();
    server.setReading(false);
    for (int command = 0; command < count; ++command)
        server.send("RETR 1\r\n");
    co_await run.pause(std::chrono::milliseconds(200));
    server.setReading(true);
    for (int command = 0; command < count; ++command) {
        const Reply reply = co_await server.reply(ReplyParser::Expect::MultiLine, "RETR 1");
        co_await run.requireEnd(reply);
        co_await run.expect(reply.isPositive(), u"every answer once the client reads"_s,
                            u"%1 as number %2"_s.arg(reply.inWords()).arg(command + 1));
    }
}

Task<> responseCodeSyntax(CaseRun& run)
{
    Dialogue& server = co_await run.signedIn();
    std::vector<Reply> replies{*run.survey().greetingReply};
    if (run.survey().refused)
        replies.push_back(run.survey().refused->reply);
    static constexpr std::array asked{"STAT", "LIST 0", "RETR 0", "XDROPSCOPE"};
    for (const char* const line : asked)
        replies.push_back(co_await server.ask(line));
    for (const Reply& reply : replies)
        co_await run.expect(!reply.status.text.startsWith('[') || reply.status.responseCode.has_value(),
                            u"a response code behind \"[\""_s, reply);
}

Task<> inUseCode(CaseRun& run)
{
    const auto& second = run.survey().secondSignIn;
    co_await run.require(second && !second->isAccepted, u"no lock refused a second session"_s);
    const auto& code = second->reply.status.responseCode;
    run.note(code && code->kind() == ResponseCodeKind::InUse
                 ? u"a locked maildrop is told by [IN-USE]"_s
                 : u"a locked maildrop is answered %1"_s.arg(second->reply.inWords()));
}

Task<> loginDelay(CaseRun& run)
{
    const auto words = run.survey().parameters("LOGIN-DELAY");
    const bool isNumber = words && !words->isEmpty() && parseNumber(words->constFirst());
    co_await run.expect(isNumber, u"a number of seconds behind LOGIN-DELAY"_s, quotedOctets(words->value(0)));
    const auto& second = run.survey().secondSignIn;
    if (second && second->isAccepted && run.survey().loginDelay() > 1s)
        run.warn(u"%1 s are announced, and a second sign-in at once was accepted"_s.arg(
            run.survey().loginDelay().count()));
}

Task<> expire(CaseRun& run)
{
    const auto words = run.survey().parameters("EXPIRE");
    const Octets value = words->value(0).toUpper();
    const bool isRight = (value == "NEVER" || parseNumber(value)) &&
                         (words->size() < 2 || (words->size() == 2 && words->at(1).toUpper() == "USER"));
    co_await run.expect(isRight, u"EXPIRE with NEVER or a number of days"_s, quotedOctets(words->join(' ')));
}

Task<> saslLine(CaseRun& run)
{
    const auto words = run.survey().parameters("SASL");
    const auto isNameOctet = [](char octet) {
        return (octet >= 'A' && octet <= 'Z') || (octet >= '0' && octet <= '9') || octet == '-' ||
               octet == '_';
    };
    if (words->isEmpty())
        run.note(u"the list of mechanisms is empty"_s);
    for (const Octets& word : *words) // RFC 4422 §3.1
        co_await run.expect(word.size() <= 20 && std::ranges::all_of(word, isNameOctet) && !word.isEmpty(),
                            u"names of mechanisms: 1 to 20 capitals, digits, - and _"_s, quotedOctets(word));
}

Task<> capabilityTokens(CaseRun& run)
{
    co_await requireCapa(run);
    const std::array both{run.survey().before(), run.survey().after()};
    for (const auto& known : both) {
        if (!known)
            continue;
        for (const Octets& line : known->lines()) {
            const QList<Octets> words = line.split(' ');
            co_await run.expect(std::ranges::all_of(words, [](const Octets& word) { return isTag(word); }),
                                u"words of visible octets with single spaces between them"_s,
                                quotedOctets(line));
        }
    }
}

Task<> implementationShown(CaseRun& run)
{
    co_await requireCapa(run);
    const auto before = run.survey().before();
    const auto after = run.survey().after();
    const auto early = before ? before->implementation() : std::nullopt;
    const auto late = after ? after->implementation() : std::nullopt;
    if (early)
        run.note(u"IMPLEMENTATION tells everybody %1"_s.arg(quotedOctets(*early)));
    else
        run.note(late ? u"IMPLEMENTATION tells who signed in %1"_s.arg(quotedOctets(*late))
                      : u"IMPLEMENTATION is not announced"_s);
}

constexpr CaseNeeds survey{.access = Access::Survey};
constexpr CaseNeeds shared{.access = Access::Shared};
constexpr CaseNeeds pipelining{.access = Access::Shared, .messages = 1, .capability = "PIPELINING"};

const std::array table{
    CheckCase{"rfc2449/command-to-255-octets",
              "a command may have 255 octets",
              CaseLevel::Must,
              "2449 §4",
              "Read whole lines: a buffer of 128 octets makes two commands of one.",
              {.access = Access::Shared, .alsoUnsigned = true},
              commandTo255Octets},
    CheckCase{"rfc2449/over-long-command-stays-in-sync",
              "an over-long command is one command",
              CaseLevel::Info,
              "2449 §4",
              "Skip up to the line end; what is left over must not be run as a command.",
              {.access = Access::Own},
              overLongCommandStaysInSync},
    CheckCase{"rfc2449/pipelined-noops-in-order",
              "pipelined commands are answered in order",
              CaseLevel::Must,
              "2449 §6.6",
              "Keep what you have read of the next command while you answer this one.",
              {.access = Access::Shared, .capability = "PIPELINING"},
              pipelinedNoopsInOrder},
    CheckCase{"rfc2449/pipelined-retrs-not-interleaved", "pipelined messages come one behind the other",
              CaseLevel::Must, "2449 §6.6", "Finish one response before the next begins.", pipelining,
              pipelinedRetrsNotInterleaved},
    CheckCase{"rfc2449/pipelining-without-reading",
              "a client that does not read yet does not stop the server",
              CaseLevel::Must,
              "2449 §6.6",
              "When the client's window is full, wait and go on later; drop nothing and do not hang up.",
              {.access = Access::Own, .messages = 1, .capability = "PIPELINING"},
              pipeliningWithoutReading},
    CheckCase{"rfc2449/response-code-syntax",
              "text in brackets is a response code",
              CaseLevel::Must,
              "2449 §6.4",
              "With RESP-CODES announced, a text that begins with [ is read by programs.",
              {.access = Access::Shared, .capability = "RESP-CODES"},
              responseCodeSyntax},
    CheckCase{"rfc2449/in-use-code",
              "whether a locked maildrop is told by [IN-USE]",
              CaseLevel::Info,
              "2449 §8.1.2",
              "With it a client tries again later in place of asking for the password.",
              {.access = Access::Survey, .connections = 2, .capability = "RESP-CODES"},
              inUseCode},
    CheckCase{
        "rfc2449/login-delay",
        "LOGIN-DELAY is a number of seconds",
        CaseLevel::Must,
        "2449 §6.5",
        "Clients wait that long between two sign-ins. Refuse whoever comes sooner, or do not announce it.",
        {.access = Access::Survey, .capability = "LOGIN-DELAY"},
        loginDelay},
    CheckCase{"rfc2449/expire",
              "EXPIRE is NEVER or a number of days",
              CaseLevel::Must,
              "2449 §6.7",
              "EXPIRE 0 says that what was retrieved is deleted: clients must be able to read it.",
              {.access = Access::Survey, .capability = "EXPIRE"},
              expire},
    CheckCase{"rfc2449/sasl-line",
              "SASL lists names of mechanisms",
              CaseLevel::Must,
              "2449 §6.3",
              "Capitals, digits, hyphen and underscore, separated by single spaces.",
              {.access = Access::Survey, .capability = "SASL"},
              saslLine},
    CheckCase{"rfc2449/capability-tokens", "capabilities are visible words with single spaces",
              CaseLevel::Must, "2449 §3", "No tabs, no blank lines, no trailing spaces.", survey,
              capabilityTokens},
    CheckCase{"rfc2449/implementation-shown", "what IMPLEMENTATION tells", CaseLevel::Info, "2449 §6.9",
              "Useful for support, and for whoever looks for old versions.", survey, implementationShown},
};

} // namespace

std::span<const CheckCase> pipeliningCases() { return table; }

} // namespace dropscope
