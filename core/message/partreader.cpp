// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/partreader.h"

#include <algorithm>

namespace dropscope {

namespace {

constexpr qint64 sliceOctets = 64 * 1024;

} // namespace

PartReader::PartReader(OctetSource& source, const MessagePart& part)
    : m_source(part.within ? *part.within : source)
    , m_range(part.body)
    , m_at(part.body.begin)
    , m_decoder(part.appliedEncoding())
{
}

PartReader::PartReader(OctetSource& source, const UuencodedFile& file)
    : m_source(source)
    , m_range(file.range)
    , m_at(file.range.begin)
    , m_decoder(TransferEncoding::Uuencode)
{
}

Expected<Octets> PartReader::next()
{
    if (m_at >= m_range.end) {
        const bool wasFinished = std::exchange(m_isFinished, true);
        return wasFinished ? Octets() : m_decoder.finish();
    }
    const auto octets = m_source.read(m_at, std::min(sliceOctets, m_range.end - m_at));
    if (!octets)
        return Unexpected{octets.error()};
    // a source that ends early must not be waited for
    m_at = octets->isEmpty() ? m_range.end : m_at + octets->size();
    return m_decoder.decode(*octets);
}

double PartReader::progress() const
{
    return m_range.isEmpty() ? 1.0 : double(m_at - m_range.begin) / double(m_range.size());
}

PartTextReader::PartTextReader(OctetSource& source, const MessagePart& part)
    : m_octets(source, part)
    , m_charset(CharsetDecoder::create(part.textCharset.isEmpty() ? Octets("us-ascii") : part.textCharset))
{
}

Expected<QString> PartTextReader::next()
{
    const auto octets = m_octets.next();
    if (!octets)
        return Unexpected{octets.error()};
    QString text;
    if (m_charset) {
        m_charset->feed(*octets, text);
        if (isAtEnd())
            m_charset->finish(text);
    } else {
        text = QString::fromLatin1(*octets);
    }
    if (std::exchange(m_hasCr, false))
        text.prepend(u'\r');
    if (text.endsWith(u'\r') && !isAtEnd()) {
        text.chop(1);
        m_hasCr = true;
    }
    if (!text.isEmpty() && std::exchange(m_isFirst, false) && text.startsWith(QChar(QChar::ByteOrderMark)))
        text.remove(0, 1);
    return text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
}

Expected<PartText> readPartText(OctetSource& source, const MessagePart& part, qint64 limit)
{
    MessagePart front = part;
    front.body.end = std::min(part.body.end, part.body.begin + limit);
    PartTextReader reader(source, front);
    PartText result;
    result.isCut = front.body.end < part.body.end;
    while (!reader.isAtEnd()) {
        const auto text = reader.next();
        if (!text)
            return Unexpected{text.error()};
        result.text += *text;
    }
    return result;
}

} // namespace dropscope
