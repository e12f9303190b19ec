// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/logview.h"

#include "ui/delegates/wiredelegate.h"
#include "ui/models/logmodel.h"
#include "ui/models/logscript.h"
#include "ui/theme/icons.h"
#include "ui/views/emptytext.h"
#include "ui/views/headerstate.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr int rowPadding = 4;
constexpr int cellPadding = 16;
constexpr quint32 stateMark = 0x4c475631; ///< of saved columns; another set of columns gets another

bool isBody(LogRowKind kind) { return kind == LogRowKind::FoldedBody || kind == LogRowKind::UnfoldedBody; }

} // namespace

LogView::LogView(LogModel& model, QWidget* parent)
    : QTableView(parent)
    , m_model(model)
    , m_wire(new WireDelegate(this))
{
    setObjectName(u"logView"_s);
    setAccessibleName(tr("Protocol log"));
    setAccessibleDescription(tr("Right and Left unfold and fold the lines of a response, End follows what "
                                "comes, Ctrl+C copies the selected lines."));
    setModel(&model);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false); // Tab leaves the table
    setShowGrid(false);
    setWordWrap(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setUpColumns();
    setUpFollowing();
    setUpActions();
    takeFont();
    setWidths();
    connect(this, &QAbstractItemView::clicked, this, &LogView::takeClick);
    connect(this, &QAbstractItemView::doubleClicked, this, [this] { m_wasDoubleClick = true; });
}

void LogView::setUpColumns()
{
    setItemDelegate(new LogDelegate(Face::Monospaced, this));
    setItemDelegateForColumn(LogModel::Line, m_wire);
    setItemDelegateForColumn(LogModel::Note, new LogDelegate(Face::Proportional, this));
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView* header = horizontalHeader();
    header->setObjectName(u"logHeader"_s);
    header->setAccessibleName(tr("Columns of the protocol log"));
    header->setHighlightSections(false);
    header->setMinimumSectionSize(28);
    header->setStretchLastSection(true);
    connect(header, &QHeaderView::sectionResized, this, &LogView::noteResized);
}

void LogView::setUpFollowing()
{
    m_scroll.setSingleShot(true);
    m_scroll.setInterval(0);
    connect(&m_scroll, &QTimer::timeout, this, &QAbstractItemView::scrollToBottom);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, [this] {
        goToWanted();
        if (m_isFollowing)
            m_scroll.start();
    });
    connect(verticalScrollBar(), &QAbstractSlider::actionTriggered, this, &LogView::noteScroll);
    connect(this, &QAbstractItemView::pressed, this, [this](const QModelIndex& index) {
        if (index.row() < m_model.rowCount() - 1)
            setFollowing(false); // it would run away from under the pointer
    });
}

void LogView::setUpActions()
{
    m_toggle = new QAction(this);
    m_toggle->setObjectName(u"toggleBodyAction"_s);
    connect(m_toggle, &QAction::triggered, this, [this] { toggle(currentIndex().row()); });
    m_copy = new QAction(icon(IconName::Copy), tr("Copy as script"), this);
    m_copy->setObjectName(u"copyLinesAction"_s);
    m_copy->setShortcut(QKeySequence::Copy);
    connect(m_copy, &QAction::triggered, this, &LogView::copySelection);
    m_selectAll = new QAction(tr("Select all"), this);
    m_selectAll->setObjectName(u"selectAllLinesAction"_s);
    m_selectAll->setShortcut(QKeySequence::SelectAll);
    connect(m_selectAll, &QAction::triggered, this, &LogView::selectAll);
}

void LogView::takeFont()
{
    const int height = fontMetrics().height() + rowPadding;
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
}

void LogView::setWidths()
{
    QStyleOptionViewItem cell;
    initViewItemOption(&cell);
    const int digit = m_wire->digitWidth(cell);
    setColumnWidth(LogModel::Time, 12 * digit + cellPadding);
    setColumnWidth(LogModel::Latency, 9 * digit + cellPadding);
    setColumnWidth(LogModel::Source, 4 * digit + cellPadding);
    shareWidth();
}

/// Between octets and notes, until somebody says otherwise.
void LogView::shareWidth()
{
    if (!m_sharesWidth)
        return;
    const int others =
        columnWidth(LogModel::Time) + columnWidth(LogModel::Latency) + columnWidth(LogModel::Source);
    constexpr int leastForOctets = 240;
    const int shared = viewport()->width() - others;
    m_isSharing = true;
    setColumnWidth(LogModel::Line, qMax(leastForOctets, shared * 5 / 8));
    m_isSharing = false;
}

void LogView::noteResized(int column)
{
    if (column == LogModel::Line && !m_isSharing && isVisible())
        m_sharesWidth = false;
}

void LogView::setFollowing(bool follow)
{
    if (follow)
        m_scroll.start();
    else
        m_scroll.stop();
    if (std::exchange(m_isFollowing, follow) != follow)
        emit followingChanged(follow);
}

/// Somebody moves the bar; it has not moved yet.
void LogView::noteScroll()
{
    const QScrollBar* bar = verticalScrollBar();
    if (bar->sliderPosition() < bar->value())
        setFollowing(false);
    else if (bar->sliderPosition() == bar->maximum())
        setFollowing(true);
}

void LogView::setLineEndsShown(bool shown)
{
    m_wire->setLineEndsShown(shown);
    viewport()->update();
}

void LogView::showExchange(quint64 exchange)
{
    m_wanted = [exchange](const LogModel& model) { return model.rowOfExchange(exchange); };
    goToWanted();
}

void LogView::showEntry(qsizetype entry)
{
    m_wanted = [entry](const LogModel& model) { return model.rowOfEntry(entry); };
    goToWanted();
}

void LogView::goToWanted()
{
    if (!m_wanted)
        return;
    const int row = m_wanted(m_model);
    if (row >= 0 || m_model.hasLooked())
        m_wanted = nullptr;
    if (row < 0)
        return;
    setFollowing(false);
    goToRow(row);
    scrollTo(currentIndex(), PositionAtCenter);
}

/// Whatever keys are held down.
void LogView::goToRow(int row)
{
    selectionModel()->setCurrentIndex(m_model.index(row, LogModel::Line),
                                      QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void LogView::reset()
{
    QTableView::reset();
    if (m_isFollowing)
        m_scroll.start();
}

QList<int> LogView::selectedRows() const
{
    QList<int> rows;
    for (const QItemSelectionRange& range : selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.append(row);
    std::ranges::sort(rows);
    const auto rest = std::ranges::unique(rows);
    rows.erase(rest.begin(), rest.end());
    return rows;
}

QByteArray LogView::selectedScript() const
{
    if (!m_model.inspection())
        return {};
    LogScript script(m_model.inspection()->transcript());
    qsizetype wholeBody = -1; // its lines are in the script already
    for (const int row : selectedRows()) {
        const qsizetype entry = m_model.place(row).entry;
        const LogRowKind kind = m_model.kind(row);
        if (kind == LogRowKind::BodyLine && entry == wholeBody)
            continue;
        if (isBody(kind))
            wholeBody = entry;
        script.append(m_model.direction(row), m_model.octets(row));
    }
    return script.text();
}

void LogView::copySelection()
{
    if (const QByteArray script = selectedScript(); !script.isEmpty())
        QGuiApplication::clipboard()->setText(QString::fromLatin1(script));
}

QByteArray LogView::saveState() const
{
    return m_sharesWidth ? QByteArray() : saveHeader(*horizontalHeader(), stateMark);
}

bool LogView::restoreState(const QByteArray& state)
{
    if (state.isEmpty() || !restoreHeader(*horizontalHeader(), stateMark, state))
        return state.isEmpty();
    m_sharesWidth = false;
    return true;
}

void LogView::keyPressEvent(QKeyEvent* event)
{
    const int row = currentIndex().row();
    const bool isPlain = !(event->modifiers() & ~Qt::KeypadModifier);
    if (event->matches(QKeySequence::Copy))
        return copySelection();
    if (isPlain && row >= 0) {
        switch (event->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
            return toggle(row);
        case Qt::Key_Right:
            return unfold(row);
        case Qt::Key_Left:
            return fold(row);
        default:
            break;
        }
    }
    QTableView::keyPressEvent(event);
    const bool atEnd =
        event->matches(QKeySequence::MoveToEndOfLine) || event->matches(QKeySequence::MoveToEndOfDocument);
    if (atEnd && m_model.rowCount() > 0) {
        goToRow(m_model.rowCount() - 1);
        setFollowing(true);
    } else if (currentIndex().row() != row && currentIndex().row() < m_model.rowCount() - 1) {
        setFollowing(false);
    }
}

void LogView::takeClick(const QModelIndex& index)
{
    if (std::exchange(m_wasDoubleClick, false) || QGuiApplication::keyboardModifiers() != Qt::NoModifier)
        return;
    if (index.column() == LogModel::Line && m_model.kind(index.row()) != LogRowKind::BodyLine)
        toggle(index.row());
}

void LogView::toggle(int row)
{
    if (row < 0)
        return;
    switch (m_model.kind(row)) {
    case LogRowKind::FoldedBody:
    case LogRowKind::More:
        return unfold(row);
    case LogRowKind::UnfoldedBody:
    case LogRowKind::BodyLine:
        return fold(row);
    case LogRowKind::Line:
        return;
    }
}

void LogView::unfold(int row)
{
    const LogRowKind kind = m_model.kind(row);
    if (kind != LogRowKind::FoldedBody && kind != LogRowKind::More)
        return;
    setFollowing(false);
    if (kind == LogRowKind::FoldedBody)
        return m_model.unfold(row);
    m_model.showMore(row);
    goToRow(row); // the first of the lines that came
}

void LogView::fold(int row)
{
    const LogRowKind kind = m_model.kind(row);
    if (kind != LogRowKind::UnfoldedBody && kind != LogRowKind::BodyLine && kind != LogRowKind::More)
        return;
    const int body = m_model.fold(row);
    goToRow(body);
}

void LogView::contextMenuEvent(QContextMenuEvent* event)
{
    QMenu menu(this);
    menu.setObjectName(u"logMenu"_s);
    menu.addActions(actions());
    if (const int row = currentIndex().row(); row >= 0 && m_model.kind(row) != LogRowKind::Line) {
        const bool isFolded = m_model.kind(row) == LogRowKind::FoldedBody;
        const bool isMore = m_model.kind(row) == LogRowKind::More;
        m_toggle->setText(isMore ? tr("Show more lines") : isFolded ? tr("Show lines") : tr("Hide lines"));
        menu.addAction(m_toggle);
    }
    menu.addSeparator();
    menu.addActions({m_copy, m_selectAll});
    m_copy->setEnabled(selectionModel()->hasSelection());
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard && currentIndex().isValid();
    menu.exec(isByKey ? viewport()->mapToGlobal(visualRect(currentIndex()).center()) : event->globalPos());
}

void LogView::paintEvent(QPaintEvent* event)
{
    QTableView::paintEvent(event);
    if (m_model.rowCount() == 0)
        paintEmptyText(*viewport(), emptyText());
}

QString LogView::emptyText() const
{
    if (!m_model.inspection())
        return tr("Not connected");
    if (m_model.query().isEmpty() || m_model.inspection()->log().size() == 0)
        return tr("Nothing has crossed the wire yet");
    return m_model.hasLooked() ? tr("No line matches the filter") : tr("Looking…");
}

void LogView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    shareWidth();
    if (m_isFollowing)
        m_scroll.start();
}

void LogView::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        takeFont();
}

} // namespace dropscope::ui
