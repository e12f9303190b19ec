// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/sourcehighlighter.h"

#include "ui/theme/themecolors.h"

#include <QTextDocument>

#include <algorithm>

namespace dropscope::ui {

namespace {

enum BlockState { Header = 0, Body = 1 };

/// Of the name and the colon of a header field (RFC 5322 §2.2); 0 where the line is something else.
qsizetype nameLength(const QString& line)
{
    const qsizetype colon = line.indexOf(u':');
    const auto isName = [](QChar c) { return c > u' ' && c < QChar(0x7F); };
    return colon > 0 && std::all_of(line.begin(), line.begin() + colon, isName) ? colon + 1 : 0;
}

/// Of a control or of something that is no text, or the mark of a line that goes on below.
bool isSymbol(QChar c)
{
    return (c >= QChar(0x2400) && c <= QChar(0x2421)) || c == QChar::ReplacementCharacter || c == u'↩';
}

} // namespace

SourceHighlighter::SourceHighlighter(QTextDocument* document)
    : QSyntaxHighlighter(document)
{
}

void SourceHighlighter::setPalette(const QPalette& palette)
{
    m_name.setForeground(ThemeColors::of(palette).accent);
    m_odd.setForeground(ThemeColors::of(palette).warning);
    m_odd.setBackground(ThemeColors::of(palette).warningSoft);
    rehighlight();
}

void SourceHighlighter::highlightBlock(const QString& text)
{
    const bool isBody = previousBlockState() == Body || text.isEmpty() || text == QChar(u'␊');
    // the block that nothing stands in yet is behind what came so far, and no end of a header
    const bool isUnwritten = text.isEmpty() && !currentBlock().next().isValid();
    setCurrentBlockState(isBody && (previousBlockState() == Body || !isUnwritten) ? Body : Header);
    if (currentBlockState() == Header)
        setFormat(0, static_cast<int>(nameLength(text)), m_name);
    for (qsizetype at = 0; at < text.size(); ++at)
        if (isSymbol(text.at(at)))
            setFormat(static_cast<int>(at), 1, m_odd);
}

} // namespace dropscope::ui
