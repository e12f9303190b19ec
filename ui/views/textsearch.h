// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QTextBlock>

class QTextDocument;

namespace dropscope::ui {

/// Finds where a text stands in a document, in any case of letters, a few milliseconds at a time. Of a
/// document that changes under it, it must be made anew.
class TextSearch
{
public:
    static constexpr qsizetype most = 10'000; ///< places that are kept

    TextSearch(const QTextDocument& document, QString text);

    /// Looks on for a while.
    void goOn(qint64 milliseconds);
    [[nodiscard]] bool isDone() const { return !m_block.isValid() || m_positions.size() >= most; }

    [[nodiscard]] const QString& text() const { return m_text; }
    /// Of the first character, ascending.
    [[nodiscard]] const QList<int>& positions() const { return m_positions; }

private:
    QString m_text;
    QTextBlock m_block;
    QList<int> m_positions;
};

} // namespace dropscope::ui
