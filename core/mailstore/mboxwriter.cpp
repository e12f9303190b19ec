// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/mboxwriter.h"

#include "core/mailstore/fileerrors.h"
#include "core/mailstore/mboxfromline.h"
#include "core/mailstore/readablefile.h"

#include <QFile>

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace dropscope {

namespace {

using Kind = FileError::Kind;

} // namespace

MboxWriter::MboxWriter(Descriptor descriptor, std::unique_ptr<MailboxLock> lock, QByteArray path, bool isNew)
    : m_descriptor(std::move(descriptor))
    , m_lock(std::move(lock))
    , m_path(std::move(path))
    , m_isNew(isNew)
{
}

MboxWriter::~MboxWriter()
{
    discard();
    struct stat status = {};
    if (m_isNew && ::fstat(m_descriptor.number(), &status) == 0 && status.st_size == 0)
        ::unlink(m_path.constData());
}

Expected<std::unique_ptr<MboxWriter>> MboxWriter::open(const QString& path)
{
    const QByteArray encoded = QFile::encodeName(path);
    const int flags = O_RDWR | O_APPEND | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
    Descriptor descriptor(::open(encoded.constData(), flags | O_CREAT | O_EXCL, 0666));
    const bool isNew = descriptor.isOpen();
    if (!isNew && errno == EEXIST)
        descriptor = Descriptor(::open(encoded.constData(), flags));
    if (!descriptor.isOpen())
        return Unexpected{systemFileError(errno, encoded, Kind::NotWritable)};
    auto lock = MailboxLock::acquire(encoded, descriptor.number());
    if (!lock)
        return Unexpected{lock.error()};
    std::unique_ptr<MboxWriter> writer(
        new MboxWriter(std::move(descriptor), std::move(*lock), encoded, isNew));
    if (auto prepared = writer->prepare(); !prepared)
        return Unexpected{prepared.error()};
    return writer;
}

/// Looks at what is there already, and completes its last line.
Expected<Done> MboxWriter::prepare()
{
    struct stat status = {};
    if (::fstat(m_descriptor.number(), &status) != 0)
        return Unexpected{systemFileError(errno, m_path, Kind::NotWritable)};
    if (!S_ISREG(status.st_mode))
        return Unexpected{FileError{Kind::NotAMailstore, QFile::decodeName(m_path), {}}};
    m_committed = status.st_size;
    if (m_committed == 0)
        return Done{};

    char beginning[5] = {};
    char ending[3] = {};
    const qint64 endingBegin = std::max<qint64>(m_committed - qint64(sizeof ending), 0);
    const ssize_t begun = ::pread(m_descriptor.number(), beginning, sizeof beginning, 0);
    const ssize_t ended = ::pread(m_descriptor.number(), ending, sizeof ending, endingBegin);
    if (begun < 0 || ended < 0)
        return Unexpected{systemFileError(errno, m_path, Kind::NotWritable)};
    if (OctetView(beginning, begun) != "From ")
        return Unexpected{FileError{Kind::NotAMailstore, QFile::decodeName(m_path), {}}};
    const OctetView end(ending, ended);
    if (!end.endsWith("\n\n") && !end.endsWith("\n\r\n"))
        m_separator = end.endsWith('\n') ? "\n" : "\n\n";
    return Done{};
}

Expected<Done> MboxWriter::begin(OctetView sender, Instant received)
{
    discard();
    m_isBegun = true;
    return write(m_separator + mboxFromLine(sender, received));
}

Expected<Done> MboxWriter::append(OctetView octets)
{
    m_encoded.resize(0);
    m_encoder.feed(octets, m_encoded);
    return write(m_encoded);
}

Expected<Done> MboxWriter::commit()
{
    if (auto written = writeEnd(); !written)
        return written;
    if (auto flushed = flush(); !flushed)
        return flushed;
    keep();
    return Done{};
}

Expected<Done> MboxWriter::finish()
{
    if (auto written = writeEnd(); !written)
        return written;
    keep();
    return Done{};
}

Expected<Done> MboxWriter::writeEnd()
{
    m_encoded.resize(0);
    m_encoder.finish(m_encoded);
    return write(m_encoded);
}

/// What was begun is no longer taken back.
void MboxWriter::keep()
{
    m_committed += std::exchange(m_written, 0);
    m_separator.clear();
    m_isBegun = m_isNew = false;
}

Expected<Done> MboxWriter::flush()
{
    if (::fsync(m_descriptor.number()) != 0)
        return fail(errno);
    return Done{};
}

void MboxWriter::discard()
{
    m_encoder = {};
    m_isBegun = false;
    const qint64 written = std::exchange(m_written, 0);
    struct stat status = {};
    if (written == 0 || ::fstat(m_descriptor.number(), &status) != 0)
        return;
    // A program that takes no lock may have appended behind us: rather half a message too many than its mail
    // lost
    const bool isOurs = status.st_size == m_committed + written;
    if (!isOurs || ::ftruncate(m_descriptor.number(), m_committed) != 0)
        m_committed = status.st_size;
}

Expected<Done> MboxWriter::write(OctetView octets)
{
    if (!m_isBegun)
        return Unexpected{systemFileError(EIO, m_path, Kind::NotWritable)};
    while (!octets.isEmpty()) {
        const ssize_t count = ::write(m_descriptor.number(), octets.data(), size_t(octets.size()));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return fail(errno);
        m_written += count;
        octets = octets.sliced(count);
    }
    return Done{};
}

Unexpected<FileError> MboxWriter::fail(int errorNumber)
{
    discard();
    return Unexpected{systemFileError(errorNumber, m_path, Kind::NotWritable)};
}

} // namespace dropscope
