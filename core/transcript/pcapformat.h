// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/octets.h"

namespace dropscope {

// The file format of libpcap with nanoseconds, link type raw IP (draft-ietf-opsawg-pcap). libpcap reads it;
// it cannot write one whose packets are whole with the system after each write, and says not where they lie.

[[nodiscard]] Octets pcapFileHeader();
[[nodiscard]] Octets pcapPacketHeader(Instant at, qsizetype octets);

} // namespace dropscope
