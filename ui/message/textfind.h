// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTextDocument>

#include <functional>

class QPlainTextEdit;
class QTextEdit;
class QWidget;

namespace dropscope::ui {

class FindBar;

/// Ctrl+F, F3 and Shift+F3 in a text: forward from the cursor, and from the end to the beginning again.
class TextFind final : public QObject
{
    Q_OBJECT

public:
    /// The keys count within the pane, which holds both others.
    TextFind(FindBar& bar, QPlainTextEdit& text, QWidget& pane);
    TextFind(FindBar& bar, QTextEdit& text, QWidget& pane);

    /// Opens the bar; what is selected is looked for.
    void start();

private:
    template <typename Edit>
    void follow(Edit& text, QWidget& pane);
    void addKey(QKeySequence::StandardKey key, QWidget& pane, std::function<void()> act);
    void take(QTextDocument::FindFlags flags, bool isNew);
    void close();

    FindBar& m_bar;
    QWidget& m_text;
    std::function<QTextCursor()> m_cursor;
    std::function<void(const QTextCursor&)> m_setCursor;
    QTextDocument* m_document = nullptr;
};

} // namespace dropscope::ui
