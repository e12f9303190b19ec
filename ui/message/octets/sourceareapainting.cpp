// SPDX-License-Identifier: GPL-3.0-or-later
// How the rows of the source view are laid out and painted.
#include "ui/message/octets/octetsearch.h"
#include "ui/message/octets/octetselection.h"
#include "ui/message/octets/sourcearea.h"
#include "ui/text/defecttext.h"
#include "ui/theme/icons.h"
#include "ui/theme/themecolors.h"
#include "ui/views/emptytext.h"

#include <QElapsedTimer>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace dropscope::ui {

namespace {

using Formats = QList<QTextLayout::FormatRange>;

constexpr int textMargin = 8;
constexpr int tabLetters = 8;
constexpr qsizetype laidOutStep = 64; ///< characters; not every width needs a layout of its own
constexpr qreal longestWidth = 1e6;
constexpr qint64 paintLength = 8; ///< milliseconds that rows are laid out for in one go

void add(Formats& formats, qsizetype begin, qsizetype end, const QTextCharFormat& format)
{
    if (end > begin)
        formats.append({static_cast<int>(begin), static_cast<int>(end - begin), format});
}

QTextCharFormat inColor(const QColor& color)
{
    QTextCharFormat format;
    format.setForeground(color);
    return format;
}

/// Of the name and the colon of a header field (RFC 5322 §2.2); 0 where the row is something else.
qsizetype nameLength(const QString& text)
{
    const qsizetype colon = text.indexOf(u':');
    const auto isName = [](QChar c) { return c > u' ' && c < QChar(0x7F); };
    return colon > 0 && std::all_of(text.begin(), text.begin() + colon, isName) ? colon + 1 : 0;
}

/// Of several defects the gravest.
DefectGravity gravest(const std::vector<const Defect*>& defects)
{
    DefectGravity found = DefectGravity::Note;
    for (const Defect* const defect : defects)
        found = std::max(found, gravityOf(defect->kind));
    return found;
}

} // namespace

/// As much of it is laid out as fills a width, and no less than was before.
SourceRow* SourceArea::rowFor(const OctetRow& place, qreal width)
{
    SourceRow* kept = m_rows.object(place.row);
    if (!kept) {
        kept = new SourceRow;
        kept->place = place;
        const Octets octets = m_window.read(place.octets.begin, place.octets.size());
        kept->text = rowText(octets, place.octets.end == m_window.size(), m_showsControls);
        m_rows.insert(place.row, kept);
    }
    const qsizetype all = kept->text.text.size();
    const auto isWideEnough = [kept, width, all] {
        return kept->layout && (kept->laidOut == all || kept->layout->lineAt(0).naturalTextWidth() > width);
    };
    // letters are seldom narrower than a digit
    qsizetype wanted = static_cast<qsizetype>(std::min(width, longestWidth) / m_letter) + laidOutStep;
    for (; !isWideEnough(); wanted *= 2)
        lay(*kept, std::min(all, wanted));
    return kept;
}

SourceRow* SourceArea::wholeRow(qint64 row)
{
    return m_index && rowCount() > 0 ? rowFor(m_index->row(row, m_window), longestWidth) : nullptr;
}

void SourceArea::lay(SourceRow& row, qsizetype characters) const
{
    row.laidOut = characters;
    row.layout = std::make_unique<QTextLayout>(row.text.text.left(characters), m_font);
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(Qt::LeftToRight);
    option.setTabStopDistance(tabLetters * m_letter);
    row.layout->setTextOption(option);
    row.layout->setCacheEnabled(true);
    row.layout->setFormats(formatsOf(row));
    row.layout->beginLayout();
    row.layout->createLine().setLineWidth(longestWidth);
    row.layout->endLayout();
}

Formats SourceArea::formatsOf(const SourceRow& row) const
{
    const ThemeColors& colors = ThemeColors::of(palette());
    Formats formats;
    const qsizetype length = row.text.text.size();
    switch (m_regions.at(row.place.octets.begin)) {
    case SourceRegions::Kind::Header:
        if (row.place.startsLine)
            add(formats, 0, nameLength(row.text.text), inColor(colors.accent));
        break;
    case SourceRegions::Kind::Encoded:
        add(formats, 0, length, inColor(colors.textMuted));
        break;
    case SourceRegions::Kind::Between:
        if (row.place.startsLine && row.text.text.startsWith(QLatin1StringView("--")))
            add(formats, 0, length, inColor(colors.positive));
        else
            add(formats, 0, length, inColor(colors.textMuted));
        break;
    case SourceRegions::Kind::Text:
        break;
    }
    QTextCharFormat odd = inColor(colors.warning);
    odd.setBackground(colors.warningSoft);
    for (const RowText::Run& run : row.text.runs)
        add(formats, run.begin, run.end, run.kind == RowText::Kind::Odd ? odd : inColor(colors.textMuted));
    addMarks(formats, row);
    return formats;
}

void SourceArea::addMarks(Formats& formats, const SourceRow& row) const
{
    const ThemeColors& colors = ThemeColors::of(palette());
    const qint64 begin = row.place.octets.begin;
    for (const Defect* const defect : m_marks.within(row.place.octets)) {
        const OctetRange marked = DefectMarks::marked(*defect);
        QTextCharFormat format;
        format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        format.setUnderlineColor(toneColor(colors, gravityTone(gravityOf(defect->kind))));
        add(formats, row.text.characterOf(std::max<qint64>(0, marked.begin - begin)),
            row.text.characterOf(std::min(marked.end, row.place.octets.end) - begin), format);
    }
}

void SourceArea::addSelection(Formats& formats, const SourceRow& row, OctetRange octets, const QColor& fill,
                              const QColor& text) const
{
    const qint64 begin = row.place.octets.begin;
    QTextCharFormat format = inColor(text);
    format.setBackground(fill);
    add(formats, row.text.characterOf(std::max<qint64>(0, octets.begin - begin)),
        std::min(row.laidOut, row.text.characterOf(std::min(octets.end, row.place.octets.end) - begin)),
        format);
}

Formats SourceArea::selectionsOf(const SourceRow& row) const
{
    const ThemeColors& colors = ThemeColors::of(palette());
    Formats formats;
    if (m_search)
        for (const OctetRange& place : m_search->within(row.place.octets))
            addSelection(formats, row, place, colors.warningSoft, colors.text);
    const OctetRange selected = selection().range();
    if (selected.begin < row.place.octets.end && selected.end > row.place.octets.begin)
        addSelection(formats, row, selected, isActiveWindow() ? colors.selection : colors.selectionInactive,
                     colors.text);
    return formats;
}

void SourceArea::paintEvent(QPaintEvent* event)
{
    if (rowCount() == 0)
        return paintEmptyText(*viewport(), m_emptyText);
    QPainter painter(viewport());
    painter.setFont(m_font);
    painter.setLayoutDirection(Qt::LeftToRight);
    const ThemeColors& colors = ThemeColors::of(palette());
    painter.fillRect(QRect(0, 0, gutterWidth(), viewport()->height()), colors.surfaceAlternate);
    const qreal width = horizontalScrollBar()->value() + viewport()->width();
    QElapsedTimer duration;
    duration.start();
    bool isWhole = true;
    const qint64 first = firstRow();
    const qint64 behind = first + visibleRows();
    qint64 widest = m_widest;
    m_index->forEach(first, m_window, [&](const OctetRow& place) {
        if (place.row >= behind)
            return false;
        const auto y = static_cast<qreal>((place.row - first) * m_rowHeight);
        widest = std::max(widest, place.octets.size());
        const QRect rect(0, static_cast<int>(y), viewport()->width(), m_rowHeight);
        const bool isDue = m_rows.contains(place.row) || duration.elapsed() < paintLength;
        isWhole &= isDue;
        if (isDue && event->rect().intersects(rect))
            paintRow(painter, *rowFor(place, width), y);
        return true;
    });
    if (!isWhole) // the others come with the next turn
        QMetaObject::invokeMethod(viewport(), qOverload<>(&QWidget::update), Qt::QueuedConnection);
    if (std::exchange(m_widest, widest) != widest)
        QMetaObject::invokeMethod(this, &SourceArea::updateBars, Qt::QueuedConnection);
}

void SourceArea::paintRow(QPainter& painter, SourceRow& row, qreal y)
{
    const ThemeColors& colors = ThemeColors::of(palette());
    paintGutter(painter, row, y);
    painter.save();
    painter.setClipRect(QRectF(gutterWidth(), y, viewport()->width(), m_rowHeight));
    const qreal lift = (m_rowHeight - row.layout->lineAt(0).height()) / 2;
    painter.setPen(colors.text);
    paintSelectedLineEnd(painter, row, y);
    row.layout->draw(&painter, QPointF(textLeft(), y + lift), selectionsOf(row));
    const qint64 cursor = selection().cursor();
    const bool isLast = row.place.octets.end == m_window.size();
    const bool isHere = cursor >= row.place.octets.begin && (cursor < row.place.octets.end || isLast);
    if (isHere && hasFocus()) {
        constexpr qreal width = 2;
        painter.fillRect(QRectF(textLeft() + row.xOf(cursor) - width / 2, y + 1, width, m_rowHeight - 2),
                         colors.accent);
    }
    painter.restore();
}

/// So that one sees that it is part of what is selected.
void SourceArea::paintSelectedLineEnd(QPainter& painter, const SourceRow& row, qreal y) const
{
    const OctetRange selected = selection().range();
    const qint64 at = row.place.octets.begin + row.text.lineEnd;
    const bool isSelected = selected.begin <= at && selected.end > at && at < row.place.octets.end;
    if (!isSelected || row.laidOut < row.text.text.size())
        return;
    const ThemeColors& colors = ThemeColors::of(palette());
    const qreal x = textLeft() + row.layout->lineAt(0).naturalTextWidth();
    painter.fillRect(QRectF(x, y, m_letter, m_rowHeight),
                     isActiveWindow() ? colors.selection : colors.selectionInactive);
}

void SourceArea::paintGutter(QPainter& painter, const SourceRow& row, qreal y) const
{
    const ThemeColors& colors = ThemeColors::of(palette());
    const auto top = static_cast<int>(y);
    const QRect rect(0, top, gutterWidth() - textMargin / 2, m_rowHeight);
    if (row.place.startsLine) {
        painter.setPen(colors.textMuted);
        painter.drawText(rect, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
                         QString::number(row.place.line + 1));
    }
    std::vector<const Defect*> defects = m_marks.within(row.place.octets);
    std::erase_if(defects, [&row](const Defect* each) { return each->range.begin < row.place.octets.begin; });
    if (defects.empty())
        return;
    const DefectGravity gravity = gravest(defects);
    constexpr int side = 14;
    icon(gravityIcon(gravity), gravityTone(gravity))
        .paint(&painter, QRect(2, top + (m_rowHeight - side) / 2, side, side));
}

} // namespace dropscope::ui
