// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/html/htmlfilter.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

using Form = HtmlTables::Form;

/// A table, its sections and rows: as such, or as boxes beneath each other.
void HtmlFilter::takeTablePart(const HtmlToken& token)
{
    const bool isTable = token.name == "table"_L1;
    const auto table = std::ranges::find(m_levels.rbegin(), m_levels.rend(), u"table"_s, &Level::name);
    if (!isTable && table == m_levels.rend()) // a row of nothing
        return;
    const Form form = isTable ? m_forms.form(m_tableNumber) : table->form;
    if (isTooDeep(token.name))
        return;
    if (isTable && form == Form::Lines)
        m_result.blocked.add(BlockedKind::FlatTable);
    const Level& around = m_levels.back();
    const bool isSection = !isTable && token.name != "tr"_L1;
    const QString shown = form == Form::Table ? token.name : isSection ? QString() : u"div"_s;
    Level level{token.name, shown, around.color, around.background, 0, form};
    const HtmlStyle style = filterStyle(token.attribute(u"style"));
    QString attributes = form == Form::Table ? attributesOf(token, level, style) : boxOf(token, level, style);
    if (isTable && form == Form::Table && standsRight(token))
        attributes += " align=\"right\""_L1;
    open(std::move(level), attributes);
}

/// Where writing runs from right to left a table begins there too; Qt does not know.
bool HtmlFilter::standsRight(const HtmlToken& table) const
{
    const QString direction = table.attribute(u"dir").toLower();
    const bool isRightToLeft = direction == "rtl"_L1 || (direction != "ltr"_L1 && !m_direction.isEmpty());
    return isRightToLeft && table.attribute(u"align").isEmpty();
}

void HtmlFilter::takeCell(const HtmlToken& token)
{
    const auto table = std::ranges::find(m_levels.rbegin(), m_levels.rend(), u"table"_s, &Level::name);
    if (table == m_levels.rend())
        return;
    const Form form = table->form;
    if (form != Form::Table)
        return takeFlatCell(token, form);
    Level* row = openRow();
    if (isTooDeep(token.name))
        return;
    const Level& around = m_levels.back();
    if (!row) { // browsers add it
        open({u"tr"_s, u"tr"_s, around.color, around.background}, {});
        row = &m_levels.back();
    }
    if (row->columns >= mostColumns)
        return;
    QString attributes = spanOf(token, *row);
    Level level{token.name, token.name, m_levels.back().color, m_levels.back().background};
    attributes += attributesOf(token, level, filterStyle(token.attribute(u"style")));
    open(std::move(level), attributes);
}

/// A box of its own in a frame; in a line it stands behind the others.
void HtmlFilter::takeFlatCell(const HtmlToken& token, Form form)
{
    if (isTooDeep(token.name))
        return;
    Level* const row = openRow();
    if (form == Form::Lines && row && row->columns++ > 0)
        m_result.html += " | "_L1;
    const Level& around = m_levels.back();
    Level level{token.name, form == Form::Frame ? u"div"_s : u"span"_s, around.color, around.background, 0,
                form};
    const QString attributes = boxOf(token, level, filterStyle(token.attribute(u"style")));
    open(std::move(level), attributes);
}

/// The attributes of what was a table, a row or a cell, and is one no more.
QString HtmlFilter::boxOf(const HtmlToken& token, Level& level, const HtmlStyle& style)
{
    const QString css = colorsOf(token, level, style);
    const QString align = token.attribute(u"align").toLower();
    const bool isKnown = align == "center"_L1 || align == "right"_L1;
    return (isKnown && level.shown == "div"_L1 && level.name != "table"_L1 ? " align=\""_L1 + align + u'"'
                                                                           : QString()) +
           (css.isEmpty() ? QString() : " style=\""_L1 + css + u'"');
}

/// The row that a cell would stand in; null if there is none in the innermost table.
HtmlFilter::Level* HtmlFilter::openRow()
{
    for (auto level = m_levels.rbegin(); level != m_levels.rend() && level->name != "table"_L1; ++level)
        if (level->name == "tr"_L1)
            return &*level;
    return nullptr;
}

} // namespace dropscope::ui
