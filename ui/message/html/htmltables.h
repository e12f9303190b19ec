// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message/htmltokenizer.h"

#include <vector>

namespace dropscope::ui {

/// Which tables of a page can be laid out as such. Qt lays out a table within a table twice for each time
/// that the outer one is laid out, so that the time doubles with each level; and all of it in one go. What
/// would take too long becomes lines: first those that have one column only, which most pages use as frames
/// around others, then the innermost.
class HtmlTables
{
public:
    /// In cells of a table that is in no other; some hundredths of a second.
    static constexpr qint64 mostCost = 1500;
    static constexpr int mostLevels = 8; ///< within one another

    /// Every token of the page, in their order.
    void take(const HtmlToken& token);
    /// All tokens were taken.
    void settle();

    enum class Form : quint8 {
        Table,
        Frame, ///< of one column: what stands in it is shown beneath each other
        Lines, ///< a row is a line
    };
    /// Of the table whose start tag is the number-th.
    [[nodiscard]] Form form(size_t number) const;

private:
    struct Table
    {
        std::ptrdiff_t around = -1; ///< index of the table that it stands in
        qint64 cells = 0;
        int columns = 0;     ///< of the row at hand
        bool isWide = false; ///< a row has more than one column
        Form form = Form::Table;
        int level = 0; ///< among those that stay tables, from 1
    };
    /// As their forms are now; sets the levels.
    [[nodiscard]] qint64 cost();

    std::vector<Table> m_tables;
    std::ptrdiff_t m_open = -1;
};

} // namespace dropscope::ui
