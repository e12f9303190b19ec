// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options/checkoptions.h"

#include "core/protocol/values/number.h"

#include <QFile>

#include <algorithm>

namespace dropscope {

using namespace Qt::StringLiterals;

std::optional<QString> setCaseLevel(OctetView value, Options& options)
{
    for (const CaseLevel level : {CaseLevel::Must, CaseLevel::Should, CaseLevel::Info}) {
        if (value == nameOf(level)) {
            options.weakestLevel = level;
            return std::nullopt;
        }
    }
    return u"is must, should or info"_s;
}

std::optional<QString> addCheckReport(OctetView value, Options& options)
{
    const qsizetype equals = value.indexOf('=');
    const QByteArray format = value.first(std::max<qsizetype>(equals, 0)).toByteArray();
    const bool isKnown = format == "json" || format == "junit" || format == "html" || format == "text";
    if (!isKnown || equals + 1 == value.size())
        return u"is json=FILE, junit=FILE, html=FILE or text=FILE"_s;
    options.reports.append({format, QFile::decodeName(value.sliced(equals + 1).toByteArray())});
    return std::nullopt;
}

std::optional<QString> setConnectionLimit(OctetView value, Options& options)
{
    const ParsedNumber count = parseNumber(value);
    constexpr quint64 most = 20;
    if (!count || count.value < 1 || count.value > most)
        return u"is a number from 1 to 20"_s;
    options.connectionLimit = static_cast<int>(count.value);
    return std::nullopt;
}

} // namespace dropscope
