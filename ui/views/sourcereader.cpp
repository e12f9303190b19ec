// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/sourcereader.h"

#include <QStringDecoder>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr char16_t zeroWidthSpace = 0x200B; ///< stands in no text here, so the mark cannot be mistaken
const QString mark = QChar(zeroWidthSpace) + u"↩\n"_s;

/// A line that does not end is shown in pieces of so many octets.
constexpr qsizetype longestRest = 32 * 1024;

QString decoded(OctetView octets)
{
    QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = utf8.decode(octets);
    return utf8.hasError() ? QString::fromLatin1(octets) : text;
}

bool isKept(char16_t unit)
{
    constexpr char16_t joiner = 0x200D;
    constexpr char16_t nonJoiner = 0x200C;
    if (unit == joiner || unit == nonJoiner || QChar::isSurrogate(unit))
        return true;
    switch (QChar::category(unit)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_NotAssigned: // among them what a text document uses for itself
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    default:
        return unit != QChar::ObjectReplacementCharacter;
    }
}

char16_t visible(char16_t unit)
{
    constexpr char16_t pictures = 0x2400; // U+2400 and following are pictures of the controls
    constexpr char16_t pictureOfDelete = 0x2421;
    if (unit < 0x20 && unit != u'\t')
        return static_cast<char16_t>(pictures + unit);
    if (unit == 0x7F)
        return pictureOfDelete;
    return unit == u'\t' || isKept(unit) ? unit : u'\uFFFD';
}

} // namespace

SourceReader::SourceReader(OctetSource& source, qint64 limit)
    : m_source(source)
    , m_limit(std::min(limit, source.size()))
    , m_isAtEnd(m_limit == 0)
{
}

QString SourceReader::readSlice()
{
    const auto slice = m_source.read(m_next, std::min(sliceOctets, m_limit - m_next));
    m_hasFailed = !slice || slice->isEmpty();
    const Octets octets = m_hasFailed ? m_rest : m_rest + *slice;
    m_next += octets.size() - m_rest.size();
    m_isAtEnd = m_hasFailed || m_next >= m_limit;
    QString text;
    OctetView rest = octets;
    for (qsizetype lf = rest.indexOf('\n'); lf >= 0; lf = rest.indexOf('\n')) {
        appendLine(text, rest.first(lf));
        rest = rest.sliced(lf + 1);
    }
    if (m_isAtEnd || rest.size() > longestRest) {
        appendPiece(text, rest);
        rest = {};
    }
    m_rest = rest.toByteArray();
    return text;
}

void SourceReader::appendLine(QString& text, OctetView line)
{
    const bool isWhole = line.endsWith('\r');
    appendPiece(text, isWhole ? line.chopped(1) : line);
    if (!isWhole)
        text += u'␊';
    text += u'\n';
    m_lineLength = 0;
}

void SourceReader::appendPiece(QString& text, OctetView octets)
{
    for (const QChar unit : decoded(octets)) {
        // a surrogate pair is not cut
        if (m_lineLength >= longestLine && !unit.isLowSurrogate()) {
            text += mark;
            m_lineLength = 0;
        }
        text += QChar(visible(unit.unicode()));
        ++m_lineLength;
    }
}

QString SourceReader::withoutMarks(QString text) { return text.remove(mark).remove(zeroWidthSpace); }

} // namespace dropscope::ui
