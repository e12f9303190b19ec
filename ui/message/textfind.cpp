// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/textfind.h"

#include "ui/panels/findbar.h"

#include <QPlainTextEdit>
#include <QShortcut>
#include <QTextCursor>
#include <QTextEdit>

namespace dropscope::ui {

TextFind::TextFind(FindBar& bar, QPlainTextEdit& text, QWidget& pane)
    : QObject(&pane)
    , m_bar(bar)
    , m_text(text)
{
    follow(text, pane);
}

TextFind::TextFind(FindBar& bar, QTextEdit& text, QWidget& pane)
    : QObject(&pane)
    , m_bar(bar)
    , m_text(text)
{
    follow(text, pane);
}

template <typename Edit>
void TextFind::follow(Edit& text, QWidget& pane)
{
    m_document = text.document();
    m_cursor = [&text] { return text.textCursor(); };
    m_setCursor = [&text](const QTextCursor& cursor) { text.setTextCursor(cursor); };
    m_bar.hide();
    connect(&m_bar, &FindBar::textChanged, this, [this] { take({}, true); });
    connect(&m_bar, &FindBar::nextRequested, this, [this] { take({}, false); });
    connect(&m_bar, &FindBar::previousRequested, this, [this] { take(QTextDocument::FindBackward, false); });
    connect(&m_bar, &FindBar::closed, this, &TextFind::close);
    addKey(QKeySequence::Find, pane, [this] { start(); });
    addKey(QKeySequence::FindNext, pane, [this] { take({}, false); });
    addKey(QKeySequence::FindPrevious, pane, [this] { take(QTextDocument::FindBackward, false); });
}

void TextFind::addKey(QKeySequence::StandardKey key, QWidget& pane, std::function<void()> act)
{
    auto* const shortcut = new QShortcut(key, &pane);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, std::move(act));
}

void TextFind::start()
{
    const QString selected = m_cursor().selectedText();
    m_bar.show();
    m_bar.start(selected.contains(QChar::ParagraphSeparator) ? QString() : selected);
    take({}, true);
}

/// A new text is looked for where the one before stands, which it may continue.
void TextFind::take(QTextDocument::FindFlags flags, bool isNew)
{
    const QString wanted = m_bar.text();
    m_bar.setNote({});
    if (wanted.isEmpty())
        return;
    QTextCursor from = m_cursor();
    if (isNew)
        from.setPosition(from.selectionStart());
    QTextCursor found = m_document->find(wanted, from, flags);
    if (found.isNull()) {
        from.movePosition(flags & QTextDocument::FindBackward ? QTextCursor::End : QTextCursor::Start);
        found = m_document->find(wanted, from, flags);
        m_bar.setNote(found.isNull() ? tr("not found") : tr("from the other end"));
    }
    if (!found.isNull())
        m_setCursor(found);
}

void TextFind::close()
{
    m_bar.hide();
    m_text.setFocus();
}

} // namespace dropscope::ui
