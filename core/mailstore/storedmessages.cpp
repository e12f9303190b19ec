// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/storedmessages.h"

#include "core/mailstore/mboxscanner.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace dropscope {

namespace {

constexpr qint64 pieceOctets = qint64(64) * 1024;

/// Calls look with each piece, until it says that it has seen enough.
template <typename Look>
Expected<Done> forEachPiece(const ReadableFile& file, Look look)
{
    Octets piece;
    for (qint64 at = 0; at < file.version().size; at += pieceOctets) {
        piece.resize(0);
        const qint64 length = std::min(pieceOctets, file.version().size - at);
        if (auto read = file.read(at, length, piece); !read)
            return read;
        if (!look(OctetView(piece)))
            break;
    }
    return Done{};
}

/// Whether any line ends in CR LF.
Expected<bool> hasWireLineEnds(const ReadableFile& file)
{
    bool hasCr = false;
    bool found = false;
    auto read = forEachPiece(file, [&](OctetView piece) {
        found = (hasCr && piece.startsWith('\n')) || piece.indexOf("\r\n") >= 0;
        hasCr = piece.endsWith('\r');
        return !found;
    });
    if (!read)
        return Unexpected{read.error()};
    return found;
}

} // namespace

Expected<StoredMessages> StoredMessages::open(const QString& path)
{
    const QString canonical = QFileInfo(path).canonicalFilePath();
    StoredMessages messages(QFile::encodeName(canonical.isEmpty() ? path : canonical));
    const auto file = ReadableFile::open(messages.m_path);
    if (!file)
        return Unexpected{file.error()};
    if (auto found = messages.findMessages(*file); !found)
        return Unexpected{found.error()};
    return messages;
}

Expected<Done> StoredMessages::findMessages(const ReadableFile& file)
{
    MboxScanner scanner;
    bool isFirst = true;
    auto read = forEachPiece(file, [&](OctetView piece) {
        if (std::exchange(isFirst, false) && !piece.startsWith("From "))
            return false;
        scanner.feed(piece);
        return true;
    });
    if (!read)
        return read;
    for (const MboxScanner::Place& place : scanner.finish())
        m_ranges.push_back({place.begin, place.end, CanonicalForm::Quoting::Mboxrd});
    m_isMbox = !m_ranges.empty();
    if (!m_isMbox)
        m_ranges.push_back({0, file.version().size, CanonicalForm::Quoting::None});
    return read;
}

Expected<std::unique_ptr<OctetSource>> StoredMessages::message(qsizetype index) const
{
    auto file = ReadableFile::open(m_path);
    if (!file)
        return Unexpected{file.error()};
    const FileSource::Range range = m_ranges[static_cast<size_t>(index)];
    FileSource::Measure measure{range.end - range.begin, true};
    auto isAsSent = m_isMbox ? Expected<bool>(false) : hasWireLineEnds(*file);
    if (!isAsSent)
        return Unexpected{isAsSent.error()};
    if (!*isAsSent) {
        auto measured = FileSource::measure(*file, range);
        if (!measured)
            return Unexpected{measured.error()};
        measure = *measured;
    }
    return std::unique_ptr<OctetSource>(std::make_unique<FileSource>(std::move(*file), range, measure));
}

} // namespace dropscope
