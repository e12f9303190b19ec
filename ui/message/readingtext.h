// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message/htmlreading.h"

namespace dropscope::ui {

/// Puts together what is said when HTML is read aloud, as lines of text.
class ReadingText
{
public:
    void add(const HtmlPiece& piece);
    /// What came since the last time.
    [[nodiscard]] QString take() { return std::exchange(m_text, {}); }
    [[nodiscard]] qsizetype size() const { return m_text.size(); }

private:
    void addText(const QString& text);
    void write(const QString& text);
    void breakLine(int lines) { m_breaks = std::max(m_breaks, lines); }

    QString m_text;
    int m_breaks = 0; ///< that are due before the next text
    bool m_hasSpace = false;
    bool m_isAtStart = true; ///< of a line
    bool m_isEmpty = true;
};

} // namespace dropscope::ui
