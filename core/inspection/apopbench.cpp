// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/apopbench.h"

#include "core/auth/apop.h"
#include "core/inspection/inspection.h"

#include <algorithm>

namespace dropscope {

namespace {

constexpr qsizetype fewExchanges = 100; ///< among which a sign-in stands
constexpr qint64 longestLine = 1024;

/// Of the first PASS, where it is in memory.
std::optional<Secret> passwordOf(const Inspection& inspection)
{
    const Transcript& transcript = inspection.transcript();
    const ExchangeList& exchanges = inspection.exchanges();
    for (qsizetype index = 0; index < std::min(exchanges.size(), fewExchanges); ++index) {
        const OctetRange range = exchanges.at(index).commandRange;
        if (exchanges.at(index).keyword != Keyword::Pass || range.size() > longestLine ||
            !transcript.hidesSecret(Direction::Client, range))
            continue;
        Octets line = transcript.revealed(Direction::Client, range);
        while (line.endsWith('\n') || line.endsWith('\r'))
            line.chop(1);
        return Secret(line.sliced(line.indexOf(' ') + 1));
    }
    return std::nullopt;
}

} // namespace

ApopBench apopBench(const Inspection& inspection, const EmbeddedTimestamp& timestamp)
{
    ApopBench bench{timestamp, {}, {}};
    const auto password = passwordOf(inspection);
    if (password && timestamp.correct)
        bench.correctDigest = apopDigest(*timestamp.correct, *password);
    if (password && timestamp.embedded)
        bench.embeddedDigest = apopDigest(*timestamp.embedded, *password);
    return bench;
}

} // namespace dropscope
