// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/jsonwriter.h"

#include <QStringDecoder>

#include <utility>

namespace dropscope {

namespace {

/// Besides what RFC 8259 §7 demands, all that a terminal or a reader might obey: a document is often looked
/// at before it is parsed.
bool mustBeEscaped(QChar unit)
{
    if (unit == u'"' || unit == u'\\' || unit.isSurrogate())
        return true;
    switch (unit.category()) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

QString escaped(QChar unit)
{
    if (unit == u'"' || unit == u'\\')
        return QLatin1Char('\\') + unit;
    return QStringLiteral("\\u%1").arg(unit.unicode(), 4, 16, QLatin1Char('0'));
}

} // namespace

JsonWriter& JsonWriter::key(const char* name)
{
    separate();
    m_out.append('"').append(name).append("\":");
    m_needsComma = false;
    return *this;
}

JsonWriter& JsonWriter::string(const QString& text)
{
    QString safe;
    safe.reserve(text.size() + 2);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar unit = text.at(i);
        const bool isPair = unit.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate();
        if (isPair)
            safe.append(unit).append(text.at(++i));
        else if (mustBeEscaped(unit))
            safe.append(escaped(unit));
        else
            safe.append(unit);
    }
    return literal('"' + safe.toUtf8() + '"');
}

JsonWriter& JsonWriter::text(const std::optional<Octets>& octets)
{
    if (!octets)
        return null();
    QStringDecoder decoder(QStringDecoder::Utf8, QStringConverter::Flag::Stateless);
    const QString utf8 = decoder(*octets);
    return string(decoder.hasError() ? QString::fromLatin1(*octets) : utf8);
}

JsonWriter& JsonWriter::seconds(std::chrono::nanoseconds time)
{
    const qint64 count = time.count();
    const quint64 size = count < 0 ? quint64(0) - quint64(count) : quint64(count);
    QByteArray places = QByteArray::number(size % 1'000'000'000).rightJustified(9, '0');
    while (places.size() > 1 && places.endsWith('0'))
        places.chop(1);
    return literal((count < 0 ? "-" : "") + QByteArray::number(size / 1'000'000'000) + '.' + places);
}

JsonWriter& JsonWriter::boolean(std::optional<bool> value)
{
    if (!value)
        return null();
    return literal(*value ? "true" : "false");
}

Octets JsonWriter::take() { return std::exchange(m_out, {}).append('\n'); }

JsonWriter& JsonWriter::begin(char bracket)
{
    separate();
    m_out.append(bracket);
    m_needsComma = false;
    return *this;
}

JsonWriter& JsonWriter::end(char bracket)
{
    m_out.append(bracket);
    m_needsComma = true;
    return *this;
}

JsonWriter& JsonWriter::literal(OctetView text)
{
    separate();
    m_out.append(text);
    m_needsComma = true;
    return *this;
}

void JsonWriter::separate()
{
    if (m_needsComma)
        m_out.append(',');
}

} // namespace dropscope
