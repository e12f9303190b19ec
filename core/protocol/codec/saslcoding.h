// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"

#include <optional>

namespace dropscope {

/// What base64 stands for, of the strict kind that RFC 5034 §4 demands: no octet outside the alphabet,
/// padding at the end and nowhere else, and as much of it as belongs there. Absent if it is not that.
[[nodiscard]] std::optional<Octets> decodeBase64(OctetView text);

/// The octets of a challenge, from the text behind its "+ ". Fails with ChallengeMalformed where they are no
/// base64, or more than 64 KiB: the exchange must be cancelled then.
[[nodiscard]] Expected<Octets, ProtocolError> decodeChallenge(OctetView text);

} // namespace dropscope
