// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/sourcetext.h"

#include "ui/theme/fonts.h"
#include "ui/theme/themecolors.h"
#include "ui/views/emptytext.h"
#include "ui/views/sourcehighlighter.h"
#include "ui/views/sourcereader.h"

#include <QMimeData>

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
}

void SourceText::clearText()
{
    setExtraSelections({});
    clear();
}

void SourceText::appendText(const QString& text)
{
    QTextCursor end(document());
    end.movePosition(QTextCursor::End);
    end.insertText(text);
}

void SourceText::setEmptyText(const QString& text)
{
    m_emptyText = text;
    setAccessibleDescription(text);
    viewport()->update();
}

void SourceText::showMatches(const QList<int>& positions, qsizetype length, qsizetype current)
{
    const ThemeColors& colors = ThemeColors::of(palette());
    QList<QTextEdit::ExtraSelection> stretches;
    stretches.reserve(positions.size());
    for (qsizetype place = 0; place < positions.size(); ++place) {
        QTextEdit::ExtraSelection stretch;
        stretch.cursor = QTextCursor(document());
        stretch.cursor.setPosition(positions.at(place));
        stretch.cursor.setPosition(positions.at(place) + static_cast<int>(length), QTextCursor::KeepAnchor);
        stretch.format.setBackground(place == current ? colors.accentFill : colors.warningSoft);
        stretch.format.setForeground(place == current ? colors.onFill : colors.text);
        stretches.append(stretch);
    }
    setExtraSelections(stretches);
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
    if (event->type() == QEvent::PaletteChange)
        m_highlighter->setPalette(palette());
    else if (event->type() == QEvent::ApplicationFontChange)
        setFont(monospacedFont());
}

QMimeData* SourceText::createMimeDataFromSelection() const
{
    auto* mime = new QMimeData;
    mime->setText(
        SourceReader::withoutMarks(textCursor().selectedText().replace(QChar::ParagraphSeparator, u'\n')));
    return mime;
}

} // namespace dropscope::ui
