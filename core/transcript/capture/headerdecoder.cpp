// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/capture/headerdecoder.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <pcap/dlt.h>
#include <tins/dot1q.h>
#include <tins/ethernetII.h>
#include <tins/exceptions.h>
#include <tins/ip.h>
#include <tins/ipv6.h>
#include <tins/sll.h>
#include <tins/tcp.h>

namespace dropscope {

namespace {

constexpr quint16 etherIpv4 = 0x0800;
constexpr quint16 etherIpv6 = 0x86DD;
constexpr int mostTags = 8; ///< of VLAN, one within the other

struct LinkHeader
{
    quint16 etherType;
    qsizetype size;
};

const quint8* data(OctetView octets) { return reinterpret_cast<const quint8*>(octets.data()); }

/// libtins throws at what makes no sense.
template <typename Header, size_t size>
std::optional<Header> parse(OctetView packet)
{
    if (packet.size() < qsizetype(size))
        return std::nullopt;
    try {
        return Header(data(packet), quint32(size));
    } catch (const Tins::exception_base&) {
        return std::nullopt;
    }
}

bool isTag(quint16 etherType) { return etherType == 0x8100 || etherType == 0x88A8 || etherType == 0x9100; }

std::optional<LinkHeader> skipTags(LinkHeader link, OctetView packet)
{
    for (int tags = 0; isTag(link.etherType); ++tags) {
        const auto tag = parse<Tins::Dot1Q, 4>(packet.sliced(link.size));
        if (!tag || tags == mostTags)
            return std::nullopt;
        link = {tag->payload_type(), link.size + 4};
    }
    return link;
}

/// What has no type of its own says by its first four bits which version of IP it is.
std::optional<LinkHeader> bare(OctetView packet, qsizetype size)
{
    if (packet.size() <= size)
        return std::nullopt;
    return LinkHeader{quint8(packet[size]) >> 4 == 4 ? etherIpv4 : etherIpv6, size};
}

/// The second form of Linux cooked captures (LINKTYPE_LINUX_SLL2), which libtins does not know: it begins
/// with the type, and has 20 octets.
std::optional<LinkHeader> cooked2(OctetView packet)
{
    constexpr qsizetype size = 20;
    if (packet.size() < size)
        return std::nullopt;
    return LinkHeader{qFromBigEndian<quint16>(packet.data()), size};
}

std::optional<LinkHeader> linkHeader(int linkType, OctetView packet)
{
    switch (linkType) {
    case DLT_EN10MB: {
        const auto header = parse<Tins::EthernetII, 14>(packet);
        return header ? skipTags({header->payload_type(), 14}, packet) : std::nullopt;
    }
    case DLT_LINUX_SLL: {
        const auto header = parse<Tins::SLL, 16>(packet);
        return header ? skipTags({header->protocol(), 16}, packet) : std::nullopt;
    }
    case DLT_LINUX_SLL2: {
        const auto header = cooked2(packet);
        return header ? skipTags(*header, packet) : std::nullopt;
    }
    case DLT_NULL:
    case DLT_LOOP:
        return bare(packet, 4); // an address family, in the octet order and the numbers of whoever captured
    case DLT_RAW:
    case DLT_IPV4:
    case DLT_IPV6:
        return bare(packet, 0);
    default:
        return std::nullopt;
    }
}

std::array<quint8, 16> wide(const Tins::IPv4Address& address)
{
    std::array<quint8, 16> result{};
    result[10] = result[11] = 0xFF;
    const quint32 octets = address; // in network order
    std::copy_n(reinterpret_cast<const quint8*>(&octets), sizeof octets, result.begin() + 12);
    return result;
}

std::array<quint8, 16> wide(const Tins::IPv6Address& address)
{
    std::array<quint8, 16> result{};
    std::copy(address.begin(), address.end(), result.begin());
    return result;
}

std::optional<IpHeader> decodeIpv4(OctetView packet, qsizetype at)
{
    constexpr size_t plain = 20;
    const OctetView octets = packet.sliced(at);
    if (octets.size() < qsizetype(plain))
        return std::nullopt;
    const qsizetype length = qsizetype(quint8(octets[0]) & 0x0F) * 4;
    std::array<char, plain> withoutOptions{};
    std::copy_n(octets.data(), plain, withoutOptions.begin());
    withoutOptions[0] = 0x45;
    const auto ip = parse<Tins::IP, plain>(OctetView(withoutOptions.data(), plain));
    if (!ip || length < qsizetype(plain) || octets.size() < length)
        return std::nullopt;
    IpHeader header;
    header.source = wide(ip->src_addr());
    header.destination = wide(ip->dst_addr());
    header.protocol = ip->protocol();
    header.payloadBegin = at + length;
    // With segmentation offload the length may be absent: then it is what is there.
    header.payloadSize = (ip->tot_len() == 0 ? octets.size() : qsizetype(ip->tot_len())) - length;
    header.fragmentOffset = qsizetype(ip->fragment_offset()) * 8;
    header.isLastFragment = (ip->flags() & Tins::IP::MORE_FRAGMENTS) == 0;
    header.isFragment = !header.isLastFragment || header.fragmentOffset > 0;
    header.identification = ip->id();
    return header.payloadSize < 0 ? std::nullopt : std::optional(header);
}

bool isExtension(quint8 protocol)
{
    // Hop-by-hop, routing, fragment, authentication, destination, mobility, host identity, shim (RFC 8200 §4)
    constexpr std::array<quint8, 8> extensions{0, 43, 44, 51, 60, 135, 139, 140};
    return std::ranges::find(extensions, protocol) != extensions.end();
}

/// Passes over the extension headers, and learns of a fragment on the way.
bool skipExtensions(OctetView packet, IpHeader& header)
{
    constexpr quint8 fragment = 44;
    constexpr quint8 authentication = 51;
    const qsizetype first = header.payloadBegin;
    while (isExtension(header.protocol)) {
        const OctetView octets = packet.sliced(header.payloadBegin);
        if (octets.size() < 8)
            return false;
        const auto count = qsizetype(quint8(octets[1]));
        qsizetype size = (count + 1) * 8;
        if (header.protocol == authentication)
            size = (count + 2) * 4;
        if (header.protocol == fragment) {
            size = 8;
            const auto place = qFromBigEndian<quint16>(octets.data() + 2);
            header.fragmentOffset = place & 0xFFF8;
            header.isLastFragment = (place & 1) == 0;
            header.isFragment = !header.isLastFragment || header.fragmentOffset > 0;
            header.identification = qFromBigEndian<quint32>(octets.data() + 4);
        }
        if (octets.size() < size)
            return false;
        header.protocol = quint8(octets[0]);
        header.payloadBegin += size;
        if (header.isFragment && header.fragmentOffset > 0)
            break; // what follows is no header
    }
    header.payloadSize -= header.payloadBegin - first;
    return header.payloadSize >= 0;
}

std::optional<IpHeader> decodeIpv6(OctetView packet, qsizetype at)
{
    constexpr size_t plain = 40;
    const OctetView octets = packet.sliced(at);
    const auto ip = parse<Tins::IPv6, plain>(octets);
    if (!ip)
        return std::nullopt;
    IpHeader header;
    header.source = wide(ip->src_addr());
    header.destination = wide(ip->dst_addr());
    header.protocol = quint8(octets[6]);
    header.payloadBegin = at + qsizetype(plain);
    header.payloadSize =
        ip->payload_length() == 0 ? octets.size() - qsizetype(plain) : qsizetype(ip->payload_length());
    return skipExtensions(packet, header) ? std::optional(header) : std::nullopt;
}

} // namespace

bool isKnownLinkType(int linkType)
{
    constexpr std::array known{DLT_EN10MB, DLT_LINUX_SLL, DLT_LINUX_SLL2, DLT_NULL,
                               DLT_LOOP,   DLT_RAW,       DLT_IPV4,       DLT_IPV6};
    return std::ranges::find(known, linkType) != known.end();
}

std::optional<IpHeader> decodeIp(int linkType, OctetView packet)
{
    const auto link = linkHeader(linkType, packet);
    if (!link || packet.size() <= link->size)
        return std::nullopt;
    const int version = quint8(packet[link->size]) >> 4;
    if (link->etherType == etherIpv4 && version == 4)
        return decodeIpv4(packet, link->size);
    return link->etherType == etherIpv6 && version == 6 ? decodeIpv6(packet, link->size) : std::nullopt;
}

std::optional<TcpHeader> decodeTcp(OctetView octets)
{
    constexpr size_t plain = 20;
    if (octets.size() < qsizetype(plain))
        return std::nullopt;
    std::array<char, plain> withoutOptions{};
    std::copy_n(octets.data(), plain, withoutOptions.begin());
    withoutOptions[12] = char(plain / 4 << 4);
    const auto tcp = parse<Tins::TCP, plain>(OctetView(withoutOptions.data(), plain));
    const qsizetype size = qsizetype(quint8(octets[12]) >> 4) * 4;
    if (!tcp || size < qsizetype(plain))
        return std::nullopt;
    return TcpHeader{tcp->sport(), tcp->dport(), tcp->seq(), tcp->ack_seq(), quint8(octets[13]), size};
}

} // namespace dropscope
