// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/printable.h"

#include "core/base/visiblecharacter.h"

#include <QList>
#include <QStringDecoder>

#include <optional>

namespace dropscope {

namespace {

constexpr qsizetype longestQuote = 200;

QString escaped(char32_t character)
{
    switch (character) {
    case U'\r':
        return QStringLiteral("\\r");
    case U'\n':
        return QStringLiteral("\\n");
    case U'\t':
        return QStringLiteral("\\t");
    default:
        break;
    }
    if (character < 0x80)
        return QStringLiteral("\\x%1").arg(static_cast<uint>(character), 2, 16, QLatin1Char('0'));
    return QStringLiteral("\\u{%1}").arg(static_cast<uint>(character), 0, 16);
}

QString visible(const QString& text)
{
    QString result;
    result.reserve(text.size());
    for (const uint character : text.toUcs4())
        result += isVisibleInText(character)
                      ? QString::fromUcs4(reinterpret_cast<const char32_t*>(&character), 1)
                      : escaped(character);
    return result;
}

std::optional<QString> fromUtf8(OctetView octets)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringConverter::Flag::Stateless);
    QString text = decoder(octets);
    return decoder.hasError() ? std::nullopt : std::optional(std::move(text));
}

/// Octets that are no UTF-8, as text that can be read back.
QString escapedOctets(OctetView octets)
{
    QString text;
    text.reserve(octets.size());
    for (const char octet : octets) {
        const auto value = static_cast<unsigned char>(octet);
        if (value < 0x80)
            text += QLatin1Char(octet);
        else
            text += QStringLiteral("\\x%1").arg(value, 2, 16, QLatin1Char('0'));
    }
    return text;
}

} // namespace

QString printable(const QString& text) { return visible(text); }

QString printableOctets(OctetView octets)
{
    const auto text = fromUtf8(octets);
    return visible(text ? *text : escapedOctets(octets));
}

QString quoted(OctetView octets)
{
    const auto text = fromUtf8(octets);
    QString inner = text ? *text : QString::fromLatin1(octets);
    const bool isCut = inner.size() > longestQuote;
    inner.truncate(longestQuote);
    inner.replace(QLatin1Char('\\'), QStringLiteral("\\\\"))
        .replace(QLatin1Char('"'), QStringLiteral("\\\""));
    const QString shown = text ? visible(inner) : printableOctets(inner.toLatin1());
    return QLatin1Char('"') + shown + (isCut ? QStringLiteral("…\"") : QStringLiteral("\""));
}

QString textOf(OctetView octets) { return fromUtf8(octets).value_or(QString::fromLatin1(octets)); }

} // namespace dropscope
