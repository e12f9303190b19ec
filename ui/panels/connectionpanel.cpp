// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/connectionpanel.h"

#include "ui/delegates/factdelegate.h"
#include "ui/models/connectionfilter.h"
#include "ui/models/factrole.h"
#include "ui/panels/actionbutton.h"
#include "ui/panels/clearable.h"
#include "ui/text/amounttext.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/tone.h"
#include "ui/views/columnmenu.h"
#include "ui/views/headerstate.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace dropscope::ui {

namespace {

constexpr int rowPadding = 8;
constexpr quint32 stateMark = 0x434e4331; ///< of saved columns; another set of columns gets another
/// Of the columns, in digits. The state takes what the others leave.
constexpr std::array widths{7, 14, 22, 22, 24, 11, 13, 13, 11};

} // namespace

ConnectionPanel::ConnectionPanel(const WindowActions& actions, QWidget* parent)
    : QWidget(parent)
    , m_model(new ConnectionModel(this))
    , m_filter(new ConnectionFilter(*m_model, this))
    , m_table(new QTableView)
    , m_query(new QLineEdit)
    , m_count(new QLabel)
    , m_copyRow(new QAction(icon(IconName::Copy), tr("Copy row"), this))
    , m_copyClient(new QAction(tr("Copy address of the client"), this))
    , m_copyServer(new QAction(tr("Copy address of the server"), this))
{
    setObjectName(u"connectionPanel"_s);
    setAccessibleName(tr("Connections"));
    watchCursor();
    setUpTable();
    setUpActions();
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addLayout(makeBar(actions));
    column->addWidget(m_table, 1);
    setFocusProxy(m_table);
    m_pause.setSingleShot(true);
    m_pause.setInterval(120ms);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        m_filter->setQuery(m_query->text());
        placeCursor();
        showCount();
    });
    for (const auto changed : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_filter, changed, this, &ConnectionPanel::showCount);
    showCount();
}

/// A connection that the filter hides does not hand the cursor to another one, so this hears of what goes
/// before the table does.
void ConnectionPanel::watchCursor()
{
    connect(m_filter, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex&, int first, int last) {
                const int row = m_table->currentIndex().row();
                m_isPlacing = true;
                if (row >= first && row <= last)
                    m_table->setCurrentIndex({});
                m_isPlacing = false;
            });
}

void ConnectionPanel::setUpTable()
{
    m_table->setObjectName(u"connectionTable"_s);
    m_table->setAccessibleName(tr("Connections"));
    m_table->setAccessibleDescription(
        tr("The row with the cursor is shown in all views. Enter leads there."));
    m_table->setModel(m_filter);
    m_table->setItemDelegate(new FactDelegate(m_table));
    m_table->setWordWrap(false);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QTableView::SelectRows);
    m_table->setSelectionMode(QTableView::SingleSelection);
    m_table->setEditTriggers(QTableView::NoEditTriggers);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->setHorizontalScrollMode(QTableView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + rowPadding);
    QHeaderView* const header = m_table->horizontalHeader();
    header->setObjectName(u"connectionHeader"_s);
    header->setAccessibleName(tr("Columns of the connections"));
    header->setHighlightSections(false);
    header->setSectionsMovable(true);
    header->setMinimumSectionSize(32);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    setDefaultWidths();
    header->setSortIndicator(ConnectionModel::Number, Qt::AscendingOrder);
    m_table->setSortingEnabled(true);
    connect(header, &QHeaderView::sectionResized, this, [this](int column) {
        if (column != ConnectionModel::State)
            fitState();
    });
    m_table->viewport()->installEventFilter(this);
    connect(header, &QWidget::customContextMenuRequested, this, [this, header](const QPoint& at) {
        QMenu menu(this);
        addColumnActions(menu, *m_table);
        menu.exec(header->viewport()->mapToGlobal(at));
    });
    connect(m_table, &QWidget::customContextMenuRequested, this, &ConnectionPanel::showMenu);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ConnectionPanel::takeCursor);
    connect(m_table, &QTableView::activated, this, &ConnectionPanel::contentRequested);
}

void ConnectionPanel::setDefaultWidths()
{
    const int digit = QFontMetrics(monospacedFont()).horizontalAdvance(u"0"_s);
    for (int column = 0; column < ConnectionModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, widths.at(static_cast<size_t>(column)) * digit + rowPadding);
}

/// The state takes what the others leave, but never so little that nobody could read it.
void ConnectionPanel::fitState()
{
    constexpr int leastWidth = 180;
    const QHeaderView* const header = m_table->horizontalHeader();
    const int others = header->length() - header->sectionSize(ConnectionModel::State);
    m_table->setColumnWidth(ConnectionModel::State,
                            std::max(leastWidth, m_table->viewport()->width() - others));
}

bool ConnectionPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_table->viewport() && event->type() == QEvent::Resize)
        fitState();
    return QWidget::eventFilter(watched, event);
}

void ConnectionPanel::setUpActions()
{
    m_copyRow->setObjectName(u"copyConnectionAction"_s);
    m_copyRow->setShortcut(QKeySequence::Copy);
    m_copyRow->setShortcutContext(Qt::WidgetShortcut);
    m_copyClient->setObjectName(u"copyClientAddressAction"_s);
    m_copyServer->setObjectName(u"copyServerAddressAction"_s);
    m_table->addAction(m_copyRow);
    connect(m_copyRow, &QAction::triggered, this, [this] { copy(-1); });
    connect(m_copyClient, &QAction::triggered, this, [this] { copy(ConnectionModel::Client); });
    connect(m_copyServer, &QAction::triggered, this, [this] { copy(ConnectionModel::Server); });
}

QLayout* ConnectionPanel::makeBar(const WindowActions& actions)
{
    m_count->setObjectName(u"connectionCount"_s);
    m_count->setTextFormat(Qt::PlainText);
    m_query->setObjectName(u"connectionFilter"_s);
    m_query->setAccessibleName(tr("Filter connections"));
    m_query->setPlaceholderText(tr("Filter connections: address, port, state, -word"));
    m_query->setToolTip(tr("Words that must all stand in a row; -word: that must not"));
    makeClearable(*m_query);
    m_query->addAction(icon(IconName::Filter, Tone::Muted), QLineEdit::LeadingPosition)
        ->setText(tr("Filter"));
    connect(m_query, &QLineEdit::textChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(m_query, &QLineEdit::returnPressed, this, [this] { m_table->setFocus(); });
    auto* const bar = new QHBoxLayout;
    bar->addWidget(m_count);
    bar->addWidget(m_query, 1);
    for (const WindowAction action : {WindowAction::PreviousConnection, WindowAction::NextConnection})
        bar->addWidget(new ActionButton(actions[action], ActionButton::Look::Icon));
    return bar;
}

void ConnectionPanel::setList(ConnectionList* list)
{
    if (list == m_model->list())
        return;
    m_isPlacing = true;
    m_shown = -1;
    m_query->clear();
    m_filter->setQuery({});
    m_model->setList(list);
    m_isPlacing = false;
    showCount();
}

void ConnectionPanel::setShown(qsizetype row)
{
    m_shown = row;
    m_model->setShown(row);
    placeCursor();
}

/// To the connection that is shown, where the filter lets it be seen.
void ConnectionPanel::placeCursor()
{
    const int row = m_filter->rowOf(static_cast<int>(m_shown));
    if (row < 0 || row == m_table->currentIndex().row())
        return;
    m_isPlacing = true;
    m_table->setCurrentIndex(m_filter->index(row, 0));
    m_isPlacing = false;
}

void ConnectionPanel::takeCursor()
{
    const QModelIndex current = m_table->currentIndex();
    if (m_isPlacing || !current.isValid())
        return;
    const qsizetype row = m_filter->sourceRow(current.row());
    if (row != m_shown)
        emit connectionChosen(row);
}

void ConnectionPanel::step(int direction)
{
    const int current = m_table->currentIndex().row();
    const int next = current < 0 ? (direction > 0 ? 0 : m_filter->rowCount() - 1) : current + direction;
    if (next >= 0 && next < m_filter->rowCount())
        m_table->setCurrentIndex(m_filter->index(next, 0));
}

void ConnectionPanel::showCount()
{
    const auto number = [](int count) { return groupedNumber(static_cast<quint64>(count)); };
    const int all = m_model->rowCount();
    const int shown = m_filter->rowCount();
    m_count->setText(shown == all ? tr("%1 connections").arg(number(all))
                                  : tr("%1 of %2 connections").arg(number(shown), number(all)));
}

void ConnectionPanel::showMenu(const QPoint& at)
{
    QMenu menu(this);
    menu.setObjectName(u"connectionMenu"_s);
    menu.addActions({m_copyRow, m_copyClient, m_copyServer});
    const bool hasRow = m_table->currentIndex().isValid();
    for (QAction* const action : {m_copyRow, m_copyClient, m_copyServer})
        action->setEnabled(hasRow);
    menu.addSeparator();
    addSortActions(*menu.addMenu(tr("Sort by")), *m_table);
    addColumnActions(*menu.addMenu(tr("Columns")), *m_table);
    menu.exec(m_table->viewport()->mapToGlobal(at));
    m_copyRow->setEnabled(true); // for its key
}

/// A cell of the row with the cursor; all that are shown, with tabs between them, for -1.
void ConnectionPanel::copy(int column)
{
    const int row = m_table->currentIndex().row();
    if (row < 0)
        return;
    QStringList cells;
    const QHeaderView& header = *m_table->horizontalHeader();
    for (int place = 0; place < header.count(); ++place) {
        const int logical = header.logicalIndex(place);
        if (column < 0 ? !m_table->isColumnHidden(logical) : logical == column)
            cells += m_filter->index(row, logical).data(FactRole::Copy).toString();
    }
    QGuiApplication::clipboard()->setText(cells.join(u'\t'));
}

QByteArray ConnectionPanel::saveState() const { return saveHeader(*m_table->horizontalHeader(), stateMark); }

bool ConnectionPanel::restoreState(const QByteArray& state)
{
    QHeaderView* const header = m_table->horizontalHeader();
    if (!restoreHeader(*header, stateMark, state))
        return false;
    fitState();
    m_table->sortByColumn(header->sortIndicatorSection(), header->sortIndicatorOrder());
    return true;
}

} // namespace dropscope::ui
