// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/codec/saslcoding.h"

#include <algorithm>

namespace dropscope {

namespace {

constexpr qsizetype longestChallenge = qsizetype(64) * 1024;
constexpr qsizetype longestText = (longestChallenge + 2) / 3 * 4;

} // namespace

std::optional<Octets> decodeBase64(OctetView text)
{
    if (text.size() % 4 != 0) // which Qt would bear
        return std::nullopt;
    auto result = Octets::fromBase64Encoding(text.toByteArray(), Octets::AbortOnBase64DecodingErrors);
    return result ? std::optional(std::move(*result)) : std::nullopt;
}

Expected<Octets, ProtocolError> decodeChallenge(OctetView text)
{
    if (text.size() <= longestText) {
        if (auto octets = decodeBase64(text); octets && octets->size() <= longestChallenge)
            return std::move(*octets);
    }
    constexpr qsizetype shown = 256;
    return Unexpected{ProtocolError{ProtocolError::Kind::ChallengeMalformed,
                                    {},
                                    text.first(std::min(shown, text.size())).toByteArray(),
                                    static_cast<quint64>(text.size()),
                                    "RFC 5034 §4"}};
}

} // namespace dropscope
