// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/mailpathreader.h"

#include "core/mailstore/emlname.h"
#include "core/mailstore/fileerrors.h"
#include "core/mailstore/mailstore.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace dropscope {

namespace {

constexpr qint64 pieceOctets = qint64(256) * 1024;
constexpr size_t mostUnreadable = 100; ///< that are told by name

} // namespace

Expected<std::unique_ptr<MailPathReader>> MailPathReader::open(const QString& path)
{
    auto mail = recognizeMail(path);
    if (!mail)
        return Unexpected{mail.error()};
    std::unique_ptr<MailPathReader> reader(new MailPathReader(std::move(*mail)));
    if (reader->m_list)
        return reader;
    auto file = ReadableFile::open(reader->m_path);
    if (!file)
        return Unexpected{file.error()};
    reader->m_size = file->version().size;
    reader->m_file = std::move(*file);
    if (reader->kind() == MailKind::Message) {
        const QByteArray name = QFile::encodeName(QFileInfo(reader->path()).fileName());
        if (isEmlName(name))
            reader->m_uniqueId = uniqueIdFromEmlName(name);
        reader->begin({0, reader->m_size}, -1, FileMeasuring::Form::AsSent);
    }
    return reader;
}

MailPathReader::MailPathReader(RecognizedMail mail)
    : m_mail(std::move(mail))
    , m_path(QFile::encodeName(m_mail.path))
{
    if (m_mail.kind == MailKind::EmlFolder || m_mail.kind == MailKind::Maildir)
        m_list.emplace(m_mail);
}

void MailPathReader::takeStep()
{
    m_found.reset();
    if (m_isAtEnd)
        return;
    if (m_measuring)
        return measureOn();
    if (m_count >= mailStoreMessageLimit) {
        giveUp(FileError{FileError::Kind::TooLarge, m_mail.path, {}});
        m_isAtEnd = true;
    } else if (!m_places.empty()) {
        beginPlace();
    } else if (m_mail.kind == MailKind::Mbox && !m_isScanned) {
        scanOn();
    } else if (m_list && !m_list->isWhole()) {
        m_list->takeStep();
        m_fileCount = m_list->isWhole() ? m_list->size() : 0;
        if (const auto failure = m_list->takeFailure())
            giveUp(*failure);
    } else if (m_list && m_list->size() > 0) {
        beginFile();
    } else {
        m_isAtEnd = true;
    }
}

void MailPathReader::scanOn()
{
    const qint64 length = std::min(pieceOctets, m_size - m_position);
    m_piece.resize(0);
    const auto read = m_file->read(m_position, length, m_piece);
    m_position += length;
    m_isScanned = !read || m_position >= m_size;
    if (!read)
        giveUp(read.error());
    m_scanner.feed(m_piece);
    for (const MboxScanner::Place& place : m_isScanned ? m_scanner.finish() : m_scanner.takeEnded())
        m_places.push_back(place);
}

void MailPathReader::beginPlace()
{
    const MboxScanner::Place place = m_places.front();
    m_places.pop_front();
    begin({place.begin, place.end, CanonicalForm::Quoting::Mboxrd}, place.fromLine,
          FileMeasuring::Form::Canonical);
}

void MailPathReader::beginFile()
{
    const auto next = m_list->takeNext();
    ++m_filesDone;
    auto file = ReadableFile::open(next->path);
    if (!file)
        return giveUp(file.error());
    m_path = next->path;
    m_uniqueId = next->uniqueId;
    m_file = std::move(*file);
    begin({0, m_file->version().size}, -1, FileMeasuring::Form::AsSent);
}

void MailPathReader::begin(const FileSource::Range& range, qint64 fromLine, FileMeasuring::Form form)
{
    m_next = {m_path, range, {}, m_file->version(), fromLine, m_uniqueId};
    m_measuring.emplace(range, form);
}

void MailPathReader::measureOn()
{
    const auto measured = m_measuring->takeStep(*m_file);
    if (!measured) {
        m_measuring.reset();
        return giveUp(measured.error());
    }
    if (m_mail.kind == MailKind::Message)
        m_position = std::min(m_size, m_position + pieceOctets);
    if (!m_measuring->isDone())
        return;
    m_next.measure = m_measuring->measure();
    m_next.beginning = m_measuring->takeBeginning();
    m_measuring.reset();
    m_found = std::move(m_next);
    ++m_count;
}

void MailPathReader::giveUp(const Error& error)
{
    ++m_unreadableCount;
    if (m_unreadable.size() < mostUnreadable)
        m_unreadable.push_back(fileErrorOf(error));
}

} // namespace dropscope
