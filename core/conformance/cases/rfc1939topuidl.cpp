// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/caserun.h"
#include "core/conformance/cases/casegroups.h"
#include "core/conformance/cases/listingparts.h"

#include <algorithm>
#include <array>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

/// TOP, or the end of the case where the server does not have it: whether what is announced works is another
/// case's to say.
Task<Reply> top(CaseRun& run, Dialogue& server, Octets arguments)
{
    const Reply probe = co_await server.ask("TOP 1 0");
    co_await run.require(!probe.isNegative(), u"the server has no TOP"_s);
    co_return co_await server.ask("TOP " + arguments);
}

Octets linesSeed(const CaseRun& run) { return Octets::number(run.survey().seeds.find("lines")->value()); }

Task<> top0IsHeadersAndBlankLine(CaseRun& run)
{
    Dialogue& server = co_await run.signedIn();
    const Reply reply = co_await top(run, server, "1 0");
    co_await run.expectOk(reply);
    const Reply retr = co_await server.ask("RETR 1");
    co_await run.requireOk(retr);
    const bool hasBlankLine = inCanonicalForm(retr.body).contains("\r\n\r\n");
    const bool endsInBlankLine = inCanonicalForm(reply.body).contains("\r\n\r\n");
    co_await run.expect(!hasBlankLine || endsInBlankLine, u"the blank line behind the headers"_s,
                        quotedOctets(reply.body.last(std::min<qsizetype>(40, reply.body.size()))));
    co_await run.expect(bodyLinesOf(reply.body).isEmpty(), u"the header section alone"_s,
                        u"%1 octets, of which the header section has %2"_s.arg(reply.body.size())
                            .arg(headerOf(reply.body).size()));
}

Task<> topKIsKBodyLines(CaseRun& run)
{
    Dialogue& server = co_await run.signedIn();
    static constexpr std::array asked{1, 7};
    for (const int wanted : asked) {
        const Reply reply = co_await top(run, server, linesSeed(run) + ' ' + Octets::number(wanted));
        co_await run.expectOk(reply);
        const auto came = bodyLinesOf(reply.body).size();
        co_await run.expect(came == wanted, u"%1 lines of the body"_s.arg(wanted), QString::number(came));
    }
}

Task<> topHugeIsWholeMessage(CaseRun& run)
{
    Dialogue& server = co_await run.signedIn();
    const Reply retr = co_await server.ask("RETR 1");
    co_await run.requireOk(retr);
    const auto lines = Octets::number(bodyLinesOf(retr.body).size() + 1);
    const Reply reply = co_await top(run, server, "1 " + lines);
    co_await run.expectOk(reply);
    const bool isWhole = bodyLinesOf(reply.body).size() >= bodyLinesOf(retr.body).size();
    co_await run.expect(isWhole, u"the whole message"_s,
                        u"%1 of %2 octets"_s.arg(reply.body.size()).arg(retr.body.size()));
}

Task<> topBadCountIsErr(CaseRun& run)
{
    Dialogue& server = co_await run.signedIn();
    co_await run.require((co_await server.ask("TOP 1 0")).isPositive(), u"the server has no TOP"_s);
    const QList<Octets> asked{"TOP 1 -1", "TOP 1", "TOP 1 abc"};
    co_await expectRefusals(run, asked);
}

Task<> topHeadersEqualRetr(CaseRun& run)
{
    Dialogue& server = co_await run.signedIn();
    const Reply reply = co_await top(run, server, "1 0");
    const Reply retr = co_await server.ask("RETR 1");
    co_await run.requireOk(retr);
    co_await run.expect(
        headerOf(reply.body).trimmed() == headerOf(retr.body).trimmed(),
        u"the header section that RETR gives"_s,
        u"%1 octets in place of %2"_s.arg(headerOf(reply.body).size()).arg(headerOf(retr.body).size()));
}

/// Two messages that cannot be the same under one unique-id; empty if there are none.
QString sharedId(const QList<Octets>& lines, const ScanListings& list)
{
    QHash<Octets, ScanListing> seen;
    for (const Octets& line : lines) {
        const Octets id = line.split(' ').value(1);
        const auto size = lineOf(list, line.split(' ').constFirst());
        const auto other = seen.constFind(id);
        if (size && other != seen.constEnd() && other->octets != size->octets)
            return u"%1 for message %2 of %3 octets and for message %4 of %5"_s.arg(quotedOctets(id))
                .arg(other->number.value())
                .arg(other->octets.value())
                .arg(size->number.value())
                .arg(size->octets.value());
        if (size)
            seen.insert(id, *size);
    }
    return {};
}

/// UIDL, or the end of the case.
Task<Reply> uidl(CaseRun& run, Dialogue& server, Octets line = "UIDL")
{
    const Reply reply = co_await server.ask(line);
    const bool hasUidl = !reply.isNegative() || run.survey().uniqueIds.has_value();
    co_await run.require(hasUidl, u"the server has no UIDL"_s);
    co_return reply;
}

Task<> uidlShape(CaseRun& run)
{
    Dialogue& server = co_await run.signedIn();
    const Reply all = co_await uidl(run, server);
    co_await run.expectOk(all);
    for (const Octets& line : all.lines()) {
        const QList<Octets> words = line.split(' ');
        const bool isRight = words.size() == 2 && words.at(0).toULongLong() > 0 && !words.at(1).isEmpty();
        co_await run.expect(isRight, u"a number, one space and the unique-id"_s, quotedOctets(line));
    }
    constexpr qsizetype most = 10;
    for (const Octets& line : all.lines().first(std::min(most, all.lines().size()))) {
        const Octets number = line.split(' ').constFirst();
        const Reply one = co_await uidl(run, server, "UIDL " + number);
        const bool isSame = one.isPositive() && one.status.text == line;
        co_await run.expect(
            isSame, u"+OK %1 to UIDL %2"_s.arg(QString::fromLatin1(line), QLatin1StringView(number)), one);
    }
    co_await expectInStep(run, server);
    const auto list = scanListingIn(co_await server.ask("LIST"));
    co_await run.require(list.has_value(), u"LIST cannot be read"_s);
    co_await run.expect(size_t(all.lines().size()) == list->size(),
                        u"the %1 messages of LIST"_s.arg(list->size()),
                        u"%1 in UIDL"_s.arg(all.lines().size()));
    const QString shared = sharedId(all.lines().first(std::min<qsizetype>(200, all.lines().size())), *list);
    co_await run.expect(shared.isEmpty(), u"a unique-id of its own for each message"_s, shared);
}

Task<> uidlCharacters(CaseRun& run)
{
    Dialogue& server = co_await run.signedIn();
    const auto listed = uniqueIdsIn(co_await uidl(run, server));
    co_await run.require(listed.has_value(), u"UIDL cannot be read"_s);
    for (const UniqueIdListing& each : *listed)
        co_await run.expect(each.uniqueId.isWellFormed(), u"1 to 70 octets of 0x21 to 0x7E"_s,
                            quotedOctets(each.uniqueId.octets()));
}

QString firstDifference(const QList<Octets>& before, const QList<Octets>& after)
{
    for (qsizetype place = 0; place < std::min(before.size(), after.size()); ++place)
        if (before.at(place) != after.at(place))
            return u"%1, which was %2 before"_s.arg(quotedOctets(after.at(place)),
                                                    quotedOctets(before.at(place)));
    return u"%1 of them, which were %2 before"_s.arg(after.size()).arg(before.size());
}

Task<> uidlStableAcrossSessions(CaseRun& run)
{
    Dialogue& first = co_await run.signedInAnew();
    const Reply before = co_await uidl(run, first);
    first.drop();
    Dialogue& second = co_await run.signedInAnew();
    const Reply after = co_await uidl(run, second);
    co_await run.expect(before.lines() == after.lines(), u"the same unique-ids in the next session"_s,
                        firstDifference(before.lines(), after.lines()));
}

Task<> uidlOfIdenticalMessages(CaseRun& run)
{
    Dialogue& server = co_await run.signedIn();
    const auto listed = uniqueIdsIn(co_await uidl(run, server));
    co_await run.require(listed.has_value(), u"UIDL cannot be read"_s);
    QSet<UniqueId> seen;
    for (const UniqueIdListing& each : *listed)
        seen.insert(each.uniqueId);
    co_await run.expect(size_t(seen.size()) == listed->size(), u"a unique-id of its own for each message"_s,
                        u"%1 for %2 messages"_s.arg(seen.size()).arg(listed->size()));
}

constexpr CaseNeeds one{.access = Access::Shared, .messages = 1};
constexpr CaseNeeds lines{.access = Access::Shared, .seed = "lines"};

const std::array table{
    CheckCase{"rfc1939/top-0-is-headers-and-blank-line", "TOP n 0 is the header section and the blank line",
              CaseLevel::Must, "1939 §7", "Clients show lists of mail by it: nothing of the body must come.",
              one, top0IsHeadersAndBlankLine},
    CheckCase{"rfc1939/top-k-is-k-body-lines", "TOP n k is k lines of the body", CaseLevel::Must, "1939 §7",
              "Count behind the blank line; header lines do not count.", lines, topKIsKBodyLines},
    CheckCase{"rfc1939/top-huge-is-whole-message", "TOP of more lines than there are is the whole message",
              CaseLevel::Must, "1939 §7", "Asking for more lines than there are is no error.", one,
              topHugeIsWholeMessage},
    CheckCase{"rfc1939/top-bad-count-is-err", "TOP without a good count is -ERR", CaseLevel::Must, "1939 §7",
              "The count is required and not negative.", one, topBadCountIsErr},
    CheckCase{"rfc1939/top-headers-equal-retr", "TOP and RETR give the same headers", CaseLevel::Should,
              "1939 §7", "Clients that know a message by its headers must find it again.", one,
              topHeadersEqualRetr},
    CheckCase{"rfc1939/uidl-shape", "UIDL gives number and unique-id", CaseLevel::Must, "1939 §7",
              "Also UIDL n repeats the number: \"+OK 2 QhdPYR\".", one, uidlShape},
    CheckCase{"rfc1939/uidl-characters", "unique-ids are 1 to 70 visible octets", CaseLevel::Must, "1939 §7",
              "No space, no control, nothing longer: clients keep them in buffers of 70.", one,
              uidlCharacters},
    CheckCase{"rfc1939/uidl-stable-across-sessions",
              "unique-ids stay the same",
              CaseLevel::Must,
              "1939 §7",
              "Clients know by them what they have seen; an id that changes is a mail that comes twice.",
              {.access = Access::Alone, .messages = 1},
              uidlStableAcrossSessions},
    CheckCase{"rfc1939/uidl-of-identical-messages",
              "whether identical messages have one unique-id",
              CaseLevel::Info,
              "1939 §7",
              "The RFC permits one made of the content alone; clients then fetch only one of the two.",
              {.access = Access::Shared, .seed = "identical"},
              uidlOfIdenticalMessages},
};

} // namespace

std::span<const CheckCase> topUidlCases() { return table; }

} // namespace dropscope
