// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transcript/recordingfile.h"

namespace dropscope {

/// Where in a capture file the octets of a packet lie, which libpcap does not say. In pcap they stand behind
/// a header of fixed size; in pcapng they stand in a block, with padding and options behind them, and blocks
/// of other kinds may lie between packets (draft-ietf-opsawg-pcapng §4).
class PacketPlaces
{
public:
    explicit PacketPlaces(std::unique_ptr<RecordingFile> file);

    /// Of the packet that libpcap read from these octets of the file; -1 where nobody knows.
    [[nodiscard]] qint64 of(qint64 begin, qint64 end);

private:
    [[nodiscard]] quint32 word(qint64 position);
    [[nodiscard]] OctetView octets(qint64 position, qsizetype size);
    [[nodiscard]] qint64 inBlock(qint64 begin, qint64 end);

    std::unique_ptr<RecordingFile> m_file;
    qint64 m_headerSize = 16; ///< of a packet in pcap; 0 in pcapng
    Octets m_window;          ///< of the file: packets are asked for in order
    qint64 m_windowAt = 0;
};

} // namespace dropscope
