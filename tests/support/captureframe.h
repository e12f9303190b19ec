// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/transcript/packetheader.h"

#include <QString>

#include <vector>

namespace dropscope {

/// A packet of a capture to be written by a test.
struct CaptureFrame
{
    Octets octets;
    Instant at;
    qint64 missing = 0; ///< so many octets at its end were not captured
};

/// A TCP connection as its packets show it: handshake, segments with acknowledgements, FIN from both sides.
/// Sequence numbers begin near their end, so that they wrap. IP and TCP without a link header.
class CapturedTcp
{
public:
    explicit CapturedTcp(const PacketEnds& ends,
                         Instant begin = Instant(std::chrono::seconds(1'700'000'000)));

    void open();
    /// One segment, and the acknowledgement of the other side.
    void send(Direction direction, OctetView octets);
    /// The same, in segments of at most so many octets.
    void sendCut(Direction direction, OctetView octets, qsizetype most);
    void add(Direction direction, quint8 flags, OctetView octets);
    /// The direction begins it.
    void close(Direction direction);
    void letPass(std::chrono::nanoseconds time) { m_now += time; }

    [[nodiscard]] std::vector<CaptureFrame>& frames() { return m_frames; }

private:
    PacketEnds m_ends;
    Instant m_now;
    quint32 m_client = 0xFFFF'FF80;
    quint32 m_server = 0xFFFF'FF00;
    std::vector<CaptureFrame> m_frames;
};

/// A connection of these addresses: 192.0.2.1 and 192.0.2.2, or 2001:db8::1 and 2001:db8::2.
[[nodiscard]] PacketEnds captureEnds(quint16 serverPort = 110, bool isIpv6 = false,
                                     quint16 clientPort = 49152);

/// As pcap with nanoseconds, of any link type: the headers must be in the packets.
[[nodiscard]] bool writeCapture(const QString& path, const std::vector<CaptureFrame>& frames,
                                quint32 linkType = 101);

} // namespace dropscope
