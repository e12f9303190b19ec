// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/amounttext.h"

#include <QCoreApplication>

#include <array>

namespace dropscope::ui {

namespace {

struct AmountText
{
    Q_DECLARE_TR_FUNCTIONS(dropscope::ui::AmountText)
};

constexpr QChar noBreakSpace(0x00a0);

} // namespace

QString groupedNumber(quint64 number)
{
    QString digits = QString::number(number);
    for (qsizetype place = digits.size() - 3; place > 0; place -= 3)
        digits.insert(place, noBreakSpace);
    return digits;
}

QString octetsText(OctetCount octets)
{
    return octets.value() == 1 ? AmountText::tr("1 octet")
                               : AmountText::tr("%1 octets").arg(groupedNumber(octets.value()));
}

QString messagesText(qsizetype messages)
{
    return messages == 1 ? AmountText::tr("1 message")
                         : AmountText::tr("%1 messages").arg(groupedNumber(static_cast<quint64>(messages)));
}

QString deletionsText(qsizetype deletions)
{
    return deletions == 1
               ? AmountText::tr("1 deletion")
               : AmountText::tr("%1 deletions").arg(groupedNumber(static_cast<quint64>(deletions)));
}

QString scaledOctets(quint64 octets)
{
    static constexpr std::array units{"B", "kB", "MB", "GB", "TB", "PB", "EB"};
    if (octets < 1000)
        return AmountText::tr("%1 B").arg(octets);
    auto value = static_cast<double>(octets);
    size_t unit = 0;
    // 999.95 and more would be rounded to 1000.0
    for (; value >= 999.95 && unit + 1 < units.size(); ++unit)
        value /= 1000;
    return AmountText::tr("%1 %2").arg(QString::number(value, 'f', 1), QLatin1StringView(units.at(unit)));
}

QString durationText(std::chrono::nanoseconds duration)
{
    using namespace std::chrono_literals;
    if (duration > 0ns && duration < 95us) // as milliseconds it would be next to nothing
        return AmountText::tr("%1 µs").arg(std::chrono::ceil<std::chrono::microseconds>(duration).count());
    const double milliseconds = static_cast<double>(duration.count()) / 1e6;
    if (milliseconds < 999.95)
        return AmountText::tr("%1 ms").arg(milliseconds, 0, 'f', 1);
    const double seconds = milliseconds / 1000;
    if (seconds < 9.995)
        return AmountText::tr("%1 s").arg(seconds, 0, 'f', 2);
    const auto whole = std::chrono::round<std::chrono::seconds>(duration).count();
    if (whole < 60)
        return AmountText::tr("%1 s").arg(whole);
    return AmountText::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
}

} // namespace dropscope::ui
