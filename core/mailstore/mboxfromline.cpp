// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/mboxfromline.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <iterator>

namespace dropscope {

Octets mboxFromLine(OctetView sender, Instant received)
{
    constexpr qsizetype longestSender = 256;
    Octets name;
    std::ranges::copy_if(sender.first(std::min(sender.size(), longestSender)), std::back_inserter(name),
                         [](char octet) { return octet > 0x20 && octet < 0x7F; });
    if (name.isEmpty())
        name = "MAILER-DAEMON";
    const auto seconds = std::chrono::floor<std::chrono::seconds>(received).time_since_epoch().count();
    const QDateTime time = QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
    const QString day = QString::number(time.date().day()).rightJustified(2);
    const QString text = QLocale::c().toString(time, QStringLiteral("ddd MMM '%1' hh:mm:ss yyyy")).arg(day);
    return "From " + name + ' ' + text.toLatin1() + '\n';
}

} // namespace dropscope
