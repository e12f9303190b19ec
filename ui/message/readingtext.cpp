// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/readingtext.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

struct ReadingWords
{
    Q_DECLARE_TR_FUNCTIONS(dropscope::ui::ReadingWords)
};

constexpr qsizetype longestTarget = 500;
constexpr int mostIndented = 10;

} // namespace

void ReadingText::add(const HtmlPiece& piece)
{
    using Kind = HtmlPiece::Kind;
    switch (piece.kind) {
    case Kind::Text:
        return addText(piece.text);
    case Kind::Line:
        return breakLine(1);
    case Kind::Paragraph:
        return breakLine(2);
    case Kind::Heading:
        breakLine(2);
        return write(ReadingWords::tr("Heading %1: ").arg(piece.number));
    case Kind::Item:
        breakLine(1);
        write(QString(2 * std::clamp(piece.level - 1, 0, mostIndented), u' ') +
              (piece.number > 0 ? QString::number(piece.number) + ". "_L1 : u"• "_s));
        m_isAtStart = true; // white space before the text is none of it
        return;
    case Kind::Target:
        return write(" <"_L1 + piece.text.left(longestTarget) + u'>');
    case Kind::Picture:
        return addText(piece.text.isEmpty() ? ReadingWords::tr("[Image without a description]")
                                            : ReadingWords::tr("[Image: %1]").arg(piece.text));
    case Kind::Cell:
        m_hasSpace = false;
        return write(m_isAtStart || m_breaks > 0 ? QString() : u" | "_s);
    case Kind::Rule:
        breakLine(1);
        write(u"――――"_s);
        return breakLine(1);
    }
}

void ReadingText::addText(const QString& text)
{
    const bool isSpaced = text.startsWith(u' ');
    const bool endsInSpace = text.endsWith(u' ');
    const QString words = text.contains(u'\n') ? text : text.trimmed(); // lines of <pre> stay as they are
    m_hasSpace = m_hasSpace || isSpaced;
    if (words.isEmpty())
        return;
    const bool needsSpace = m_hasSpace && !m_isAtStart && m_breaks == 0;
    m_hasSpace = false;
    write(needsSpace ? u' ' + words : words);
    m_hasSpace = endsInSpace;
}

void ReadingText::write(const QString& text)
{
    if (text.isEmpty())
        return;
    if (!m_isEmpty && m_breaks > 0)
        m_text += QString(m_breaks, u'\n');
    m_breaks = 0;
    m_isEmpty = false;
    m_text += text;
    m_isAtStart = false;
}

} // namespace dropscope::ui
