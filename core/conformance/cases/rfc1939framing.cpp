// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/caserun.h"
#include "core/conformance/cases/casegroups.h"
#include "core/conformance/cases/listingparts.h"

#include <array>

namespace dropscope {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// RFC 1939 §3, with the CR LF.
constexpr qsizetype longestReplyLine = 512;

/// Replies of every kind that a session has without touching a message: positive and negative, of one line
/// and of many.
Task<std::vector<Reply>> sample(CaseRun& run)
{
    std::vector<Reply> replies{*run.survey().greetingReply};
    Dialogue& server = co_await run.signedIn();
    static constexpr std::array asked{"NOOP", "STAT", "LIST", "LIST 0", "UIDL", "XDROPSCOPE"};
    for (const char* const line : asked) {
        replies.push_back(co_await server.ask(line));
        if (!replies.back().isWhole())
            break;
    }
    co_return replies;
}

bool startsRight(const Reply& reply)
{
    return reply.status.status == Status::Positive || reply.status.status == Status::Negative;
}

Task<> greetingIsOnePositiveLine(CaseRun& run)
{
    const Reply& greeting = *run.survey().greetingReply;
    co_await run.expect(greeting.isPositive(), u"a greeting that begins with the word +OK"_s, greeting);
    const Octets& more = run.survey().behindGreeting;
    co_await run.expect(more.isEmpty(), u"one line"_s, u"a second one, %1"_s.arg(quotedOctets(more)));
}

Task<> statusIndicatorIsUpperCase(CaseRun& run)
{
    const auto replies = co_await sample(run);
    for (const Reply& reply : replies)
        co_await run.expect(!reply.has(AnomalyKind::StatusIndicatorCase), u"+OK or -ERR in capitals"_s,
                            reply);
}

Task<> replyStartsWithStatusIndicator(CaseRun& run)
{
    const auto replies = co_await sample(run);
    for (const Reply& reply : replies)
        if (!reply.wire.isEmpty())
            co_await run.expect(
                startsRight(reply),
                u"a line that begins with +OK or -ERR for %1"_s.arg(quotedOctets(reply.command)), reply);
}

Task<> replyLineEndsInCrLf(CaseRun& run)
{
    const auto replies = co_await sample(run);
    for (const Reply& reply : replies) {
        const Octets line = reply.firstLine();
        if (line.isEmpty())
            continue;
        const bool isRight = line.endsWith("\r\n") && line.count('\r') == 1;
        const QString shown = line.endsWith("\r\n") ? quotedOctets(line.chopped(2)) : quotedOctets(line);
        co_await run.expect(isRight, u"CR LF at the end of the line and no CR before it"_s, shown);
    }
}

Task<> replyLineWithin512Octets(CaseRun& run)
{
    const auto replies = co_await sample(run);
    for (const Reply& reply : replies)
        co_await run.expect(reply.firstLine().size() <= longestReplyLine, u"at most 512 octets"_s,
                            u"%1 octets: %2"_s.arg(reply.firstLine().size()).arg(reply.inWords()));
}

Task<> oneReplyPerCommand(CaseRun& run)
{
    static constexpr std::array asked{"STAT", "RSET", "LIST", "RETR 1", "LIST 0", "XDROPSCOPE"};
    for (const char* const line : asked) {
        Dialogue& server = co_await run.signedIn();
        const int refusals = server.refusals();
        const int unasked = server.timesUnasked();
        const Reply reply = co_await server.ask(line);
        co_await run.requireEnd(reply);
        co_await run.expect(reply.isWhole(), u"a reply to %1"_s.arg(QLatin1StringView(line)), reply);
        const Reply noop = co_await server.ask("NOOP");
        if (reply.isNegative() && noop.end == Reply::End::Closed && refusals > 0)
            continue; // too many refusals: another case asks that
        co_await run.expect(noop.isWhole(), u"one reply to NOOP behind %1"_s.arg(QLatin1StringView(line)),
                            noop);
        co_await run.expect(server.timesUnasked() == unasked,
                            u"one reply to %1"_s.arg(QLatin1StringView(line)), u"something behind it"_s);
    }
    Dialogue& server = co_await run.signedIn();
    const Octets more = co_await server.listen(100ms);
    co_await run.expect(more.isEmpty(), u"one reply for each command"_s,
                        u"one more: %1"_s.arg(quotedOctets(more)));
}

Task<> keywordInAnyCase(CaseRun& run)
{
    Dialogue& server = co_await run.signedIn();
    static constexpr std::array asked{"stat", "sTaT", "rset"};
    for (const char* const line : asked)
        co_await run.expectOk(co_await server.ask(line));
}

Task<> unknownCommandIsErr(CaseRun& run)
{
    constexpr auto asked = "XDROPSCOPE";
    Dialogue& server = co_await run.signedIn();
    const bool isFresh = server.refusals() == 0;
    const Reply reply = co_await server.ask(asked);
    co_await run.expectErr(reply);
    Reply noop = co_await server.ask("NOOP");
    if (!noop.isWhole() && !isFresh) { // servers may hang up on who sends too much of that
        Dialogue& next = co_await run.signedIn();
        co_await run.expectErr(co_await next.ask(asked));
        noop = co_await next.ask("NOOP");
    }
    co_await run.expect(noop.isWhole(), u"a session that goes on"_s, noop);
}

Task<> invalidArgumentIsErr(CaseRun& run)
{
    const QList<Octets> asked{"LIST abc", "RETR", "RETR abc"};
    co_await expectRefusals(run, asked);
    Dialogue& server = co_await run.signedIn();
    const Reply surplus = co_await server.ask("NOOP abc");
    run.note(u"\"NOOP abc\" was answered %1"_s.arg(surplus.inWords()));
}

Task<> transactionCommandBeforeLoginIsErr(CaseRun& run)
{
    QList<Octets> asked{"STAT", "LIST", "UIDL", "RETR 1", "TOP 1 0", "RSET"};
    if (run.mayDelete())
        asked.append("DELE 1");
    for (const Octets& line : asked) {
        Dialogue& server = co_await run.secured();
        const Reply reply = co_await server.ask(line);
        co_await expectRefusal(run, server, reply);
        server.drop();
    }
}

Task<> loginCommandAfterLoginIsErr(CaseRun& run)
{
    const QList<Octets> asked{"USER " + run.user(), "PASS dropscope-check"};
    co_await expectRefusals(run, asked);
    Dialogue& server = co_await run.signedIn();
    co_await run.expectOk(co_await server.ask("STAT"));
}

Task<> multiLineEndsInCrLfDotCrLf(CaseRun& run)
{
    Dialogue& server = co_await run.signedIn();
    static constexpr std::array asked{"LIST", "UIDL", "RETR 1", "TOP 1 0"};
    for (const char* const line : asked) {
        const Reply reply = co_await server.ask(line);
        if (reply.isNegative())
            continue;
        const QString end = reply.isWhole()
                                ? quotedOctets(reply.wire.last(std::min<qsizetype>(12, reply.wire.size())))
                                : reply.inWords();
        const bool isRight = reply.isWhole() && reply.wire.endsWith("\r\n.\r\n");
        co_await run.expect(
            isRight, u"CR LF . CR LF at the end of the reply to %1"_s.arg(QLatin1StringView(line)), end);
        co_await expectInStep(run, server);
    }
}

Task<> emptyLineIsErr(CaseRun& run)
{
    Dialogue& server = co_await run.signedIn();
    co_await run.expectErr(co_await server.ask(""));
    co_await expectInStep(run, server);
}

Task<> straySpacesDoNotHang(CaseRun& run)
{
    Dialogue& server = co_await run.signedIn();
    static constexpr std::array asked{"NOOP ", " NOOP", "LIST  1"};
    for (const char* const line : asked) {
        const Reply reply = co_await server.ask(line);
        co_await run.expect(reply.isWhole(), u"an answer to \"%1\""_s.arg(QLatin1StringView(line)), reply);
        run.note(u"\"%1\": %2"_s.arg(QLatin1StringView(line), reply.inWords()));
    }
}

Task<> bareLfCommandDoesNotHang(CaseRun& run)
{
    Dialogue& server = co_await run.signedInAnew();
    server.setLimit(2s);
    server.send("NOOP\n");
    const Reply reply = co_await server.reply(ReplyParser::Expect::SingleLine, "NOOP");
    run.note(u"NOOP with LF alone: %1"_s.arg(reply.inWords()));
}

Task<> commandInPiecesIsOneCommand(CaseRun& run)
{
    Dialogue& server = co_await run.signedIn();
    static constexpr std::array asked{"ST", "AT", "\r", "\n"};
    for (const char* const piece : asked) {
        server.send(piece);
        co_await run.pause(30ms);
    }
    co_await run.expectOk(co_await server.reply(ReplyParser::Expect::SingleLine, "STAT"));
    const Octets more = co_await server.listen(50ms);
    co_await run.expect(more.isEmpty(), u"one reply"_s, quotedOctets(more));
}

/// Waits for the server to give up. The time it took, and what it said; absent while it has not.
struct Autologout
{
    std::optional<std::chrono::seconds> after;
    Octets said;
};
Task<Autologout> autologoutOf(CaseRun& run)
{
    constexpr std::chrono::minutes patience{35};
    Dialogue& server = co_await run.signedIn();
    const Instant begin = server.now();
    Autologout seen;
    while (server.isOpen() && server.now() - begin < patience)
        seen.said += co_await server.listen(60s);
    if (!server.isOpen())
        seen.after = std::chrono::floor<std::chrono::seconds>(server.now() - begin);
    co_return seen;
}

Task<> autologoutNotBeforeTenMinutes(CaseRun& run)
{
    const Autologout seen = co_await autologoutOf(run);
    if (!seen.after) {
        run.note(u"the connection was not closed within 35 minutes"_s);
        co_return;
    }
    co_await run.expect(*seen.after >= 10min, u"no autologout within ten minutes"_s,
                        u"one after %1 s"_s.arg(seen.after->count()));
    run.note(u"autologout after %1 s"_s.arg(seen.after->count()));
}

Task<> autologoutIsSilent(CaseRun& run)
{
    const Autologout seen = co_await autologoutOf(run);
    co_await run.require(seen.after.has_value(), u"the connection was not closed within 35 minutes"_s);
    co_await run.expect(seen.said.isEmpty(), u"the end of the connection without a word"_s,
                        quotedOctets(seen.said));
}

constexpr CaseNeeds shared{.access = Access::Shared};
constexpr CaseNeeds own{.access = Access::Own};

const std::array table{
    CheckCase{"rfc1939/greeting-is-one-positive-line",
              "the greeting is one positive line",
              CaseLevel::Must,
              "1939 §4",
              "Clients wait for one line beginning with +OK before they say anything; a second line is taken "
              "for the answer to their first command.",
              {.access = Access::Survey},
              greetingIsOnePositiveLine},
    CheckCase{"rfc1939/status-indicator-is-upper-case", "+OK and -ERR are in capitals", CaseLevel::Must,
              "1939 §3", "Small clients compare octets: \"+ok\" is no +OK to them.", shared,
              statusIndicatorIsUpperCase},
    CheckCase{"rfc1939/reply-starts-with-status-indicator", "every reply begins with +OK or -ERR",
              CaseLevel::Must, "1939 §3",
              "Anything else (\"421 …\", \"* BAD\") is a reply that no client knows what to do with.", shared,
              replyStartsWithStatusIndicator},
    CheckCase{"rfc1939/reply-line-ends-in-crlf", "reply lines end in CR LF", CaseLevel::Must, "1939 §3",
              "A client that looks for CR LF waits for ever behind a line that ends in LF alone.", shared,
              replyLineEndsInCrLf},
    CheckCase{"rfc1939/reply-line-within-512-octets", "reply lines have at most 512 octets", CaseLevel::Must,
              "1939 §3", "Clients keep a buffer of 512 octets for a line; what is longer is cut, or worse.",
              shared, replyLineWithin512Octets},
    CheckCase{"rfc1939/one-reply-per-command", "each command gets exactly one reply", CaseLevel::Must,
              "1939 §3",
              "One reply too many, or too few, and every later answer is taken for that of another command.",
              shared, oneReplyPerCommand},
    CheckCase{"rfc1939/keyword-in-any-case", "keywords are understood in any case", CaseLevel::Must,
              "1939 §3", "Some clients send \"stat\"; compare keywords without regard to case.", shared,
              keywordInAnyCase},
    CheckCase{"rfc1939/unknown-command-is-err", "an unknown command is answered -ERR", CaseLevel::Must,
              "1939 §3",
              "Clients try CAPA or AUTH to see whether you know them: say -ERR and go on, do not hang up.",
              shared, unknownCommandIsErr},
    CheckCase{
        "rfc1939/invalid-argument-is-err", "a missing or non-numeric argument is answered -ERR",
        CaseLevel::Must, "1939 §3",
        "Check that the argument is there and is a number before using it; surplus ones are only shown.",
        shared, invalidArgumentIsErr},
    CheckCase{"rfc1939/transaction-command-before-login-is-err",
              "before sign-in the maildrop is closed",
              CaseLevel::Must,
              "1939 §3",
              "STAT, LIST, RETR and RSET must not work before somebody signed in.",
              {},
              transactionCommandBeforeLoginIsErr},
    CheckCase{"rfc1939/login-command-after-login-is-err", "after sign-in nobody signs in again",
              CaseLevel::Must, "1939 §3", "USER and PASS belong to the AUTHORIZATION state alone.", shared,
              loginCommandAfterLoginIsErr},
    CheckCase{"rfc1939/multi-line-ends-in-crlf-dot-crlf", "multi-line responses end in CR LF . CR LF",
              CaseLevel::Must, "1939 §3",
              "The five octets are all that tells a client where the response ends; without them it hangs.",
              shared, multiLineEndsInCrLfDotCrLf},
    CheckCase{"rfc1939/empty-line-is-err", "an empty line is answered -ERR", CaseLevel::Info, "1939 §3",
              "A stray line end should cost no more than an -ERR.", shared, emptyLineIsErr},
    CheckCase{"rfc1939/stray-spaces-do-not-hang", "stray spaces do not hang the server", CaseLevel::Info,
              "1939 §3", "Whether surplus spaces are borne is yours to choose; an answer must come.", shared,
              straySpacesDoNotHang},
    CheckCase{"rfc1939/bare-lf-command-does-not-hang", "a command that ends in LF alone does not hang",
              CaseLevel::Info, "1939 §3",
              "People who try a server by hand send LF alone: answer, or close; what happens is shown.", own,
              bareLfCommandDoesNotHang},
    CheckCase{"rfc1939/command-in-pieces-is-one-command", "a command may come in several segments",
              CaseLevel::Info, "1939 §3", "TCP cuts where it likes: collect octets until CR LF.", shared,
              commandInPiecesIsOneCommand},
    CheckCase{"rfc1939/autologout-not-before-ten-minutes",
              "no autologout before ten minutes",
              CaseLevel::Must,
              "1939 §3",
              "A client may think for ten minutes before the server may hang up.",
              {.access = Access::Own, .slow = true},
              autologoutNotBeforeTenMinutes},
    CheckCase{"rfc1939/autologout-is-silent",
              "autologout says nothing",
              CaseLevel::Should,
              "1939 §3",
              "A line that nobody asked for is read as the answer to the next command: just close.",
              {.access = Access::Own, .slow = true},
              autologoutIsSilent},
};

} // namespace

std::span<const CheckCase> framingCases() { return table; }

} // namespace dropscope
