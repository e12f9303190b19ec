// SPDX-License-Identifier: GPL-3.0-or-later
// What is where, and how it is painted; how rows come and go is in logviewrows.cpp, keys and mouse are in
// logviewinput.cpp.
#include "ui/log/logview.h"

#include "ui/log/logaccessible.h"
#include "ui/log/logcontents.h"
#include "ui/theme/fonts.h"
#include "ui/views/emptytext.h"
#include "ui/views/headerstate.h"

#include <QDataStream>
#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr int cellPadding = 16;
constexpr quint32 columnsMark = 0x4c475632;    ///< of saved columns; another set of columns gets another
constexpr qint64 longestBar = qint64(1) << 30; ///< steps of a scroll bar
constexpr int smallestZoom = -5;
constexpr int largestZoom = 20;

} // namespace

LogView::LogView(LogContents& contents, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_contents(contents)
    , m_header(new QHeaderView(Qt::Horizontal, this))
{
    LogAccessible::install(*this);
    setObjectName(u"logView"_s);
    setAccessibleName(tr("Protocol log"));
    setAccessibleDescription(tr("Right and Left unfold and fold the lines of a response, End follows what "
                                "comes, Ctrl+C copies the selected lines."));
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setAutoFillBackground(true);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_Hover);
    setUpHeader();
    setUpFollowing();
    setUpActions();
    takeFont();
    setWidths();
}

LogView::~LogView() = default;

void LogView::setUpHeader()
{
    m_header->setModel(new LogColumns(m_header));
    m_header->setObjectName(u"logHeader"_s);
    m_header->setAccessibleName(tr("Columns of the protocol log"));
    m_header->setHighlightSections(false);
    m_header->setMinimumSectionSize(28);
    m_header->setStretchLastSection(true);
    m_header->setFocusPolicy(Qt::NoFocus);
    connect(m_header, &QHeaderView::sectionResized, this, &LogView::noteResized);
    connect(m_header, &QHeaderView::geometriesChanged, this, &LogView::placeHeader);
}

void LogView::takeFont()
{
    QFont fixed = monospacedFont();
    QFont general = font();
    constexpr qreal step = 0.1;
    fixed.setPointSizeF(fixed.pointSizeF() * (1 + m_zoom * step));
    general.setPointSizeF(general.pointSizeF() * (1 + m_zoom * step));
    m_painter.setFonts(fixed, general);
    const qsizetype first = m_rowHeight > 0 ? top() / m_rowHeight : 0;
    m_rowHeight = m_painter.rowHeight();
    updateBars();
    setTop(first * m_rowHeight);
    viewport()->update();
}

void LogView::setZoom(int steps)
{
    const int zoom = std::clamp(steps, smallestZoom, largestZoom);
    if (zoom == m_zoom)
        return;
    m_zoom = zoom;
    takeFont();
    if (m_sharesWidth)
        setWidths();
    refresh();
}

void LogView::setWidths()
{
    const int digit = m_painter.digitWidth();
    m_isSharing = true;
    m_header->resizeSection(int(LogColumn::Time), 12 * digit + cellPadding);
    m_header->resizeSection(int(LogColumn::Latency), 9 * digit + cellPadding);
    m_header->resizeSection(int(LogColumn::Source), 3 * digit + cellPadding);
    m_isSharing = false;
    shareWidth();
}

/// Between octets and findings, until somebody says otherwise.
void LogView::shareWidth()
{
    if (!m_sharesWidth)
        return;
    int others = 0;
    for (const LogColumn column : {LogColumn::Time, LogColumn::Latency, LogColumn::Source})
        others += m_header->sectionSize(int(column));
    constexpr int leastForOctets = 240;
    const int shared = viewport()->width() - others;
    m_isSharing = true;
    m_header->resizeSection(int(LogColumn::Line), qMax(leastForOctets, shared * 5 / 8));
    m_isSharing = false;
}

void LogView::noteResized(int column)
{
    if (column == int(LogColumn::Line) && !m_isSharing && isVisible())
        m_sharesWidth = false;
    updateBars();
    viewport()->update();
}

void LogView::placeHeader()
{
    const int height = m_header->sizeHint().height();
    if (viewportMargins().top() != height)
        setViewportMargins(0, height, 0, 0);
    const QRect inner = viewport()->geometry();
    m_header->setGeometry(inner.left(), inner.top() - height, inner.width(), height);
}

qint64 LogView::top() const { return qint64(verticalScrollBar()->value()) * m_pixelsPerStep; }

void LogView::setTop(qint64 pixel)
{
    verticalScrollBar()->setValue(
        static_cast<int>(std::clamp<qint64>(pixel / m_pixelsPerStep, 0, std::numeric_limits<int>::max())));
}

void LogView::updateBars()
{
    const qint64 all = m_contents.rowCount() * m_rowHeight;
    const qint64 before = top();
    m_pixelsPerStep = all > longestBar ? m_rowHeight : 1;
    const int page = viewport()->height() / m_pixelsPerStep;
    const qint64 steps = (all + m_pixelsPerStep - 1) / m_pixelsPerStep - page;
    QScrollBar* const down = verticalScrollBar();
    down->setRange(0, static_cast<int>(std::clamp<qint64>(steps, 0, std::numeric_limits<int>::max())));
    down->setPageStep(page);
    down->setSingleStep(m_rowHeight / m_pixelsPerStep);
    if (top() != before)
        setTop(before);
    QScrollBar* const across = horizontalScrollBar();
    across->setRange(0, qMax(0, m_header->length() - viewport()->width()));
    across->setPageStep(viewport()->width());
    across->setSingleStep(20);
}

void LogView::setLineEndsShown(bool shown)
{
    m_painter.setLineEndsShown(shown);
    viewport()->update();
}

void LogView::setReadBoundariesShown(bool shown)
{
    m_painter.marks().readBoundaries = shown;
    viewport()->update();
}

void LogView::setRevealing(bool reveals)
{
    m_painter.marks().reveals = reveals;
    viewport()->update();
}

void LogView::setSearched(const std::optional<TextPattern>& pattern)
{
    m_searched = pattern;
    m_painter.marks().patterns = m_contents.query().wantedPatterns();
    if (pattern)
        m_painter.marks().patterns.push_back(*pattern);
    viewport()->update();
}

QRect LogView::rowRect(qsizetype row) const
{
    constexpr qint64 far = 1'000'000;
    const qint64 y = std::clamp(row * m_rowHeight - top(), -far, far);
    return {0, static_cast<int>(y), viewport()->width(), m_rowHeight};
}

qsizetype LogView::rowAt(int y) const
{
    const qsizetype row = (top() + y) / m_rowHeight;
    return y >= 0 && row < m_contents.rowCount() ? row : -1;
}

std::pair<qsizetype, qsizetype> LogView::visibleRows() const
{
    const qsizetype first = top() / m_rowHeight;
    const qsizetype behind = (top() + viewport()->height() + m_rowHeight - 1) / m_rowHeight;
    return {std::min(first, m_contents.rowCount()), std::min(behind, m_contents.rowCount())};
}

qsizetype LogView::rowsInPage() const { return qMax(1, viewport()->height() / m_rowHeight - 1); }

LogPainter::Row LogView::lookOf(qsizetype row) const
{
    LogPainter::Row look;
    look.rect = rowRect(row);
    for (int column = 0; column < logColumnCount; ++column)
        look.columns.at(static_cast<size_t>(column)) =
            QRect(m_header->sectionViewportPosition(column), look.rect.top(), m_header->sectionSize(column),
                  m_rowHeight);
    look.palette = palette();
    look.isSelected = m_selection.contains(row);
    look.isHovered = row == m_hovered;
    look.isNoteHovered = look.isHovered && m_isNoteHovered;
    look.isFramed = row == m_current && hasFocus();
    look.isActive = isActiveWindow();
    return look;
}

void LogView::paintEvent(QPaintEvent* event)
{
    if (m_contents.rowCount() == 0)
        return paintEmptyText(*viewport(), emptyText());
    QPainter painter(viewport());
    const auto [first, behind] = visibleRows();
    for (qsizetype row = first; row < behind; ++row) {
        const LogPainter::Row look = lookOf(row);
        if (event->rect().intersects(look.rect))
            m_painter.paint(painter, look, m_contents.cell(row));
    }
}

QString LogView::emptyText() const
{
    if (!m_contents.inspection())
        return tr("Not connected");
    if (m_contents.inspection()->files() != nullptr)
        return tr("This is mail from your disk: nothing crossed a wire");
    if (m_contents.query().isEmpty() || m_contents.inspection()->log().size() == 0)
        return tr("Nothing has crossed the wire yet");
    return m_contents.hasLooked() ? tr("No line matches the filter") : tr("Looking…");
}

void LogView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    placeHeader();
    shareWidth();
    updateBars();
    if (m_isFollowing)
        refreshSoon();
}

void LogView::scrollContentsBy(int dx, int /*dy*/)
{
    if (dx != 0)
        m_header->setOffset(horizontalScrollBar()->value());
    m_hovered = -1;
    viewport()->update();
}

void LogView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        takeFont();
        placeHeader();
    } else if (event->type() == QEvent::ActivationChange) {
        viewport()->update();
    }
}

QByteArray LogView::saveState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << columnsMark << qint32(m_zoom)
           << (m_sharesWidth ? QByteArray() : saveHeader(*m_header, columnsMark));
    return state;
}

bool LogView::restoreState(const QByteArray& state)
{
    QDataStream stream(state);
    quint32 mark = 0;
    qint32 zoom = 0;
    QByteArray columns;
    stream >> mark >> zoom >> columns;
    if (stream.status() != QDataStream::Ok || mark != columnsMark)
        return false;
    setZoom(zoom);
    if (columns.isEmpty())
        return true;
    if (!restoreHeader(*m_header, columnsMark, columns))
        return false;
    m_sharesWidth = false;
    return true;
}

} // namespace dropscope::ui
