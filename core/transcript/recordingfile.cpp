// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/recordingfile.h"

#include <QDir>
#include <QTemporaryFile>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

constexpr QFile::Permissions forOwnerAlone = QFile::ReadOwner | QFile::WriteOwner;

} // namespace

std::unique_ptr<RecordingFile> RecordingFile::temporary()
{
    return std::unique_ptr<RecordingFile>(new RecordingFile);
}

std::unique_ptr<RecordingFile> RecordingFile::recoverable(const QString& folder)
{
    auto recording = temporary();
    recording->m_folder = folder;
    return recording;
}

Expected<std::unique_ptr<RecordingFile>, FileError> RecordingFile::create(const QString& path)
{
    auto recording = temporary();
    recording->m_file = std::make_unique<QFile>(path);
    QFile& file = *recording->m_file;
    if (!file.open(QIODevice::ReadWrite | QIODevice::Truncate | QIODevice::Unbuffered, forOwnerAlone))
        return Unexpected{FileError{FileError::Kind::NotWritable, path, file.errorString()}};
    return recording;
}

Expected<std::unique_ptr<RecordingFile>, FileError> RecordingFile::open(const QString& path)
{
    auto recording = temporary();
    recording->m_file = std::make_unique<QFile>(path);
    QFile& file = *recording->m_file;
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return Unexpected{FileError{FileError::Kind::NotReadable, path, file.errorString()}};
    recording->m_size = file.size();
    return recording;
}

RecordingFile::~RecordingFile() = default;

bool RecordingFile::isOpen()
{
    if (m_file || !m_failure.isEmpty())
        return m_failure.isEmpty();
    if (!m_folder.isEmpty())
        QDir().mkpath(m_folder);
    auto file = m_folder.isEmpty() ? std::make_unique<QTemporaryFile>()
                                   : std::make_unique<QTemporaryFile>(m_folder + "/XXXXXX.pcap"_L1);
    if (!file->open()) // created readable for its owner alone
        m_failure = file->errorString();
    else if (!m_folder.isEmpty())
        static_cast<void>(file->fileName()); // gives it its name
    m_file = std::move(file);
    return m_failure.isEmpty();
}

bool RecordingFile::append(OctetView octets)
{
    if (!isOpen())
        return false;
    if (m_file->seek(m_size) && m_file->write(octets.data(), octets.size()) == octets.size() &&
        m_file->flush()) {
        m_size += octets.size();
        return true;
    }
    m_failure = m_file->errorString();
    m_file->resize(m_size); // a part of it would make the end of the file a riddle
    return false;
}

Octets RecordingFile::read(qint64 position, qint64 octets) const
{
    if (!m_file || position < 0 || octets <= 0 || !m_file->seek(position))
        return {};
    return m_file->read(octets);
}

} // namespace dropscope
