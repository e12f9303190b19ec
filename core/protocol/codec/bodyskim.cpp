// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/codec/bodyskim.h"

#include <algorithm>
#include <cstring>

namespace dropscope {

namespace {

constexpr qsizetype worthwhile = 64;
/// With what came before they may be the beginning of a line with a dot, or a line that the dot begins.
constexpr qsizetype headOctets = 4;
/// A line feed among these may be the last octet of the body: CR LF "." CR LF cut behind its first line end.
constexpr qsizetype endingOctets = 3;
/// With what comes next they may be its beginning.
constexpr qsizetype tailOctets = 3;

/// Where the first line feed stands that has a dot behind it; the end if there is none.
qsizetype firstDotLine(OctetView octets)
{
    const char* const begin = octets.data();
    const char* const end = begin + octets.size();
    for (const char* at = begin; at < end;) {
        const auto* const lf = static_cast<const char*>(std::memchr(at, '\n', static_cast<size_t>(end - at)));
        if (lf == nullptr || lf + 1 == end)
            break;
        if (lf[1] == '.')
            return lf - begin;
        at = lf + 1;
    }
    return octets.size();
}

} // namespace

BodySkim skimBody(OctetView read)
{
    // The octet before that line feed tells whether it is a CR LF.
    const qsizetype keptFrom = std::min(firstDotLine(read) - 1, read.size() - tailOctets);
    if (read.size() < worthwhile || keptFrom <= headOctets + 1 || read.first(endingOctets).contains('\n'))
        return {read.toByteArray(), 0};
    BodySkim skim;
    skim.octets.reserve(headOctets + 1 + read.size() - keptFrom);
    // An octet that is neither dot nor line end between the two, so that they make nothing new together.
    skim.octets.append(read.first(headOctets)).append('x').append(read.sliced(keptFrom));
    skim.leftOut = read.size() - skim.octets.size();
    return skim;
}

} // namespace dropscope
