// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace dropscope::ui {

/// What is looked for in a text, how often it was found, and the way from one place to the next.
class FindBar final : public QWidget
{
    Q_OBJECT

public:
    explicit FindBar(QWidget* parent = nullptr);

    [[nodiscard]] QString text() const;
    /// Puts the keyboard there, with all text selected; an empty suggestion leaves what was there.
    void start(const QString& suggestion);

    /// "3 of 17"; place is -1 where none has the cursor. More than can be counted ends in a plus.
    void setMatches(qsizetype place, qsizetype count, bool isAll);
    /// Where nobody counts: how the search stands, in words.
    void setNote(const QString& note);

signals:
    void textChanged(const QString& text);
    void nextRequested();
    void previousRequested();
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] QToolButton* addButton(const QString& name, const QString& text);

    QLineEdit* m_field;
    QLabel* m_count;
    QToolButton* m_previous;
    QToolButton* m_next;
};

} // namespace dropscope::ui
