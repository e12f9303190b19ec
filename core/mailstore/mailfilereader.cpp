// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/mailfilereader.h"

#include "core/mailstore/fileerrors.h"
#include "core/mailstore/mailstore.h"

#include <QFileInfo>

namespace dropscope {

namespace {

constexpr size_t mostUnreadable = 100; ///< that are told by name

/// 0 if one of them is no file.
qint64 octetsOf(const QStringList& paths)
{
    qint64 octets = 0;
    for (const QString& path : paths) {
        const QFileInfo file(path);
        if (!file.isFile())
            return 0;
        octets += file.size();
    }
    return octets;
}

} // namespace

Expected<std::unique_ptr<MailFileReader>> MailFileReader::open(const QString& path)
{
    return open(QStringList{path});
}

Expected<std::unique_ptr<MailFileReader>> MailFileReader::open(const QStringList& paths)
{
    std::unique_ptr<MailFileReader> reader(new MailFileReader(paths));
    std::optional<FileError> first;
    while (!reader->m_path && reader->m_next < paths.size()) {
        const auto opened = reader->openNext();
        if (!opened && !first)
            first = fileErrorOf(opened.error());
    }
    if (!reader->m_path)
        return Unexpected{first.value_or(FileError{FileError::Kind::NotFound, {}, {}})};
    return reader;
}

MailFileReader::MailFileReader(QStringList paths)
    : m_paths(std::move(paths))
    , m_size(isOne() ? 0 : octetsOf(m_paths))
{
}

Expected<Done> MailFileReader::openNext()
{
    const QString path = m_paths.at(m_next++);
    auto opened = MailPathReader::open(path);
    if (opened) {
        m_path = std::move(*opened);
        return Done();
    }
    giveUp(fileErrorOf(opened.error()));
    m_position += m_size > 0 ? QFileInfo(path).size() : 0;
    return Unexpected{opened.error()};
}

void MailFileReader::takeStep()
{
    if (m_isAtEnd)
        return;
    if (!m_path) {
        (void)openNext(); // which tells why it could not
    } else if (!m_path->isAtEnd()) {
        m_path->takeStep();
    } else {
        leavePath();
    }
    m_isAtEnd = isOne() ? m_path->isAtEnd() : !m_path && m_next == m_paths.size();
}

void MailFileReader::leavePath()
{
    for (const FileError& error : m_path->unreadable())
        if (m_unreadable.size() < mostUnreadable)
            m_unreadable.push_back(error);
    m_unreadableCount += m_path->unreadableCount();
    m_position += m_path->size();
    m_path.reset();
    if (m_count < mailStoreMessageLimit || m_next == m_paths.size())
        return;
    giveUp(FileError{FileError::Kind::TooLarge, m_paths.at(m_next), {}});
    m_next = m_paths.size();
}

std::optional<FiledMessage> MailFileReader::takeFound()
{
    auto found = m_path ? m_path->takeFound() : std::nullopt;
    m_count += found ? 1 : 0;
    return found;
}

qint64 MailFileReader::position() const
{
    if (isOne())
        return m_path->position();
    return m_size == 0 ? 0 : m_position + (m_path ? m_path->position() : 0);
}

qint64 MailFileReader::size() const { return isOne() ? m_path->size() : m_size; }

qsizetype MailFileReader::filesDone() const
{
    return isOne() ? m_path->filesDone() : m_next - (m_path ? 1 : 0);
}

qsizetype MailFileReader::fileCount() const { return isOne() ? m_path->fileCount() : m_paths.size(); }

qsizetype MailFileReader::unreadableCount() const
{
    return isOne() ? m_path->unreadableCount() : m_unreadableCount;
}

const std::vector<FileError>& MailFileReader::unreadable() const
{
    return isOne() ? m_path->unreadable() : m_unreadable;
}

void MailFileReader::giveUp(const FileError& error)
{
    ++m_unreadableCount;
    if (m_unreadable.size() < mostUnreadable)
        m_unreadable.push_back(error);
}

} // namespace dropscope
