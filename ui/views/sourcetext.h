// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace dropscope::ui {

class SourceHighlighter;

/// The text of a message, to be read and copied.
class SourceText final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit SourceText(QWidget* parent = nullptr);

    void clearText();
    /// At the end; the cursor and what is in sight stay.
    void appendText(const QString& text);

    /// What is written in the middle while there is no text.
    void setEmptyText(const QString& text);

    /// Accents stretches of the text that were found at these ascending positions, and one of them more; its
    /// place is -1 if there is none.
    void showMatches(const QList<int>& positions, qsizetype length, qsizetype current);
    /// Puts the cursor there, and that place into sight.
    void goTo(int position);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    [[nodiscard]] QMimeData* createMimeDataFromSelection() const override;

private:
    void accentVisibleMatches();
    [[nodiscard]] QTextEdit::ExtraSelection accent(qsizetype place) const;

    SourceHighlighter* m_highlighter;
    QString m_emptyText;
    QList<int> m_matches;
    qsizetype m_matchLength = 0;
    qsizetype m_currentMatch = -1;
};

} // namespace dropscope::ui
