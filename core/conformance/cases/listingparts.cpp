// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/cases/listingparts.h"

#include "core/protocol/codec/listingparser.h"

#include <algorithm>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

template <typename Listing, typename Parse>
std::optional<std::vector<Listing>> linesIn(const Reply& reply, Parse parse)
{
    if (!reply.isPositive())
        return std::nullopt;
    std::vector<Listing> listing;
    for (const Octets& line : reply.lines()) {
        const auto parsed = parse(line);
        if (!parsed.value)
            return std::nullopt;
        listing.push_back(*parsed.value);
    }
    return listing;
}

} // namespace

std::optional<DropListing> dropListingIn(const Reply& stat)
{
    return stat.isPositive() ? parseDropListing(stat.status.text).value : std::nullopt;
}

std::optional<ScanListings> scanListingIn(const Reply& list)
{
    return linesIn<ScanListing>(list, parseScanListing);
}

std::optional<ScanListing> scanLineIn(const Reply& list)
{
    return list.isPositive() ? parseScanListing(list.status.text).value : std::nullopt;
}

bool runsFromOne(const ScanListings& list)
{
    std::vector<quint64> numbers;
    for (const ScanListing& each : list)
        numbers.push_back(each.number.value());
    std::ranges::sort(numbers);
    for (size_t place = 0; place < numbers.size(); ++place)
        if (numbers.at(place) != place + 1)
            return false;
    return true;
}

std::optional<ScanListing> lineOf(const std::optional<ScanListings>& list, const Octets& number)
{
    for (const ScanListing& each : list.value_or(ScanListings()))
        if (each.number.value() == number.toULongLong())
            return each;
    return std::nullopt;
}

std::optional<UniqueIdListings> uniqueIdsIn(const Reply& uidl)
{
    return linesIn<UniqueIdListing>(uidl, parseUniqueIdListing);
}

std::optional<UniqueIdListing> uniqueIdLineIn(const Reply& uidl)
{
    return uidl.isPositive() ? parseUniqueIdListing(uidl.status.text).value : std::nullopt;
}

Task<> expectInStep(CaseRun& run, Dialogue& server)
{
    const Reply noop = co_await server.ask("NOOP");
    co_await run.expect(noop.isPositive() || noop.isNegative(), u"a session that goes on"_s, noop);
}

namespace {

struct AnsweredRefusal
{
    Dialogue* server = nullptr;
    Reply reply;
    Reply behind; ///< of one more command, where there was a reply
    int refusalsBefore = 0;

    [[nodiscard]] bool hasHungUp() const { return server->hasHungUp() && !behind.isWhole(); }
};

Task<AnsweredRefusal> refusalOf(CaseRun& run, Octets line)
{
    AnsweredRefusal refusal;
    refusal.server = &co_await run.signedIn();
    refusal.refusalsBefore = refusal.server->refusals();
    refusal.reply = co_await refusal.server->ask(line);
    if (refusal.reply.isWhole())
        refusal.behind = co_await refusal.server->ask("NOOP");
    co_return refusal;
}

} // namespace

Task<> expectRefusal(CaseRun& run, Dialogue& server, Reply reply)
{
    if (!reply.isNegative() && server.isOpen()) {
        const auto limit = server.limit();
        server.setLimit(limit / 2); // in silence, too, within the limit of the case
        const Reply any = co_await server.ask("XDROPSCOPE");
        server.setLimit(limit);
        co_await run.require(any.firstLine() != reply.firstLine(),
                             u"every command that is not known here is answered %1"_s.arg(any.inWords()));
    }
    co_await run.expectErr(reply);
}

Task<> expectRefusals(CaseRun& run, QList<Octets> lines)
{
    for (const Octets& line : lines) {
        AnsweredRefusal refusal = co_await refusalOf(run, line);
        if (refusal.hasHungUp() && refusal.refusalsBefore > 0)
            refusal = co_await refusalOf(run, line);
        co_await expectRefusal(run, *refusal.server, refusal.reply);
        co_await run.expect(refusal.behind.end != Reply::End::Silence,
                            u"a session that goes on behind %1"_s.arg(quotedOctets(line)), refusal.behind);
    }
}

Octets inCanonicalForm(Octets octets) { return octets.replace("\r\n", "\n").replace("\n", "\r\n"); }

Octets headerOf(const Octets& message)
{
    const Octets canonical = inCanonicalForm(message);
    const qsizetype end = canonical.indexOf("\r\n\r\n");
    return end < 0 ? canonical : canonical.first(end + 4);
}

QList<Octets> bodyLinesOf(const Octets& message)
{
    const Octets canonical = inCanonicalForm(message);
    QList<Octets> lines = canonical.sliced(headerOf(canonical).size()).split('\n');
    if (lines.constLast().isEmpty())
        lines.removeLast();
    return lines;
}

} // namespace dropscope
