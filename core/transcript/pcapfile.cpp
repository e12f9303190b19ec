// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/pcapfile.h"

#include <QFile>
#include <QFileInfo>

#include <array>
#include <cerrno>
#include <pcap/pcap.h>

namespace dropscope {

using namespace Qt::StringLiterals;

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
    std::unique_ptr<pcap, Close> opened(file);
    auto places = RecordingFile::open(path);
    if (!places)
        return Unexpected{places.error()};
    return std::unique_ptr<PcapFile>(new PcapFile(opened.release(), std::move(*places)));
}

PcapFile::PcapFile(pcap* file, std::unique_ptr<RecordingFile> places)
    : m_pcap(file)
    , m_places(std::move(places))
{
}

PcapFile::~PcapFile() = default;

int PcapFile::linkType() const { return pcap_datalink(m_pcap.get()); }

QString PcapFile::linkTypeText() const
{
    const char* const name = pcap_datalink_val_to_name(linkType());
    const char* const description = pcap_datalink_val_to_description(linkType());
    if (name == nullptr || description == nullptr)
        return QString::number(linkType());
    return u"%1 (%2)"_s.arg(QString::fromLatin1(name), QString::fromLatin1(description));
}

QString PcapFile::reason() const { return QString::fromLocal8Bit(pcap_geterr(m_pcap.get())); }

std::optional<PcapFile::Packet> PcapFile::next()
{
    pcap_pkthdr* header = nullptr;
    const u_char* octets = nullptr;
    const qint64 begin = position();
    const int result = m_isBroken ? PCAP_ERROR_BREAK : pcap_next_ex(m_pcap.get(), &header, &octets);
    if (result != 1) {
        m_isBroken = m_isBroken || result == PCAP_ERROR;
        return std::nullopt;
    }
    const std::chrono::nanoseconds time =
        std::chrono::seconds(header->ts.tv_sec) + std::chrono::nanoseconds(header->ts.tv_usec);
    return Packet{OctetView(reinterpret_cast<const char*>(octets), qsizetype(header->caplen)), Instant(time),
                  m_places.of(begin, position())};
}

qint64 PcapFile::position() const { return ftello(pcap_file(m_pcap.get())); }

} // namespace dropscope
