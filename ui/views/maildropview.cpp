// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/maildropview.h"

#include "core/inspection/inspection.h"
#include "ui/delegates/itemdelegate.h"
#include "ui/delegates/sizebardelegate.h"
#include "ui/models/maildropfilter.h"
#include "ui/theme/icons.h"
#include "ui/views/columnmenu.h"
#include "ui/views/emptytext.h"
#include "ui/views/headerstate.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr int scrollSettles = 80; ///< milliseconds
constexpr int rowPadding = 10;
constexpr quint32 stateMark = 0x4d445632; ///< of saved columns; another set of columns gets another

} // namespace

MaildropView::MaildropView(MaildropFilter& filter, QWidget* parent)
    : QTableView(parent)
    , m_filter(filter)
{
    setObjectName(u"maildropView"_s);
    setAccessibleName(tr("Messages of the maildrop"));
    setAccessibleDescription(
        tr("Enter retrieves the selected messages, Delete marks them, Ctrl+C copies them as text."));
    setModel(&filter);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setDragEnabled(true);
    setTabKeyNavigation(false); // Tab leaves the table
    setShowGrid(false);
    setWordWrap(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setUpDelegates();
    setUpColumns();
    setUpActions();
    takeFont();
    setDefaultWidths();

    m_visible.setSingleShot(true);
    m_visible.setInterval(scrollSettles);
    connect(&m_visible, &QTimer::timeout, this, &MaildropView::tellVisibleRows);
    const auto settle = [this] { m_visible.start(); };
    connect(&filter, &QAbstractItemModel::rowsInserted, &m_visible, settle);
    connect(&filter, &QAbstractItemModel::rowsRemoved, &m_visible, settle);
    connect(&filter, &QAbstractItemModel::layoutChanged, &m_visible, settle);
    watch();
}

void MaildropView::setUpDelegates()
{
    setItemDelegate(new ItemDelegate(Face::Proportional, this));
    auto* monospaced = new ItemDelegate(Face::Monospaced, this);
    for (const auto column :
         {MaildropModel::Number, MaildropModel::Received, MaildropModel::Decoded, MaildropModel::UniqueId})
        setItemDelegateForColumn(column, monospaced);
    setItemDelegateForColumn(MaildropModel::Size, new SizeBarDelegate(this));
}

void MaildropView::setUpColumns()
{
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);

    QHeaderView* header = horizontalHeader();
    header->setObjectName(u"maildropHeader"_s);
    header->setAccessibleName(tr("Columns of the maildrop"));
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setMinimumSectionSize(32);
    connect(header, &QHeaderView::sectionResized, this, [this](int column) {
        if (column != MaildropModel::Subject)
            fitSubject();
    });
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, &MaildropView::showHeaderMenu);

    header->setSortIndicator(MaildropModel::Number, Qt::AscendingOrder);
    setSortingEnabled(true);
}

void MaildropView::setUpActions()
{
    m_copy = new QAction(icon(IconName::Copy), tr("Copy rows"), this);
    m_copy->setObjectName(u"copyMessagesAction"_s);
    m_copy->setShortcut(QKeySequence::Copy);
    connect(m_copy, &QAction::triggered, this, &MaildropView::copySelection);
    m_selectAll = new QAction(tr("Select all"), this);
    m_selectAll->setObjectName(u"selectAllMessagesAction"_s);
    m_selectAll->setShortcut(QKeySequence::SelectAll);
    connect(m_selectAll, &QAction::triggered, this, &MaildropView::selectAll);
}

void MaildropView::takeFont()
{
    const int height = fontMetrics().height() + rowPadding;
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
}

/// So that 900 pixels show every column at the usual size of text.
void MaildropView::setDefaultWidths()
{
    const int em = fontMetrics().horizontalAdvance(u"0"_s);
    const auto set = [this, em](MaildropModel::Column column, int digits) {
        setColumnWidth(column, digits * em + rowPadding);
    };
    set(MaildropModel::Number, 5);
    set(MaildropModel::Size, 12);
    set(MaildropModel::Received, 11);
    set(MaildropModel::Decoded, 8);
    set(MaildropModel::UniqueId, 9);
    set(MaildropModel::Date, 11);
    set(MaildropModel::From, 10);
    set(MaildropModel::State, 11);
    fitSubject();
}

/// The subject takes what the others leave, but never so little that nobody could read it: then the table
/// scrolls.
void MaildropView::fitSubject()
{
    constexpr int leastDigits = 14;
    const QHeaderView* const header = horizontalHeader();
    const int others = header->length() - header->sectionSize(MaildropModel::Subject);
    const int least = leastDigits * fontMetrics().horizontalAdvance(u"0"_s);
    setColumnWidth(MaildropModel::Subject, std::max(least, viewport()->width() - others));
}

/// The text of an empty table says what the session is about.
void MaildropView::watch()
{
    const Inspection* inspection = m_filter.model().inspection();
    if (!inspection)
        return;
    const auto repaint = qOverload<>(&QWidget::update);
    connect(inspection, &Inspection::stateChanged, viewport(), repaint, Qt::UniqueConnection);
    connect(inspection, &Inspection::totalsChanged, viewport(), repaint, Qt::UniqueConnection);
    connect(inspection, qOverload<>(&Inspection::ended), viewport(), repaint, Qt::UniqueConnection);
}

void MaildropView::reset()
{
    QTableView::reset();
    watch();
    m_toldVisible = {-1, -1};
    m_visible.start();
    tellCurrent(); // a reset selection is silent
    emit selectedMessagesChanged();
}

QList<int> MaildropView::selectedRows() const
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

QList<MessageNumber> MaildropView::selectedNumbers() const
{
    QList<MessageNumber> numbers;
    for (const int row : selectedRows())
        numbers.append(m_filter.model().item(m_filter.sourceRow(row)).number);
    return numbers;
}

qsizetype MaildropView::currentMessageRow() const
{
    const QModelIndex current = currentIndex();
    return current.isValid() ? m_filter.sourceRow(current.row()) : -1;
}

void MaildropView::selectMessageRow(qsizetype row)
{
    if (const int place = m_filter.rowOf(static_cast<int>(row)); place >= 0)
        selectionModel()->setCurrentIndex(m_filter.index(place, MaildropModel::Number),
                                          QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

QByteArray MaildropView::saveState() const { return saveHeader(*horizontalHeader(), stateMark); }

bool MaildropView::restoreState(const QByteArray& state)
{
    QHeaderView* header = horizontalHeader();
    if (!restoreHeader(*header, stateMark, state))
        return false;
    fitSubject();
    sortByColumn(header->sortIndicatorSection(), header->sortIndicatorOrder());
    return true;
}

QString MaildropView::selectedText() const
{
    QStringList lines;
    for (const int row : selectedRows()) {
        QStringList cells;
        for (int place = 0; place < horizontalHeader()->count(); ++place) {
            const int column = horizontalHeader()->logicalIndex(place);
            if (!isColumnHidden(column))
                cells.append(m_filter.index(row, column).data(MaildropModel::PlainTextRole).toString());
        }
        lines.append(cells.join(u'\t'));
    }
    return lines.join(u'\n');
}

void MaildropView::copySelection()
{
    if (selectionModel()->hasSelection())
        QGuiApplication::clipboard()->setText(selectedText());
}

void MaildropView::requestRetrieval()
{
    if (const QList<MessageNumber> numbers = selectedNumbers(); !numbers.isEmpty())
        emit retrieveRequested(numbers);
}

/// Home and End lead to the first and the last message: where rows are selected, columns are no places to go.
QModelIndex MaildropView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    const bool isJump = action == MoveHome || action == MoveEnd;
    return QTableView::moveCursor(action, isJump ? modifiers | Qt::ControlModifier : modifiers);
}

void MaildropView::keyPressEvent(QKeyEvent* event)
{
    // With Ctrl the cursor would leave the selection behind: another message would be shown than Delete
    // marks.
    if ((event->key() == Qt::Key_Home || event->key() == Qt::Key_End) &&
        event->modifiers().testFlag(Qt::ControlModifier)) {
        QKeyEvent jump(event->type(), event->key(), event->modifiers() & ~Qt::ControlModifier);
        return QTableView::keyPressEvent(&jump);
    }
    const bool isPlain = !(event->modifiers() & ~Qt::KeypadModifier);
    if (event->matches(QKeySequence::Copy))
        return copySelection();
    if (isPlain && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        return requestRetrieval();
    if (event->matches(QKeySequence::Delete)) {
        if (const QList<MessageNumber> numbers = selectedNumbers(); !numbers.isEmpty())
            emit deleteRequested(numbers);
        return;
    }
    QTableView::keyPressEvent(event);
}

void MaildropView::mouseDoubleClickEvent(QMouseEvent* event)
{
    QTableView::mouseDoubleClickEvent(event);
    if (event->button() == Qt::LeftButton && indexAt(event->position().toPoint()).isValid())
        requestRetrieval();
}

void MaildropView::contextMenuEvent(QContextMenuEvent* event)
{
    QMenu menu(this);
    menu.setObjectName(u"maildropMenu"_s);
    menu.addActions(actions());
    menu.addSeparator();
    menu.addActions({m_copy, m_selectAll});
    menu.addSeparator();
    addSortActions(*menu.addMenu(tr("Sort by")), *this);
    addColumnActions(*menu.addMenu(tr("Columns")), *this);
    m_copy->setEnabled(selectionModel()->hasSelection());
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard && currentIndex().isValid();
    menu.exec(isByKey ? viewport()->mapToGlobal(visualRect(currentIndex()).center()) : event->globalPos());
}

void MaildropView::showHeaderMenu(const QPoint& at)
{
    QMenu menu(this);
    menu.setObjectName(u"maildropHeaderMenu"_s);
    addColumnActions(menu, *this);
    menu.exec(horizontalHeader()->viewport()->mapToGlobal(at));
}

void MaildropView::paintEvent(QPaintEvent* event)
{
    QTableView::paintEvent(event);
    if (m_filter.rowCount() == 0)
        paintEmptyText(*viewport(), emptyText());
}

QString MaildropView::emptyText() const
{
    const Inspection* inspection = m_filter.model().inspection();
    if (!inspection)
        return tr("Not connected");
    if (m_filter.model().rowCount() > 0)
        return tr("No message matches the filter");
    if (inspection->files() != nullptr)
        return inspection->isBehind() ? tr("Reading the mail…") : tr("There is no message in it");
    const auto& drop = inspection->maildrop().dropListing();
    if (drop && drop->messages == 0)
        return tr("The maildrop is empty");
    const Coverage& coverage = inspection->transcript().coverage();
    if (coverage.isOpaque)
        return tr("Under TLS: what was listed cannot be read");
    if (coverage.beginsAmid)
        return tr("The capture begins in mid-session, and shows no listing");
    if (inspection->hasEnded())
        return tr("The session ended before messages were listed");
    switch (inspection->state()) {
    case SessionState::Greeting:
        return tr("Waiting for the server's greeting…");
    case SessionState::Authorization:
        return tr("Not signed in yet");
    default:
        return tr("Waiting for the scan listing…");
    }
}

void MaildropView::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    m_visible.start();
}

void MaildropView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    fitSubject();
    m_visible.start();
}

void MaildropView::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        takeFont();
}

/// A message that the filter hides does not hand the cursor to another one.
void MaildropView::rowsAboutToBeRemoved(const QModelIndex& parent, int first, int last)
{
    if (const int row = currentIndex().row(); row >= first && row <= last)
        selectionModel()->clearCurrentIndex();
    QTableView::rowsAboutToBeRemoved(parent, first, last);
}

void MaildropView::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    QTableView::selectionChanged(selected, deselected);
    emit selectedMessagesChanged();
}

void MaildropView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    tellCurrent();
}

void MaildropView::tellCurrent()
{
    const qsizetype row = currentMessageRow();
    if (std::exchange(m_toldCurrent, row) != row)
        emit currentMessageChanged(row);
}

void MaildropView::tellVisibleRows()
{
    const int first = rowAt(0);
    if (first < 0)
        return;
    const int end = rowAt(viewport()->height() - 1);
    const int last = end < 0 ? m_filter.rowCount() - 1 : end;
    std::pair<qsizetype, qsizetype> visible{m_filter.sourceRow(first), m_filter.sourceRow(first)};
    for (int row = first; row <= last; ++row) {
        const qsizetype source = m_filter.sourceRow(row);
        visible = {std::min(visible.first, source), std::max(visible.second, source)};
    }
    if (std::exchange(m_toldVisible, visible) != visible)
        emit visibleRowsChanged(visible.first, visible.second);
}

} // namespace dropscope::ui
