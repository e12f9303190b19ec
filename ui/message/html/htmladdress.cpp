// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/html/htmladdress.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

QString cleanAddress(const QString& address)
{
    QString clean;
    clean.reserve(address.size());
    for (const QChar character : address)
        if (character.unicode() > 0x20 && character.unicode() != 0x7F &&
            character.category() != QChar::Other_Format &&
            !(character.unicode() > 0x7F && character.isSpace()))
            clean += character;
    return clean;
}

QString schemeOf(const QString& address)
{
    static const QRegularExpression pattern(u"^([A-Za-z][A-Za-z0-9+.-]{0,40}):"_s);
    return pattern.match(address).captured(1).toLower();
}

bool isSafeLink(const QString& address)
{
    static constexpr std::array schemes{"http"_L1, "https"_L1, "ftp"_L1, "mailto"_L1, "tel"_L1};
    constexpr qsizetype longest = 8000;
    const QString scheme = schemeOf(address);
    return address.size() <= longest && std::ranges::find(schemes, scheme) != schemes.end();
}

QString hostNamedIn(const QString& text)
{
    static const QRegularExpression pattern(
        u"^(?:[a-z][a-z0-9+.-]*://)?(?:[^/@\\s]*@)?((?:[\\p{L}\\p{N}_-]+\\.)+[\\p{L}]{2,})\\.?(?::[0-9]+)?(?:[/?#]\\S*)?$"_s,
        QRegularExpression::CaseInsensitiveOption);
    constexpr qsizetype longest = 500;
    const QString host = pattern.match(text.left(longest).trimmed()).captured(1);
    return QString::fromLatin1(QUrl::toAce(host)).toLower();
}

QString hostOf(const QString& address)
{
    const QUrl url(address);
    if (url.scheme() == "mailto"_L1)
        return QString::fromLatin1(QUrl::toAce(url.path().section(u'@', -1))).toLower();
    return url.host(QUrl::FullyEncoded).toLower();
}

bool isMisleading(const QString& text, const QString& target)
{
    const auto withoutWww = [](const QString& host) {
        return host.startsWith("www."_L1) ? host.sliced(4) : host;
    };
    const QString named = withoutWww(hostNamedIn(text));
    const QString host = withoutWww(hostOf(target));
    return !named.isEmpty() && named != host;
}

} // namespace dropscope::ui
