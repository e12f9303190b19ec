// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/finding.h"

#include <algorithm>

namespace dropscope {

QString Finding::text() const
{
    const QString sentence = fillIn(QString::fromLatin1(row().text), arguments);
    return further == 0 ? sentence : sentence + QStringLiteral(" (and %1 more of this kind)").arg(further);
}

QString fillIn(const QString& text, const QStringList& arguments)
{
    QString filled;
    filled.reserve(text.size() + 32);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const qsizetype place = text[i] == u'%' && i + 1 < text.size() ? text[i + 1].digitValue() - 1 : -1;
        if (place < 0) {
            filled += text[i];
            continue;
        }
        filled += place < arguments.size() ? arguments[place] : QString();
        ++i;
    }
    return filled;
}

QString printable(OctetView octets)
{
    constexpr qsizetype longest = 60;
    QString text;
    for (const char octet : octets.first(std::min(longest, octets.size()))) {
        const auto value = static_cast<unsigned char>(octet);
        if (value >= 0x20 && value < 0x7F)
            text += QLatin1Char(octet);
        else
            text += QStringLiteral("\\x%1").arg(value, 2, 16, QLatin1Char('0'));
    }
    return octets.size() > longest ? text + QStringLiteral("...") : text;
}

} // namespace dropscope
