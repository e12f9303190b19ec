// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/sourcetext.h"

#include "ui/theme/fonts.h"
#include "ui/theme/themecolors.h"
#include "ui/views/emptytext.h"
#include "ui/views/sourcehighlighter.h"
#include "ui/views/sourcereader.h"

#include <QMimeData>
#include <QTextBlock>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

SourceText::SourceText(QWidget* parent)
    : QPlainTextEdit(parent)
    , m_highlighter(new SourceHighlighter(document()))
{
    setObjectName(u"sourceText"_s);
    setAccessibleName(tr("Source of the message"));
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setUndoRedoEnabled(false);
    setLineWrapMode(NoWrap);
    setTabChangesFocus(true);
    setFont(monospacedFont());
    m_highlighter->setPalette(palette());
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect&, int scrolledBy) {
        if (scrolledBy != 0)
            accentVisibleMatches();
    });
}

void SourceText::clearText()
{
    showMatches({}, 0, -1);
    clear();
}

void SourceText::appendText(const QString& text)
{
    const int anchor = textCursor().anchor();
    const int position = textCursor().position();
    QTextCursor end(document());
    end.movePosition(QTextCursor::End);
    end.insertText(text);
    if (textCursor().position() == position && textCursor().anchor() == anchor)
        return;
    QTextCursor reading(document()); // it stood at the end, and went along
    reading.setPosition(anchor);
    reading.setPosition(position, QTextCursor::KeepAnchor);
    setTextCursor(reading);
}

void SourceText::setEmptyText(const QString& text)
{
    m_emptyText = text;
    setAccessibleDescription(text);
    viewport()->update();
}

void SourceText::showMatches(const QList<int>& positions, qsizetype length, qsizetype current)
{
    m_matches = positions;
    m_matchLength = length;
    m_currentMatch = current;
    accentVisibleMatches();
}

/// Thousands of them would be laid out, were they seen or not.
void SourceText::accentVisibleMatches()
{
    const int top = firstVisibleBlock().position();
    const QTextBlock bottom = cursorForPosition(viewport()->rect().bottomRight()).block();
    const QList<int>& matches = m_matches;
    const auto first = std::ranges::lower_bound(matches, top);
    const auto end = std::ranges::upper_bound(matches, bottom.position() + bottom.length());
    QList<QTextEdit::ExtraSelection> stretches;
    for (auto match = first; match < end; ++match)
        stretches.append(accent(match - matches.begin()));
    if (!stretches.isEmpty() || !extraSelections().isEmpty())
        setExtraSelections(stretches);
}

QTextEdit::ExtraSelection SourceText::accent(qsizetype place) const
{
    const ThemeColors& colors = ThemeColors::of(palette());
    QTextEdit::ExtraSelection stretch;
    stretch.cursor = QTextCursor(document());
    stretch.cursor.setPosition(m_matches.at(place));
    stretch.cursor.setPosition(m_matches.at(place) + static_cast<int>(m_matchLength),
                               QTextCursor::KeepAnchor);
    stretch.format.setBackground(place == m_currentMatch ? colors.accentFill : colors.warningSoft);
    stretch.format.setForeground(place == m_currentMatch ? colors.onFill : colors.text);
    return stretch;
}

void SourceText::goTo(int position)
{
    QTextCursor cursor(document());
    cursor.setPosition(position);
    setTextCursor(cursor);
    centerCursor();
}

void SourceText::paintEvent(QPaintEvent* event)
{
    QPlainTextEdit::paintEvent(event);
    if (document()->isEmpty() && !m_emptyText.isEmpty())
        paintEmptyText(*viewport(), m_emptyText);
}

void SourceText::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        m_highlighter->setPalette(palette());
        accentVisibleMatches();
    } else if (event->type() == QEvent::ApplicationFontChange) {
        setFont(monospacedFont());
    }
}

QMimeData* SourceText::createMimeDataFromSelection() const
{
    auto* mime = new QMimeData;
    mime->setText(
        SourceReader::withoutMarks(textCursor().selectedText().replace(QChar::ParagraphSeparator, u'\n')));
    return mime;
}

} // namespace dropscope::ui
