// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/caserun.h"
#include "core/conformance/cases/casegroups.h"
#include "core/conformance/cases/listingparts.h"
#include "core/conformance/seeds.h"

#include <QSet>

#include <algorithm>
#include <array>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

// A case that only marks ends by RSET or a dropped connection; one that commits deletes the last message.

/// The number of the last message.
Octets last(const CaseRun& run, const Reply& list)
{
    const auto listed = scanListingIn(list);
    return Octets::number(listed && !listed->empty() ? quint64(listed->size()) : run.survey().messages());
}

/// The unique-ids as they are now; the case ends where there are none.
Task<QList<Octets>> uniqueIds(CaseRun& run, Dialogue& server)
{
    const auto listed = uniqueIdsIn(co_await server.ask("UIDL"));
    co_await run.require(listed.has_value(), u"the server has no UIDL to tell messages by"_s);
    QList<Octets> ids;
    for (const UniqueIdListing& each : *listed)
        ids.append(each.uniqueId.octets());
    co_return ids;
}

/// In a session of its own: servers may hang up on who was refused too often.
Task<Reply> askAboutMarked(CaseRun& run, Octets number, Octets line)
{
    Dialogue& server = co_await run.signedInAnew();
    co_await run.requireOk(co_await server.ask("DELE " + number));
    co_return co_await server.ask(line);
}

Task<> deletedMessageIsErr(CaseRun& run)
{
    Dialogue& server = co_await run.signedInAnew();
    const Octets number = last(run, co_await server.ask("LIST"));
    co_await run.expectOk(co_await server.ask("DELE " + number));
    QList<Octets> asked{"RETR " + number, "LIST " + number, "DELE " + number};
    if (run.survey().uniqueIds)
        asked.append("UIDL " + number);
    if (run.survey().has("TOP"))
        asked.append("TOP " + number + " 0");
    for (const Octets& line : asked) {
        Reply reply = co_await server.ask(line);
        if (!reply.isWhole() && server.hasHungUp() && server.refusals() > 0)
            reply = co_await askAboutMarked(run, number, line);
        co_await run.expectErr(reply);
    }
}

OctetCount octetsOf(const ScanListings& list)
{
    OctetCount sum;
    for (const ScanListing& each : list)
        sum += each.octets;
    return sum;
}

Task<> deletedMessageLeavesListing(CaseRun& run)
{
    Dialogue& server = co_await run.signedInAnew();
    const auto before = dropListingIn(co_await server.ask("STAT"));
    co_await run.require(before.has_value(), u"STAT cannot be read"_s);
    const auto listBefore = scanListingIn(co_await server.ask("LIST"));
    co_await run.requireOk(co_await server.ask("DELE 1"));
    const Reply stat = co_await server.ask("STAT");
    const auto after = dropListingIn(stat);
    co_await run.require(after.has_value(), u"STAT cannot be read"_s);
    co_await run.expect(after->messages + 1 == before->messages, u"one message less in STAT"_s, stat);
    const auto list = scanListingIn(co_await server.ask("LIST"));
    co_await run.require(listBefore && list, u"LIST cannot be read"_s);
    co_await run.expect(list->size() + 1 == listBefore->size(), u"one message less in LIST"_s,
                        QString::number(list->size()));
    const OctetCount sum = octetsOf(*list);
    const bool wereEqual = octetsOf(*listBefore) == before->octets;
    co_await run.expect(!wereEqual || after->octets == sum,
                        u"the %1 octets that LIST has left in STAT"_s.arg(sum.value()), stat);
}

Task<> deleKeepsNumbers(CaseRun& run)
{
    Dialogue& server = co_await run.signedInAnew();
    auto before = scanListingIn(co_await server.ask("LIST"));
    co_await run.requireOk(co_await server.ask("DELE 1"));
    auto after = scanListingIn(co_await server.ask("LIST"));
    co_await run.require(before && after && before->size() > 1, u"LIST cannot be read"_s);
    std::erase_if(*before, [](const ScanListing& each) { return each.number.value() == 1; });
    std::erase_if(*after, [](const ScanListing& each) { return each.number.value() == 1; });
    const bool isSame = *before == *after;
    co_await run.expect(isSame, u"the other messages under their numbers"_s, u"others"_s);
}

Task<> rsetRestoresAll(CaseRun& run)
{
    Dialogue& server = co_await run.signedInAnew();
    const Reply before = co_await server.ask("LIST");
    co_await run.requireOk(before);
    const qsizetype count = before.lines().size();
    for (qsizetype number = count; number > 0 && number > count - 2; --number) // more than one mark
        co_await run.requireOk(co_await server.ask("DELE " + Octets::number(number)));
    co_await run.expectOk(co_await server.ask("RSET"));
    const Reply after = co_await server.ask("LIST");
    co_await run.requireOk(after);
    co_await run.expect(after.lines() == before.lines(), u"LIST as it was before DELE"_s,
                        u"%1 of %2 lines"_s.arg(after.lines().size()).arg(count));
    const Reply quit = co_await server.ask("QUIT");
    if (!quit.isPositive()) // another case's question
        co_return;
    Dialogue& next = co_await run.signedInAnew();
    const Reply later = co_await next.ask("LIST");
    co_await run.requireOk(later);
    co_await run.expect(later.lines().size() >= count, u"every message still there behind QUIT"_s,
                        u"%1 of %2"_s.arg(later.lines().size()).arg(count));
}

Task<> uidlOmitsDeleted(CaseRun& run)
{
    Dialogue& server = co_await run.signedInAnew();
    const auto before = co_await uniqueIds(run, server);
    co_await run.requireOk(co_await server.ask("DELE 1"));
    const auto after = co_await uniqueIds(run, server);
    co_await run.expect(after == before.sliced(1), u"UIDL without message 1"_s,
                        u"%1 of %2 unique-ids"_s.arg(after.size()).arg(before.size()));
}

/// Messages are known again by their unique-ids, where these are what they should be.
Task<> requireStableIds(CaseRun& run, QList<Octets> before, QList<Octets> after)
{
    const bool isOneLeft =
        std::ranges::any_of(after, [&before](const Octets& id) { return before.contains(id); });
    const bool areApart = QSet<Octets>(before.begin(), before.end()).size() == before.size();
    co_await run.require(after.isEmpty() || (isOneLeft && areApart),
                         u"messages cannot be told by their unique-ids here"_s);
}

/// Marks the last message and ends one session; what is there in the next one.
struct Ended
{
    QList<Octets> before;
    QList<Octets> after;
};

Task<> deleWaitsForUpdate(CaseRun& run)
{
    co_await run.require(run.survey().isShared, u"the maildrop opens for one session at a time"_s);
    Dialogue& first = co_await run.signedInAnew();
    const auto before = co_await uniqueIds(run, first);
    co_await run.requireOk(co_await first.ask("DELE 1"));
    Dialogue& second = co_await run.signedInAnew();
    const auto seen = co_await uniqueIds(run, second);
    co_await requireStableIds(run, before, seen);
    co_await run.expect(seen == before, u"the message still there for another session"_s,
                        u"%1 of %2 unique-ids"_s.arg(seen.size()).arg(before.size()));
}

Task<> abortDeletesNothing(CaseRun& run)
{
    Dialogue& first = co_await run.signedInAnew();
    const auto before = co_await uniqueIds(run, first);
    co_await run.requireOk(co_await first.ask("DELE 1"));
    first.drop();
    Dialogue& second = co_await run.signedInAnew();
    const auto after = co_await uniqueIds(run, second);
    co_await requireStableIds(run, before, after);
    co_await run.expect(after == before, u"every message still there"_s,
                        u"%1 of %2"_s.arg(after.size()).arg(before.size()));
}

/// Deletes the last message for good; what the next session sees.
Task<Ended> commitOne(CaseRun& run, Octets quit)
{
    Ended ended;
    Dialogue& first = co_await run.signedInAnew();
    ended.before = co_await uniqueIds(run, first);
    co_await run.require(ended.before.size() > 1, u"fewer than 2 messages are left"_s);
    co_await run.requireOk(co_await first.ask("DELE " + Octets::number(ended.before.size())));
    first.send(quit);
    co_await run.requireOk(co_await first.reply(ReplyParser::Expect::SingleLine, "QUIT"));
    const bool isClosed = co_await first.closes(std::chrono::seconds(3));
    if (!isClosed)
        first.drop();
    Dialogue& second = co_await run.signedInAnew();
    ended.after = co_await uniqueIds(run, second);
    second.drop();
    co_await requireStableIds(run, ended.before, ended.after);
    co_return ended;
}

Task<> quitRemovesMarkedOnly(CaseRun& run)
{
    const Ended ended = co_await commitOne(run, "QUIT\r\n");
    co_await run.expect(ended.after == ended.before.first(ended.before.size() - 1),
                        u"the marked message gone and no other"_s,
                        u"%1 messages of %2"_s.arg(ended.after.size()).arg(ended.before.size()));
}

Task<> failedRemovalIsErr(CaseRun& run)
{
    const Ended ended = co_await commitOne(run, "QUIT\r\n");
    co_await run.expect(!ended.after.contains(ended.before.constLast()),
                        u"the marked message gone after QUIT was answered +OK"_s, u"it is still there"_s);
}

Task<> nothingRunsAfterQuit(CaseRun& run)
{
    // One in the middle: a server that removes too much is told by another case, and removes at the ends.
    const quint64 number = (run.survey().messages() + 2) / 3;
    const Octets slipped = Octets::number(number);
    const Ended ended = co_await commitOne(run, "QUIT\r\nDELE " + slipped + "\r\nQUIT\r\n");
    const Octets id = ended.before.value(qsizetype(number) - 1, ended.before.constFirst());
    co_await run.expect(ended.after.contains(id) || id == ended.before.constLast(),
                        u"a DELE behind QUIT to be without effect"_s, u"message %1 is gone"_s.arg(number));
}

Task<> awaitMaildrop(CaseRun& run)
{
    run.beginPreparation();
    bool isOpen = !run.bench().hasGivenUp;
    while (!isOpen) {
        Dialogue& server = co_await run.secured();
        const SignInOutcome outcome = co_await run.signIn(server, run.password());
        isOpen = outcome.isAccepted;
        server.leave();
        if (!isOpen)
            co_await run.pause(std::chrono::milliseconds(700));
    }
    run.bench().hasGivenUp = false;
    run.endPreparation();
}

Task<> lockFreeAfterQuit(CaseRun& run)
{
    co_await awaitMaildrop(run); // the sessions of other cases may hold it for a while
    Dialogue& first = co_await run.signedInAnew();
    co_await run.requireOk(co_await first.ask("QUIT"));
    const bool isClosed = co_await first.closes(std::chrono::seconds(5));
    co_await run.require(isClosed, u"the server does not close behind QUIT"_s);
    co_await run.loginDelayOver();
    Dialogue& second = co_await run.secured();
    const SignInOutcome outcome = co_await run.signIn(second, run.password());
    co_await run.expect(outcome.isAccepted, u"the maildrop open again at once"_s, outcome.reply);
}

Octets delivered(const char* name)
{
    return Octets("From: Seeds <seeds@example.org>\r\nTo: Maildrop <maildrop@example.org>\r\nSubject: ") +
           name + "\r\nMessage-ID: <dropscope-check-" + name +
           "@example.org>\r\n\r\ndelivered by the check\r\n";
}

Task<> maildropIsASnapshot(CaseRun& run)
{
    Dialogue& server = co_await run.signedInAnew();
    const Reply before = co_await server.ask("LIST");
    const bool isDelivered = co_await run.deliver(delivered("snapshot"));
    co_await run.require(isDelivered, u"the command of --deliver failed"_s);
    co_await run.pause(std::chrono::milliseconds(500));
    const Reply after = co_await server.ask("LIST");
    co_await run.expect(after.lines() == before.lines(), u"the listing as it was at the sign-in"_s, after);
}

Task<> uidlNotReused(CaseRun& run)
{
    const Ended ended = co_await commitOne(run, "QUIT\r\n");
    const bool isDelivered = co_await run.deliver(delivered("reuse"));
    co_await run.require(isDelivered, u"the command of --deliver failed"_s);
    co_await run.pause(std::chrono::milliseconds(500));
    Dialogue& server = co_await run.signedInAnew();
    const auto now = co_await uniqueIds(run, server);
    co_await run.require(now.size() > ended.after.size(), u"what was delivered did not arrive"_s);
    co_await run.expect(!now.contains(ended.before.constLast()), u"a unique-id that was never used"_s,
                        quotedOctets(ended.before.constLast()));
}

Task<> autologoutDeletesNothing(CaseRun& run)
{
    constexpr std::chrono::minutes patience{35};
    Dialogue& first = co_await run.signedInAnew();
    const auto before = co_await uniqueIds(run, first);
    co_await run.requireOk(co_await first.ask("DELE 1"));
    const bool isClosed = co_await first.closes(patience);
    co_await run.require(isClosed, u"the connection was not closed within 35 minutes"_s);
    Dialogue& second = co_await run.signedInAnew();
    const auto after = co_await uniqueIds(run, second);
    co_await run.expect(after == before, u"every message still there"_s,
                        u"%1 of %2"_s.arg(after.size()).arg(before.size()));
}

constexpr CaseNeeds marks{.access = Access::Alone, .messages = 2, .deletes = true};
constexpr CaseNeeds twice{.access = Access::Alone, .connections = 2, .messages = 2, .deletes = true};

const std::array table{
    CheckCase{"rfc1939/deleted-message-is-err", "a message marked as deleted is not there any more",
              CaseLevel::Must, "1939 §5", "Check the mark in RETR, TOP, LIST, UIDL and DELE.", marks,
              deletedMessageIsErr},
    CheckCase{"rfc1939/deleted-message-leaves-listing", "STAT and LIST leave out what is marked",
              CaseLevel::Must, "1939 §5", "Neither its number nor its octets count any more.", marks,
              deletedMessageLeavesListing},
    CheckCase{"rfc1939/dele-keeps-numbers", "DELE does not renumber", CaseLevel::Must, "1939 §5",
              "Message 3 stays message 3 until the session ends, or clients delete the wrong mail.", marks,
              deleKeepsNumbers},
    CheckCase{"rfc1939/rset-restores-all", "RSET takes every mark back", CaseLevel::Must, "1939 §5",
              "Marks are flags until QUIT: clear them.", marks, rsetRestoresAll},
    CheckCase{"rfc1939/dele-waits-for-update", "DELE deletes nothing before QUIT", CaseLevel::Must, "1939 §5",
              "Marks belong to the session; others still see the message.", twice, deleWaitsForUpdate},
    CheckCase{"rfc1939/uidl-omits-deleted", "UIDL leaves out what is marked", CaseLevel::Must, "1939 §7",
              "As LIST does.", marks, uidlOmitsDeleted},
    CheckCase{"rfc1939/abort-deletes-nothing", "a connection that is cut deletes nothing", CaseLevel::Must,
              "1939 §6", "Only QUIT leads to UPDATE: a client that lost power has not its mail yet.", marks,
              abortDeletesNothing},
    CheckCase{"rfc1939/lock-free-after-quit",
              "after QUIT the maildrop opens again at once",
              CaseLevel::Must,
              "1939 §6",
              "Release the lock before you close the connection.",
              {.access = Access::Alone, .deletes = true},
              lockFreeAfterQuit},
    CheckCase{"rfc1939/maildrop-is-a-snapshot",
              "new mail does not appear within a session",
              CaseLevel::Must,
              "1939 §4",
              "The listing is that of the sign-in; what comes later has no number yet.",
              {.access = Access::Alone, .delivery = true},
              maildropIsASnapshot},
    CheckCase{"rfc1939/quit-removes-marked-only", "QUIT removes what is marked and nothing else",
              CaseLevel::Must, "1939 §6", "Whatever else QUIT cleans up, unmarked mail stays.", marks,
              quitRemovesMarkedOnly},
    CheckCase{"rfc1939/failed-removal-is-err", "QUIT is -ERR where something could not be removed",
              CaseLevel::Must, "1939 §6", "Say +OK only once the messages are gone.", marks,
              failedRemovalIsErr},
    CheckCase{"rfc1939/nothing-runs-after-quit", "nothing behind QUIT is run", CaseLevel::Must, "1939 §6",
              "Throw away what was read behind it.", marks, nothingRunsAfterQuit},
    CheckCase{"rfc1939/uidl-not-reused",
              "a unique-id is not used again",
              CaseLevel::Should,
              "1939 §7",
              "A client that knows the old one believes that it has seen the new message.",
              {.access = Access::Alone, .messages = 2, .deletes = true, .delivery = true},
              uidlNotReused},
    CheckCase{"rfc1939/autologout-deletes-nothing",
              "autologout deletes nothing",
              CaseLevel::Must,
              "1939 §3",
              "It does not lead to UPDATE: close without removing anything.",
              {.access = Access::Alone, .messages = 2, .deletes = true, .slow = true},
              autologoutDeletesNothing},
};

} // namespace

std::span<const CheckCase> updateCases() { return table; }

} // namespace dropscope
