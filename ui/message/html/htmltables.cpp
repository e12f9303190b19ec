// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/html/htmltables.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

void HtmlTables::take(const HtmlToken& token)
{
    const bool isStart = token.kind == HtmlToken::Kind::StartTag;
    if (isStart && token.name == "table"_L1) {
        m_tables.push_back({m_open});
        m_open = std::ssize(m_tables) - 1;
        return;
    }
    if (m_open < 0)
        return;
    Table& table = m_tables[static_cast<size_t>(m_open)];
    if (token.kind == HtmlToken::Kind::EndTag && token.name == "table"_L1) {
        m_open = table.around;
    } else if (isStart && token.name == "tr"_L1) {
        table.columns = 0;
    } else if (isStart && (token.name == "td"_L1 || token.name == "th"_L1)) {
        ++table.cells;
        table.isWide = ++table.columns > 1 || table.isWide;
    }
}

void HtmlTables::settle()
{
    if (cost() <= mostCost)
        return;
    for (Table& table : m_tables)
        if (!table.isWide)
            table.form = Form::Frame;
    for (int levels = mostLevels; cost() > mostCost; --levels)
        for (Table& table : m_tables)
            if (table.form == Form::Table && table.level >= levels)
                table.form = Form::Lines;
}

/// Those around a table stand before it in the list.
qint64 HtmlTables::cost()
{
    qint64 cost = 0;
    for (Table& table : m_tables) {
        const int around = table.around < 0 ? 0 : m_tables[static_cast<size_t>(table.around)].level;
        const bool isTable = table.form == Form::Table;
        table.level = isTable ? around + 1 : around;
        const int doubled = std::min(around, mostLevels + 1); // beyond, it is too much anyway
        if (isTable)
            cost += (table.cells + 1) * (qint64(1) << doubled);
        if (table.level > mostLevels)
            cost += mostCost + 1;
    }
    return cost;
}

HtmlTables::Form HtmlTables::form(size_t number) const
{
    return number < m_tables.size() ? m_tables[number].form : Form::Lines;
}

} // namespace dropscope::ui
