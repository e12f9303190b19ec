// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace dropscope {

/// How much of a connection is known. Of a live session and of a recording it is all; a capture may have
/// begun too late, ended too early, and lost packets in between.
struct Coverage
{
    bool beginsAmid = false;  ///< it had begun before: no handshake, no greeting
    bool endsAmid = false;    ///< it went on: neither side was seen to end it
    bool isOpaque = false;    ///< TLS that nobody here can look into, from the first octet or behind STLS
    qint64 opaqueOctets = 0;  ///< of both directions, which are not in the transcript
    quint64 gaps = 0;         ///< how often octets are missing
    qint64 missingOctets = 0; ///< in all gaps together

    [[nodiscard]] bool isWhole() const { return !beginsAmid && !endsAmid && !isOpaque && gaps == 0; }

    friend bool operator==(const Coverage&, const Coverage&) = default;
};

} // namespace dropscope
