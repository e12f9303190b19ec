// SPDX-License-Identifier: GPL-3.0-or-later
// What is where; rows are laid out and painted in sourceareapainting.cpp, keys and mouse are in
// sourceareainput.cpp.
#include "ui/message/octets/sourcearea.h"

#include "ui/message/octets/octetselection.h"
#include "ui/theme/fonts.h"

#include <QElapsedTimer>
#include <QFontMetricsF>
#include <QScrollBar>
#include <QtMath>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr qint64 turnLength = 4; ///< milliseconds
constexpr int rowPadding = 3;
constexpr int textMargin = 8;
constexpr int markWidth = 18; ///< of the sign of a defect
constexpr int keptRows = 400;

} // namespace

SourceArea::SourceArea(OctetSelection& selection, QWidget* parent)
    : OctetArea(selection, parent)
    , m_rows(keptRows)
{
    setObjectName(u"sourceArea"_s);
    setAccessibleName(tr("Source of the message"));
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setAutoFillBackground(true);
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setMouseTracking(true);
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &SourceArea::takeTurn);
    connect(&selection, &OctetSelection::changed, this, &SourceArea::noteSelection);
    connect(&selection, &OctetSelection::wanted, this, &SourceArea::reveal);
    setUpActions();
    takeFont();
}

SourceArea::~SourceArea() = default;

void SourceArea::setSource(std::shared_ptr<OctetSource> source)
{
    if (source == m_window.source())
        return;
    m_wanted.reset();
    m_search = nullptr;
    m_regions = {};
    m_marks = {};
    m_widest = 0;
    m_window = OctetWindow(source);
    m_index = source ? std::make_unique<RowIndex>(std::move(source)) : nullptr;
    forgetRows();
    verticalScrollBar()->setValue(0);
    horizontalScrollBar()->setValue(0);
    if (m_index && !m_index->isDone()) {
        m_index->goOn();
        m_regions = SourceRegions::withHeader(SourceRegions::headerEnd(m_window.read(0, qint64(64) * 1024)));
        m_turn.start();
    } else {
        m_turn.stop();
    }
    updateBars();
    emit progressed();
}

void SourceArea::setRegions(const SourceRegions& regions)
{
    m_regions = regions;
    forgetRows();
}

void SourceArea::setMarks(const DefectMarks& marks)
{
    m_marks = marks;
    forgetRows();
}

void SourceArea::setEmptyText(const QString& text)
{
    m_emptyText = text;
    viewport()->update();
}

void SourceArea::setControlsShown(bool shown)
{
    m_showsControls = shown;
    forgetRows();
}

void SourceArea::setSearch(const OctetSearch* search)
{
    m_search = search;
    viewport()->update();
}

void SourceArea::forgetRows()
{
    m_rows.clear();
    viewport()->update();
}

double SourceArea::progress() const
{
    return isIndexed() || m_window.size() == 0 ? 1 : double(m_index->position()) / double(m_window.size());
}

void SourceArea::takeTurn()
{
    QElapsedTimer duration;
    duration.start();
    const qint64 before = m_index->rowCount();
    while (!m_index->isDone() && duration.elapsed() < turnLength)
        m_index->goOn();
    if (m_index->isDone()) {
        m_turn.stop();
        forgetRows(); // the last one may have grown
    }
    updateBars();
    goToWanted();
    if (before < firstRow() + visibleRows())
        viewport()->update();
    emit progressed();
}

void SourceArea::takeFont()
{
    m_font = monospacedFont();
    const QFontMetricsF metrics(m_font);
    m_rowHeight = qCeil(metrics.height()) + rowPadding;
    m_letter = metrics.horizontalAdvance(u'0');
    forgetRows();
    updateBars();
}

int SourceArea::visibleRows() const { return viewport()->height() / m_rowHeight + 1; }

qint64 SourceArea::firstRow() const { return verticalScrollBar()->value(); }

/// For the digits of the last line, estimated as long as it is not known.
int SourceArea::gutterWidth() const
{
    const double known = std::max(progress(), 1e-9);
    const double lines = m_index ? double(m_index->lineCount()) / known : 1;
    const int digits = std::max(3, static_cast<int>(std::log10(std::max(1.0, lines))) + 1);
    return markWidth + qCeil(digits * m_letter) + textMargin;
}

qreal SourceArea::textLeft() const { return gutterWidth() + textMargin - horizontalScrollBar()->value(); }

void SourceArea::updateBars()
{
    const int page = std::max(1, viewport()->height() / m_rowHeight);
    const qint64 most = std::numeric_limits<int>::max();
    verticalScrollBar()->setRange(0, static_cast<int>(std::clamp<qint64>(rowCount() - page, 0, most)));
    verticalScrollBar()->setPageStep(page);
    constexpr int spare = 4; // letters
    const int wanted = gutterWidth() + 2 * textMargin + qCeil(double(m_widest + spare) * m_letter);
    horizontalScrollBar()->setRange(0, std::max(0, wanted - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(qCeil(4 * m_letter));
}

void SourceArea::reveal(OctetRange range)
{
    m_wanted = range;
    goToWanted();
}

void SourceArea::goToWanted()
{
    const bool isKnown = m_index && m_wanted && (m_index->isDone() || m_index->position() > m_wanted->begin);
    if (!isKnown || rowCount() == 0 || !isVisible())
        return;
    const OctetRange range = *std::exchange(m_wanted, std::nullopt);
    const OctetRow place = m_index->rowOf(range.begin, m_window);
    const int page = verticalScrollBar()->pageStep();
    if (place.row < firstRow() || place.row >= firstRow() + page)
        verticalScrollBar()->setValue(
            static_cast<int>(std::clamp<qint64>(place.row - page / 3, 0, std::numeric_limits<int>::max())));
    if (SourceRow* const row = wholeRow(place.row)) {
        m_widest = std::max(m_widest, place.octets.size());
        updateBars();
        const qreal x = row->xOf(range.begin);
        const qreal room = viewport()->width() - gutterWidth() - 4 * textMargin;
        QScrollBar* const across = horizontalScrollBar();
        if (x < across->value() || x > across->value() + room)
            across->setValue(std::max(0, x < room ? 0 : qFloor(x - room / 2)));
    }
    viewport()->update();
}

/// What another view selects is brought into sight as well.
void SourceArea::noteSelection()
{
    viewport()->update();
    if (!isSelecting() && selection().size() > 0)
        reveal(selection().range());
}

QString SourceArea::textOfRow(qint64 row)
{
    if (row < 0 || row >= rowCount())
        return {};
    const OctetRow place = m_index->row(row, m_window);
    return rowText(m_window.read(place.octets.begin, place.octets.size()),
                   place.octets.end == m_window.size(), m_showsControls)
        .text;
}

std::optional<qint64> SourceArea::lineOf(qint64 octet)
{
    if (!m_index || rowCount() == 0 || (!m_index->isDone() && octet >= m_index->position()))
        return std::nullopt;
    return m_index->rowOf(octet, m_window).line + 1;
}

void SourceArea::resizeEvent(QResizeEvent* event)
{
    OctetArea::resizeEvent(event);
    updateBars();
}

void SourceArea::scrollContentsBy(int /*dx*/, int /*dy*/) { viewport()->update(); }

void SourceArea::showEvent(QShowEvent* event)
{
    OctetArea::showEvent(event);
    updateBars();
    goToWanted();
}

void SourceArea::changeEvent(QEvent* event)
{
    OctetArea::changeEvent(event);
    switch (event->type()) {
    case QEvent::FontChange:
    case QEvent::StyleChange:
    case QEvent::ApplicationFontChange:
        takeFont();
        break;
    case QEvent::PaletteChange:
    case QEvent::ActivationChange:
        forgetRows();
        break;
    default:
        break;
    }
}

} // namespace dropscope::ui
