// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/filemeasuring.h"

#include <algorithm>

namespace dropscope {

namespace {

constexpr qint64 pieceOctets = qint64(256) * 1024;

} // namespace

FileMeasuring::FileMeasuring(const FileSource::Range& range, Form form)
    : m_range(range)
    , m_form(range.quoting)
    , m_at(range.begin)
    , m_mayBeAsSent(form == Form::AsSent)
{
}

Expected<Done> FileMeasuring::takeStep(const ReadableFile& file)
{
    m_piece.resize(0); // keeps what it has allocated, unlike clear()
    m_canonical.resize(0);
    if (auto read = file.read(m_at, std::min(pieceOctets, m_range.end - m_at), m_piece); !read)
        return read;
    const bool isFirst = m_at == m_range.begin;
    m_at += m_piece.size();
    if (m_mayBeAsSent && hasWireLineEnd(m_piece)) {
        if (isFirst)
            m_beginning = m_piece;
        m_measure = {m_range.end - m_range.begin, true};
        m_isDone = true;
        return Done{};
    }
    m_form.feed(m_piece, m_canonical);
    m_isDone = m_at >= m_range.end;
    if (m_isDone)
        m_form.finish(m_canonical);
    m_measure.octets += m_canonical.size();
    m_measure.isCanonical = !m_form.hasChangedAnything();
    if (isFirst)
        m_beginning = m_canonical;
    return Done{};
}

bool FileMeasuring::hasWireLineEnd(OctetView piece)
{
    const bool isSplit = m_isBehindCr && piece.startsWith('\n');
    m_isBehindCr = piece.endsWith('\r');
    return isSplit || piece.indexOf("\r\n") >= 0;
}

} // namespace dropscope
