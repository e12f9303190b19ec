// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transcript/capture/headerdecoder.h"
#include "core/transcript/capture/segment.h"

#include <list>
#include <map>
#include <optional>

namespace dropscope {

/// Puts fragments of IP together (RFC 791, RFC 8200 §4.5). Bounded: of too many that wait for their rest the
/// oldest are given up, and counted.
class FragmentStore
{
public:
    struct Datagram
    {
        Octets octets;
        FilePieces pieces; ///< where in the file they lie
    };
    /// The payload as far as it was captured, which lies at this place of the file. The datagram, where this
    /// makes it whole.
    [[nodiscard]] std::optional<Datagram> take(const IpHeader& header, OctetView payload, qint64 position);

    /// Fragments of datagrams that were given up, or do not fit.
    [[nodiscard]] quint64 lost() const { return m_lost; }
    /// Those that wait.
    [[nodiscard]] quint64 waiting() const { return static_cast<quint64>(m_parts); }

private:
    struct Part
    {
        Octets octets;
        qint64 position;
    };
    struct Gathering
    {
        std::array<quint8, 16> source;
        std::array<quint8, 16> destination;
        quint32 identification;
        std::map<qsizetype, Part> parts; ///< by offset
        qsizetype octets = 0;
        qsizetype total = -1; ///< known with the last fragment
    };
    [[nodiscard]] std::list<Gathering>::iterator find(const IpHeader& header);
    [[nodiscard]] static bool fits(const Gathering& gathering, qsizetype offset, qsizetype size);
    [[nodiscard]] static bool isWhole(const Gathering& gathering);
    [[nodiscard]] static Datagram join(Gathering& gathering);
    void forget(std::list<Gathering>::iterator gathering);

    std::list<Gathering> m_open; ///< the oldest first
    qsizetype m_octets = 0;
    qsizetype m_parts = 0;
    quint64 m_lost = 0;
};

} // namespace dropscope
