// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/packetheader.h"

#include <QtEndian>

namespace dropscope {

namespace {

constexpr quint8 tcpProtocol = 6;
constexpr qsizetype ipv4Header = 20;
constexpr qsizetype ipv6Header = 40;
constexpr qsizetype tcpHeader = 20;
constexpr quint8 hopLimit = 64;
constexpr quint16 window = 65535;
// Maximum segment size 65475, no operation, window scale 14: more may be under way than a plain window says.
constexpr char synOptions[] = {2, 4, char(0xFF), char(0xC3), 1, 3, 3, 14};

void append16(Octets& octets, quint16 value)
{
    octets.append(char(value >> 8));
    octets.append(char(value & 0xFF));
}

void append32(Octets& octets, quint32 value)
{
    append16(octets, quint16(value >> 16));
    append16(octets, quint16(value & 0xFFFF));
}

quint16 read16(OctetView octets, qsizetype at) { return qFromBigEndian<quint16>(octets.data() + at); }
quint32 read32(OctetView octets, qsizetype at) { return qFromBigEndian<quint32>(octets.data() + at); }

void appendAddress(Octets& octets, const QHostAddress& address, bool isIpv6)
{
    if (!isIpv6) {
        append32(octets, address.toIPv4Address());
        return;
    }
    const Q_IPV6ADDR wide = address.toIPv6Address();
    octets.append(reinterpret_cast<const char*>(wide.c), sizeof wide.c);
}

/// The ones' complement sum of 16-bit words (RFC 1071), not complemented yet.
quint32 sumOf(OctetView octets, quint32 start = 0)
{
    quint64 sum = start;
    qsizetype at = 0;
    for (; at + 4 <= octets.size(); at += 4)
        sum += read32(octets, at);
    if (at + 2 <= octets.size()) {
        sum += read16(octets, at);
        at += 2;
    }
    if (at < octets.size())
        sum += quint32(quint8(octets[at])) << 8;
    while (sum >> 16)
        sum = (sum & 0xFFFF) + (sum >> 16);
    return quint32(sum);
}

void putChecksum(Octets& packet, qsizetype at, quint32 sum)
{
    qToBigEndian(quint16(~sum & 0xFFFF), packet.data() + at);
}

/// The IP header. For its payload's checksum both versions add addresses, length and protocol.
Octets ipHeader(const PacketEnds& ends, Direction direction, quint8 protocol, qsizetype payload)
{
    const bool isIpv6 = ends.isIpv6();
    const bool client = direction == Direction::Client;
    Octets header;
    header.reserve(ipv6Header + tcpHeader + qsizetype(sizeof synOptions));
    if (isIpv6) {
        append32(header, 0x6000'0000);
        append16(header, quint16(payload));
        header.append(char(protocol));
        header.append(char(hopLimit));
    } else {
        append32(header, 0x4500'0000U | quint32(ipv4Header + payload));
        append32(header, 0x0000'4000); // not fragmented, and not to be
        header.append(char(hopLimit));
        header.append(char(protocol));
        append16(header, 0);
    }
    appendAddress(header, client ? ends.client : ends.server, isIpv6);
    appendAddress(header, client ? ends.server : ends.client, isIpv6);
    if (!isIpv6)
        putChecksum(header, 10, sumOf(header));
    return header;
}

std::optional<PacketHeader> readIpv4(OctetView packet, quint8& protocol)
{
    const qsizetype length = qsizetype(packet[0] & 0x0F) * 4;
    if (length < ipv4Header || packet.size() < length)
        return std::nullopt;
    if ((read16(packet, 6) & 0x3FFF) != 0) // a fragment
        return std::nullopt;
    protocol = quint8(packet[9]);
    PacketHeader header;
    header.source = packet.sliced(12, 4);
    header.destination = packet.sliced(16, 4);
    header.payloadBegin = length;
    header.payloadSize = read16(packet, 2) - length;
    return header;
}

std::optional<PacketHeader> readIpv6(OctetView packet, quint8& protocol)
{
    if (packet.size() < ipv6Header)
        return std::nullopt;
    protocol = quint8(packet[6]);
    PacketHeader header;
    header.source = packet.sliced(8, 16);
    header.destination = packet.sliced(24, 16);
    header.payloadBegin = ipv6Header;
    header.payloadSize = read16(packet, 4);
    return header;
}

} // namespace

Octets tcpHeaders(const PacketEnds& ends, Direction direction, TcpNumbers numbers, OctetView payload)
{
    const bool client = direction == Direction::Client;
    const OctetView options =
        (numbers.flags & tcpflags::syn) != 0 ? OctetView(synOptions, sizeof synOptions) : OctetView();
    const qsizetype length = tcpHeader + options.size() + payload.size();
    Octets packet = ipHeader(ends, direction, tcpProtocol, length);
    const qsizetype begin = packet.size();
    append16(packet, client ? ends.clientPort : ends.serverPort);
    append16(packet, client ? ends.serverPort : ends.clientPort);
    append32(packet, numbers.sequence);
    append32(packet, numbers.acknowledgement);
    packet.append(char((tcpHeader + options.size()) / 4 << 4));
    packet.append(char(numbers.flags));
    append16(packet, window);
    append32(packet, 0); // checksum, urgent pointer
    packet.append(options);
    const qsizetype addresses = ends.isIpv6() ? 8 : 12;
    const quint32 pseudo =
        sumOf(OctetView(packet).sliced(addresses, begin - addresses), quint32(length) + tcpProtocol);
    const quint32 headers = sumOf(OctetView(packet).sliced(begin), pseudo);
    putChecksum(packet, begin + 16, sumOf(payload, headers));
    return packet;
}

Octets notePacket(const PacketEnds& ends, OctetView payload)
{
    return ipHeader(ends, Direction::Client, noteProtocol, payload.size()).append(payload);
}

std::optional<PacketHeader> readPacketHeader(OctetView packet)
{
    if (packet.size() < ipv4Header)
        return std::nullopt;
    const int version = quint8(packet[0]) >> 4;
    quint8 protocol = 0;
    auto header = version == 4   ? readIpv4(packet, protocol)
                  : version == 6 ? readIpv6(packet, protocol)
                                 : std::nullopt;
    if (!header || (protocol != tcpProtocol && protocol != noteProtocol))
        return std::nullopt;
    header->isNote = protocol == noteProtocol;
    if (header->isNote)
        return header->payloadSize < 0 ? std::nullopt : header;
    const OctetView tcp = packet.sliced(header->payloadBegin);
    if (tcp.size() < tcpHeader)
        return std::nullopt;
    const qsizetype length = qsizetype(quint8(tcp[12]) >> 4) * 4;
    if (length < tcpHeader || length > tcp.size() || length > header->payloadSize)
        return std::nullopt;
    header->sourcePort = read16(tcp, 0);
    header->destinationPort = read16(tcp, 2);
    header->numbers = {read32(tcp, 4), read32(tcp, 8), quint8(tcp[13])};
    header->payloadBegin += length;
    header->payloadSize -= length;
    return header;
}

QHostAddress hostAddress(OctetView octets)
{
    if (octets.size() == 4)
        return QHostAddress(read32(octets, 0));
    return octets.size() == 16 ? QHostAddress(reinterpret_cast<const quint8*>(octets.data()))
                               : QHostAddress();
}

} // namespace dropscope
