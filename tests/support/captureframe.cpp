// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/captureframe.h"

#include "core/transcript/pcapformat.h"

#include <QFile>
#include <QtEndian>

#include <algorithm>

namespace dropscope {

CapturedTcp::CapturedTcp(const PacketEnds& ends, Instant begin)
    : m_ends(ends)
    , m_now(begin)
{
}

void CapturedTcp::open()
{
    add(Direction::Client, tcpflags::syn, {});
    add(Direction::Server, tcpflags::syn | tcpflags::acknowledge, {});
    add(Direction::Client, tcpflags::acknowledge, {});
}

void CapturedTcp::add(Direction direction, quint8 flags, OctetView octets)
{
    const bool isClient = direction == Direction::Client;
    quint32& own = isClient ? m_client : m_server;
    const quint32 other = isClient ? m_server : m_client;
    const quint32 acknowledged = (flags & tcpflags::acknowledge) != 0 ? other : 0;
    const Octets headers = tcpHeaders(m_ends, direction, {own, acknowledged, flags}, octets);
    m_frames.push_back({headers + octets.toByteArray(), m_now});
    own += quint32(octets.size()) + ((flags & (tcpflags::syn | tcpflags::fin)) != 0 ? 1 : 0);
    m_now += std::chrono::milliseconds(1);
}

void CapturedTcp::send(Direction direction, OctetView octets)
{
    add(direction, tcpflags::acknowledge | tcpflags::push, octets);
    add(direction == Direction::Client ? Direction::Server : Direction::Client, tcpflags::acknowledge, {});
}

void CapturedTcp::sendCut(Direction direction, OctetView octets, qsizetype most)
{
    for (; !octets.isEmpty(); octets = octets.sliced(std::min(most, octets.size())))
        send(direction, octets.first(std::min(most, octets.size())));
}

void CapturedTcp::close(Direction direction)
{
    const Direction other = direction == Direction::Client ? Direction::Server : Direction::Client;
    add(direction, tcpflags::fin | tcpflags::acknowledge, {});
    add(other, tcpflags::fin | tcpflags::acknowledge, {});
    add(direction, tcpflags::acknowledge, {});
}

PacketEnds captureEnds(quint16 serverPort, bool isIpv6, quint16 clientPort)
{
    const QLatin1StringView client(isIpv6 ? "2001:db8::1" : "192.0.2.1");
    const QLatin1StringView server(isIpv6 ? "2001:db8::2" : "192.0.2.2");
    return {QHostAddress(QString(client)), QHostAddress(QString(server)), clientPort, serverPort};
}

bool writeCapture(const QString& path, const std::vector<CaptureFrame>& frames, quint32 linkType)
{
    Octets file = pcapFileHeader();
    qToLittleEndian(linkType, file.data() + 20);
    for (const CaptureFrame& frame : frames) {
        Octets header = pcapPacketHeader(frame.at, frame.octets.size());
        qToLittleEndian(quint32(frame.octets.size() - frame.missing), header.data() + 8);
        file += header + frame.octets.chopped(frame.missing);
    }
    QFile out(path);
    return out.open(QIODevice::WriteOnly) && out.write(file) == file.size();
}

} // namespace dropscope
