// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/expected.h"
#include "core/base/octets.h"
#include "core/transcript/packetplaces.h"

#include <memory>
#include <optional>

struct pcap;

namespace dropscope {

/// A capture file, packet by packet, through libpcap: the one place that knows it. Both forms, pcap and
/// pcapng, either octet order, any precision of time.
class PcapFile
{
public:
    /// The error is NotFound, NotReadable, or NotARecording for what libpcap does not take for a capture.
    [[nodiscard]] static Expected<std::unique_ptr<PcapFile>, FileError> open(const QString& path);

    ~PcapFile();
    Q_DISABLE_COPY_MOVE(PcapFile)

    /// As DLT_ of libpcap names it.
    [[nodiscard]] int linkType() const;
    /// Its name and what libpcap says of it, such as "IEEE802_11 (802.11)"; or its number.
    [[nodiscard]] QString linkTypeText() const;

    struct Packet
    {
        OctetView octets; ///< valid until the next call
        Instant at;
        qint64 position; ///< of these octets in the file; -1 where nobody knows
    };
    /// Absent at the end, and where the file makes no sense any more (see isBroken).
    [[nodiscard]] std::optional<Packet> next();
    /// The last packet is cut, or what stands there is none, or no packet that libpcap can read.
    [[nodiscard]] bool isBroken() const { return m_isBroken; }
    /// Why, in the words of libpcap.
    [[nodiscard]] QString reason() const;
    [[nodiscard]] qint64 position() const;

private:
    struct Close
    {
        void operator()(pcap* file) const;
    };
    PcapFile(pcap* file, std::unique_ptr<RecordingFile> places);

    std::unique_ptr<pcap, Close> m_pcap;
    PacketPlaces m_places;
    bool m_isBroken = false;
};

} // namespace dropscope
