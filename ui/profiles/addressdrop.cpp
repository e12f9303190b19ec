// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profiles/addressdrop.h"

#include <QMimeData>

#include <array>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr qsizetype longestAddress = 2000;

bool isAddress(const QString& text)
{
    constexpr std::array schemes{"pop://"_L1, "pops://"_L1, "pop3://"_L1, "pop3s://"_L1};
    return text.size() <= longestAddress && std::ranges::any_of(schemes, [&text](QLatin1StringView scheme) {
               return text.startsWith(scheme, Qt::CaseInsensitive);
           });
}

/// RFC 2483 §5: lines, those with "#" are comments. Not by QUrl, which rewrites what it does not know.
QString firstLink(const QByteArray& list)
{
    for (const QByteArray& line : list.first(qMin(list.size(), 2 * longestAddress)).split('\n'))
        if (const QByteArray link = line.trimmed(); !link.isEmpty() && !link.startsWith('#'))
            return QString::fromUtf8(link);
    return {};
}

} // namespace

QString addressIn(const QMimeData& data)
{
    if (const QString link = firstLink(data.data(u"text/uri-list"_s)); isAddress(link))
        return link;
    if (const QString text = data.text().trimmed(); isAddress(text) && !text.contains(u'\n'))
        return text;
    return {};
}

} // namespace dropscope::ui
