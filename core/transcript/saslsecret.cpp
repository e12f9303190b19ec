// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/saslsecret.h"

#include "core/protocol/codec/saslcoding.h"

#include <algorithm>
#include <array>

namespace dropscope {

namespace {

struct Row
{
    const char* mechanism;
    OctetView begin; ///< the secret stands behind the last of these
    char end;        ///< and before the first of these, or reaches to the end
    int fromPlace;   ///< of which response on; further ones hold none
    int toPlace;
};

constexpr int always = 1'000;

constexpr std::array table{
    Row{"PLAIN", OctetView("\0", 1), '\0', 0, always},
    Row{"LOGIN", {}, '\0', 1, always},
    Row{"CRAM-MD5", " ", ' ', 0, always},
    Row{"DIGEST-MD5", "response=", ',', 0, 0},
    Row{"SCRAM-SHA-1", ",p=", ',', 1, 1},
    Row{"SCRAM-SHA-256", ",p=", ',', 1, 1},
    Row{"XOAUTH2", "auth=Bearer ", '\x01', 0, 0},
    Row{"OAUTHBEARER", "auth=Bearer ", '\x01', 0, 0},
    Row{"EXTERNAL", {}, '\0', always, always},
    Row{"ANONYMOUS", {}, '\0', always, always},
};

OctetView within(OctetView octets, const Row& row)
{
    if (row.begin.isEmpty())
        return octets;
    const auto found = std::ranges::find_end(octets, row.begin);
    if (found.empty())
        return {};
    const OctetView rest(found.end(), octets.end());
    const qsizetype end = rest.indexOf(row.end);
    return end < 0 ? rest : rest.first(end);
}

} // namespace

Secret secretInResponse(OctetView mechanism, int place, OctetView base64)
{
    auto octets = decodeBase64(base64);
    if (!octets)
        return {};
    const Secret all(std::move(*octets));
    const auto row = std::ranges::find_if(table, [mechanism](const Row& any) {
        return mechanism.compare(OctetView(any.mechanism), Qt::CaseInsensitive) == 0;
    });
    if (row == table.end())
        return all;
    if (place < row->fromPlace || place > row->toPlace)
        return {};
    return Secret(within(all.expose(), *row).toByteArray());
}

} // namespace dropscope
