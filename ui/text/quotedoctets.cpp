// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/quotedoctets.h"

#include <QStringDecoder>

namespace dropscope::ui {

namespace {

constexpr qsizetype longestQuote = 200;

QString escaped(OctetView octets)
{
    QString text;
    for (const char octet : octets)
        text += QStringLiteral("\\x%1").arg(static_cast<unsigned char>(octet), 2, 16, QLatin1Char('0'));
    return text;
}

/// How many octets the character at the front of the octets takes if it is well-formed UTF-8, else 1.
qsizetype characterLength(OctetView octets)
{
    const auto lead = static_cast<unsigned char>(octets.front());
    const qsizetype length = lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    return std::min(length, octets.size());
}

QString readable(OctetView character)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(character);
    if (decoder.hasError() || text.isEmpty())
        return {};
    const char32_t code = text.toUcs4().constFirst();
    const bool isPlain =
        code == U' ' || (QChar::isPrint(code) && QChar::category(code) != QChar::Other_Format);
    return isPlain ? text : QString();
}

} // namespace

QString quotedOctets(OctetView octets)
{
    QString quote;
    while (!octets.isEmpty()) {
        if (quote.size() >= longestQuote)
            return quote + QChar(u'…');
        const OctetView character = octets.first(characterLength(octets));
        const QString text = readable(character);
        const OctetView taken = text.isEmpty() ? character.first(1) : character;
        quote += text.isEmpty() ? escaped(taken) : text;
        octets = octets.sliced(taken.size());
    }
    return quote;
}

} // namespace dropscope::ui
