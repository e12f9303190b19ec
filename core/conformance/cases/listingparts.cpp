// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/cases/listingparts.h"

#include "core/protocol/codec/listingparser.h"

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
