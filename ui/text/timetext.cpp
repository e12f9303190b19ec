// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/timetext.h"

#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

QDateTime localTime(Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(
        std::chrono::floor<std::chrono::milliseconds>(at).time_since_epoch().count());
}

} // namespace

QString clockText(Instant at) { return localTime(at).time().toString(u"HH:mm:ss.zzz"); }

QString exactTimeText(Instant at)
{
    const QDateTime local = localTime(at).toOffsetFromUtc(localTime(at).offsetFromUtc());
    const auto rest = static_cast<int>((at - std::chrono::floor<std::chrono::milliseconds>(at)).count());
    const QString offset = local.toString(u"t").mid(3); // of "UTC+01:00"
    return u"%1 %2 %3 %4"_s.arg(local.toString(u"yyyy-MM-dd HH:mm:ss.zzz"))
        .arg(rest / 1000, 3, 10, QChar(u'0'))
        .arg(rest % 1000, 3, 10, QChar(u'0'))
        .arg(offset.isEmpty() ? u"+00:00"_s : offset);
}

QString shortDateText(const QDateTime& date, const QDateTime& now)
{
    if (!date.isValid())
        return {};
    const QDateTime local = date.toLocalTime();
    constexpr qint64 week = 7; // days: the seventh would be the same weekday again
    if (qAbs(local.date().daysTo(now.toLocalTime().date())) < week)
        return QLocale().toString(local, u"ddd HH:mm");
    return local.toString(u"yyyy-MM-dd");
}

QString fullDateText(const QDateTime& date)
{
    return date.isValid() ? QLocale::c().toString(date, u"ddd, ") + date.toString(Qt::RFC2822Date)
                          : QString();
}

} // namespace dropscope::ui
