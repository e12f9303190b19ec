// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/reporttext.h"

#include "core/base/visiblecharacter.h"

#include <QStringDecoder>

namespace dropscope {

using namespace Qt::StringLiterals;

QString visibleText(const QString& text)
{
    QString result;
    result.reserve(text.size());
    for (const char32_t character : text.toUcs4()) {
        if (isVisibleInText(character))
            result += QString::fromUcs4(&character, 1);
        else
            result += u"\\u{%1}"_s.arg(static_cast<uint>(character), 0, 16);
    }
    return result;
}

QString visibleOctets(OctetView octets)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringConverter::Flag::Stateless);
    const QString text = decoder(octets);
    if (!decoder.hasError())
        return visibleText(text);
    QString escaped;
    for (const char octet : octets) {
        const auto value = static_cast<unsigned char>(octet);
        if (value < 0x80)
            escaped += QLatin1Char(octet);
        else
            escaped += u"\\x%1"_s.arg(value, 2, 16, QLatin1Char('0'));
    }
    return visibleText(escaped);
}

Octets htmlText(const QString& text)
{
    return visibleText(text).toHtmlEscaped().replace(u'\'', "&#39;"_L1).toUtf8();
}

Octets htmlOctets(OctetView octets)
{
    return visibleOctets(octets).toHtmlEscaped().replace(u'\'', "&#39;"_L1).toUtf8();
}

QString reportNumber(quint64 number)
{
    QString digits = QString::number(number);
    for (qsizetype place = digits.size() - 3; place > 0; place -= 3)
        digits.insert(place, QChar(0x00a0)); // groups that no line end parts
    return digits;
}

QString reportDuration(std::chrono::nanoseconds duration)
{
    const double milliseconds = static_cast<double>(duration.count()) / 1e6;
    return milliseconds < 1000 ? u"%1 ms"_s.arg(milliseconds, 0, 'f', 1)
                               : u"%1 s"_s.arg(milliseconds / 1000, 0, 'f', 2);
}

} // namespace dropscope
