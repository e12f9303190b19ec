// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/filesource.h"

#include <QCryptographicHash>
#include <QFile>

#include <algorithm>

namespace dropscope {

namespace {

constexpr qint64 pieceOctets = qint64(64) * 1024;

/// How many LF have no CR before them.
qint64 bareLfIn(OctetView octets, bool isAfterCr)
{
    qint64 count = 0;
    for (qsizetype lf = octets.indexOf('\n'); lf >= 0; lf = octets.indexOf('\n', lf + 1))
        count += (lf > 0 ? octets.at(lf - 1) == '\r' : isAfterCr) ? 0 : 1;
    return count;
}

/// Without making the canonical form: where nothing is unquoted, it has a CR more for each bare LF, and the
/// end of a last line that has none.
Expected<FileSource::Measure> measureUnquoted(const ReadableFile& file, const FileSource::Range& range)
{
    const qint64 onDisk = range.end - range.begin;
    qint64 added = 0;
    char last = '\n';
    Octets piece;
    for (qint64 at = range.begin; at < range.end; at += piece.size()) {
        piece.resize(0); // keeps what it has allocated, unlike clear()
        if (auto read = file.read(at, std::min(pieceOctets, range.end - at), piece); !read)
            return Unexpected{read.error()};
        added += bareLfIn(piece, last == '\r');
        last = piece.back();
    }
    if (last != '\n')
        added += 2;
    return FileSource::Measure{onDisk + added, added == 0};
}

} // namespace

Expected<FileSource::Measure> FileSource::measure(const ReadableFile& file, const Range& range,
                                                  QCryptographicHash* hash)
{
    if (range.quoting == CanonicalForm::Quoting::None && hash == nullptr)
        return measureUnquoted(file, range);
    CanonicalForm form(range.quoting);
    Measure measure;
    Octets piece;
    Octets canonical;
    const auto count = [&] {
        measure.octets += canonical.size();
        if (hash != nullptr)
            hash->addData(canonical);
    };
    for (qint64 at = range.begin; at < range.end; at += piece.size()) {
        piece.resize(0); // keeps what it has allocated, unlike clear()
        canonical.resize(0);
        if (auto read = file.read(at, std::min(pieceOctets, range.end - at), piece); !read)
            return Unexpected{read.error()};
        form.feed(piece, canonical);
        count();
    }
    canonical.resize(0);
    form.finish(canonical);
    count();
    measure.isCanonical = !form.hasChangedAnything();
    return measure;
}

FileSource::FileSource(ReadableFile file, const Range& range, const Measure& measure)
    : m_file(std::move(file))
    , m_range(range)
    , m_measure(measure)
    , m_checkpoints{{range.begin, 0, CanonicalForm(range.quoting)}}
{
}

Expected<Octets> FileSource::read(qint64 offset, qint64 length)
{
    const qint64 begin = std::clamp<qint64>(offset, 0, size());
    const qint64 count = std::clamp<qint64>(length, 0, size() - begin);
    if (count == 0)
        return Octets();
    if (!m_measure.isCanonical)
        return readRewritten(begin, count);
    Octets octets;
    if (auto read = m_file.read(m_range.begin + begin, count, octets); !read)
        return Unexpected{read.error()};
    return octets;
}

Expected<Octets> FileSource::readRewritten(qint64 offset, qint64 length)
{
    Octets octets;
    octets.reserve(length);
    seek(offset);
    while (octets.size() < length) {
        const qint64 windowEnd = m_checkpoints[m_nextPiece].canonical;
        const qint64 skipped = offset + octets.size() - (windowEnd - m_window.size());
        if (skipped < m_window.size())
            octets += OctetView(m_window).sliced(skipped).first(
                std::min(m_window.size() - skipped, length - octets.size()));
        else if (auto advanced = advance(); !advanced)
            return Unexpected{advanced.error()};
    }
    return octets;
}

/// Sees to it that no octet from offset on is passed over. Keeps the window where it serves, as it does for
/// one who reads from beginning to end.
void FileSource::seek(qint64 offset)
{
    const Checkpoint& behind = m_checkpoints[m_nextPiece];
    const bool isInWindow = offset >= behind.canonical - m_window.size() && offset <= behind.canonical;
    if (isInWindow)
        return;
    const auto after = std::ranges::upper_bound(m_checkpoints, offset, {}, &Checkpoint::canonical);
    m_nextPiece = size_t(after - m_checkpoints.begin()) - 1;
    m_window.resize(0);
}

/// Makes the next piece the window.
Expected<Done> FileSource::advance()
{
    Checkpoint at = m_checkpoints[m_nextPiece];
    const qint64 length = std::min(pieceOctets, m_range.end - at.onDisk);
    if (length <= 0) // the file is not the one that was measured
        return Unexpected{FileError{FileError::Kind::NotReadable, QFile::decodeName(m_file.path()), {}}};
    m_piece.resize(0);
    m_window.resize(0);
    if (auto read = m_file.read(at.onDisk, length, m_piece); !read)
        return read;
    at.form.feed(m_piece, m_window);
    at.onDisk += length;
    if (at.onDisk == m_range.end)
        at.form.finish(m_window);
    at.canonical += m_window.size();
    ++m_nextPiece;
    if (m_nextPiece == m_checkpoints.size())
        m_checkpoints.push_back(at);
    else
        m_checkpoints[m_nextPiece] = at;
    return Done{};
}

} // namespace dropscope
