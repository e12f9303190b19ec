// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/messagefilename.h"

#include "core/base/visiblecharacter.h"

#include <QCryptographicHash>
#include <QRegularExpression>

namespace dropscope {

namespace {

constexpr qsizetype longestEncodedUniqueId = 150; // octets; 255 is what file systems take for the whole name
constexpr qsizetype longestName = 200;            // octets; leaves room for a number behind it
constexpr qsizetype longestSuffix = 16;

Octets shortened(const Octets& encoded, const Octets& original)
{
    if (encoded.size() <= longestEncodedUniqueId)
        return encoded;
    constexpr qsizetype hashDigits = 16;
    const Octets hash =
        QCryptographicHash::hash(original, QCryptographicHash::Sha256).toHex().first(hashDigits);
    Octets beginning = encoded.first(longestEncodedUniqueId - hashDigits - 1);
    const qsizetype percent = beginning.lastIndexOf('%');
    if (percent >= beginning.size() - 2 && percent >= 0) // "%4" would be no encoding any more
        beginning.truncate(percent);
    return beginning + '-' + hash;
}

/// What is not just shown but does something (to the terminal, to the direction of the text, to the path), or
/// is not seen at all.
bool isUnsafe(char32_t codePoint)
{
    return !isVisibleInText(codePoint) ||
           (codePoint < 0x80 && QStringView(u"/\\:*?\"<>|").contains(QChar(char16_t(codePoint))));
}

QString withoutUnsafe(const QString& wanted)
{
    QString safe;
    for (const char32_t codePoint : wanted.toUcs4())
        safe += isUnsafe(codePoint) ? QString(u'_') : QString::fromUcs4(&codePoint, 1);
    return safe;
}

/// Cuts before a limit in UTF-8 octets, between code points.
QString cut(const QString& text, qsizetype octets)
{
    QString result;
    qsizetype length = 0;
    for (const char32_t codePoint : text.toUcs4()) {
        const QString character = QString::fromUcs4(&codePoint, 1);
        length += character.toUtf8().size();
        if (length > octets)
            break;
        result += character;
    }
    return result;
}

QString shortened(const QString& name)
{
    if (name.toUtf8().size() <= longestName)
        return name;
    const qsizetype dot = name.lastIndexOf(u'.');
    const bool hasSuffix = dot > 0 && name.sliced(dot).toUtf8().size() <= longestSuffix;
    const QString suffix = hasSuffix ? name.sliced(dot) : QString();
    return cut(name.chopped(suffix.size()), longestName - suffix.toUtf8().size()).trimmed() + suffix;
}

} // namespace

QString messageFileName(MessageNumber number, const std::optional<UniqueId>& uniqueId)
{
    QString name = QString::number(number.value());
    if (uniqueId) {
        // QByteArray leaves "~" as it is unless told otherwise
        const Octets encoded = uniqueId->octets().toPercentEncoding({}, "~");
        name += u'-' + QString::fromLatin1(shortened(encoded, uniqueId->octets()));
    }
    return name + QStringLiteral(".eml");
}

QString safeFileName(const QString& wanted, const QString& fallback)
{
    static const QRegularExpression hidden(QStringLiteral("^[.\\s]+"));
    static const QRegularExpression trailing(QStringLiteral("[.\\s]+$"));
    static const QRegularExpression device(
        QStringLiteral("^(con|prn|aux|nul|com[\\d¹²³]|lpt[\\d¹²³])\\s*(\\.|$)"),
        QRegularExpression::CaseInsensitiveOption);
    QString name = withoutUnsafe(wanted.simplified());
    name.remove(hidden);
    name = shortened(name);
    name.remove(trailing);
    if (name.isEmpty() || name.count(u'_') == name.size())
        return fallback;
    // A leading "-" would be an option to whoever passes the name on
    return name.startsWith(u'-') || device.match(name).hasMatch() ? u'_' + name : name;
}

} // namespace dropscope
