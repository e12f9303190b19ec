// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/octettext.h"

#include "ui/text/amounttext.h"

#include <QCoreApplication>
#include <QLocale>

namespace dropscope::ui {

namespace {

struct OctetText
{
    Q_DECLARE_TR_FUNCTIONS(dropscope::ui::OctetText)
};

} // namespace

QString spokenNumber(quint64 number)
{
    QLocale locale;
    locale.setNumberOptions(QLocale::DefaultNumberOptions); // the C locale would leave the separators out
    return locale.toString(number);
}

QString spokenOctets(OctetCount octets)
{
    return octets.value() == 1 ? OctetText::tr("1 octet")
                               : OctetText::tr("%1 octets").arg(spokenNumber(octets.value()));
}

QString rateText(OctetCount octets, std::chrono::nanoseconds during)
{
    if (during.count() <= 0)
        return QStringLiteral("–");
    const double perSecond =
        static_cast<double>(octets.value()) / (static_cast<double>(during.count()) / 1e9);
    constexpr double most = 1e18; // what a fast reply within a nanosecond would be over
    return OctetText::tr("%1/s").arg(scaledOctets(static_cast<quint64>(std::min(perSecond, most))));
}

} // namespace dropscope::ui
