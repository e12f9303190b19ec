// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/pcapfile.h"

#include <QFile>
#include <QFileInfo>

#include <array>
#include <cerrno>
#include <pcap/pcap.h>

namespace dropscope {

void PcapFile::Close::operator()(pcap* file) const { pcap_close(file); }

Expected<std::unique_ptr<PcapFile>, FileError> PcapFile::open(const QString& path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return Unexpected{FileError{FileError::Kind::NotFound, path, {}}};
    if (QFile readable(path); !info.isFile() || !readable.open(QIODevice::ReadOnly))
        return Unexpected{FileError{FileError::Kind::NotReadable, path, readable.errorString()}};
    std::array<char, PCAP_ERRBUF_SIZE> reason{};
    pcap* const file = pcap_open_offline_with_tstamp_precision(QFile::encodeName(path).constData(),
                                                               PCAP_TSTAMP_PRECISION_NANO, reason.data());
    if (file == nullptr)
        return Unexpected{
            FileError{FileError::Kind::NotARecording, path, QString::fromLocal8Bit(reason.data())}};
    return std::unique_ptr<PcapFile>(new PcapFile(file));
}

int PcapFile::linkType() const { return pcap_datalink(m_pcap.get()); }

std::optional<PcapFile::Packet> PcapFile::next()
{
    pcap_pkthdr* header = nullptr;
    const u_char* octets = nullptr;
    const int result = m_isBroken ? PCAP_ERROR_BREAK : pcap_next_ex(m_pcap.get(), &header, &octets);
    if (result != 1) {
        m_isBroken = m_isBroken || result == PCAP_ERROR;
        return std::nullopt;
    }
    const std::chrono::nanoseconds time =
        std::chrono::seconds(header->ts.tv_sec) + std::chrono::nanoseconds(header->ts.tv_usec);
    return Packet{OctetView(reinterpret_cast<const char*>(octets), qsizetype(header->caplen)), Instant(time),
                  position() - qint64(header->caplen)};
}

qint64 PcapFile::position() const { return ftello(pcap_file(m_pcap.get())); }

} // namespace dropscope
