// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/comparison.h"

namespace dropscope {

std::optional<Comparison> takeComparison(QStringView& text)
{
    if (text.isEmpty())
        return std::nullopt;
    const QChar sign = text.front();
    if (sign != u'<' && sign != u'>' && sign != u'=')
        return std::nullopt;
    const bool orEqual = sign != u'=' && text.size() > 1 && text.at(1) == u'=';
    text = text.mid(orEqual ? 2 : 1);
    if (sign == u'=')
        return Comparison::Equal;
    if (sign == u'<')
        return orEqual ? Comparison::AtMost : Comparison::Less;
    return orEqual ? Comparison::AtLeast : Comparison::Greater;
}

} // namespace dropscope
