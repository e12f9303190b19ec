// SPDX-License-Identifier: GPL-3.0-or-later
// The layout of a comparison; what it does is in comparisonwindow.cpp.
#include "ui/compare/comparedexchangemodel.h"
#include "ui/compare/comparedfactmodel.h"
#include "ui/compare/comparisonjob.h"
#include "ui/compare/comparisonwindow.h"
#include "ui/compare/differencedelegate.h"
#include "ui/delegates/factdelegate.h"
#include "ui/panels/actionbutton.h"
#include "ui/panels/elidedlabel.h"
#include "ui/panels/plaintextlabel.h"
#include "ui/settings/appsettings.h"
#include "ui/text/errortext.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/views/headerstate.h"
#include "ui/window/savingflow.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QCheckBox>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QSpinBox>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr QSize usualSize(1180, 720);
constexpr std::array factWidths{190, 260, 290, 290};            ///< all columns but the last
constexpr std::array exchangeWidths{36, 56, 56, 190, 340, 340}; ///< likewise
constexpr quint32 factMark = 0xC0FAC701;                        ///< of the set of columns
constexpr quint32 exchangeMark = 0xC0EC4A01;

template <size_t count>
void setWidths(QTableView& table, const std::array<int, count>& widths)
{
    for (size_t column = 0; column < count; ++column)
        table.setColumnWidth(static_cast<int>(column), widths[column]);
}

} // namespace

ComparisonWindow::ComparisonWindow(AppSettings& settings, QWidget* parent)
    : QWidget(parent, Qt::Window)
    , m_settings(settings)
    , m_job(new ComparisonJob(this))
    , m_saving(new SavingFlow(settings, *this))
    , m_facts(new ComparedFactModel(this))
    , m_exchanges(new ComparedExchangeModel(this))
    , m_first(new ElidedLabel)
    , m_second(new ElidedLabel)
    , m_connection(new QSpinBox)
    , m_summary(makePlainText({}, u"comparisonSummary"_s))
    , m_progress(new QWidget)
    , m_bar(new QProgressBar)
    , m_only(new QCheckBox(tr("Only &differences")))
    , m_down(new QSplitter(Qt::Vertical))
    , m_factTable(new QTableView)
    , m_exchangeTable(new QTableView)
{
    setObjectName(u"comparisonWindow"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowIcon(applicationIcon());
    setUpActions();
    setUpTables();
    m_down->setObjectName(u"comparisonSplitter"_s);
    m_down->setChildrenCollapsible(false);
    m_down->addWidget(m_factTable);
    m_down->addWidget(m_exchangeTable);
    m_down->setStretchFactor(1, 1);
    m_down->setSizes({240, 400});
    auto* const column = new QVBoxLayout(this);
    column->addLayout(makeHead());
    column->addWidget(m_summary);
    m_progress->setLayout(makeProgress());
    column->addWidget(m_progress);
    column->addLayout(makeBar());
    column->addWidget(m_down, 1);
    connect(m_job, &ComparisonJob::progressed, this,
            [this](double part) { m_bar->setValue(static_cast<int>(part * m_bar->maximum())); });
    connect(m_job, &ComparisonJob::compared, this, &ComparisonWindow::takeResult);
    connect(m_job, &ComparisonJob::failed, this, [this](const Error& error) {
        setRunning(false);
        tell(describe(error).toPlainText(), true);
    });
    connect(m_job, &ComparisonJob::shownGone, this, [this] {
        setRunning(false);
        tell(tr("The source that was shown is no longer there."), true);
        refresh();
    });
    connect(m_saving, &SavingFlow::failed, this,
            [this](const Error& error) { tell(describe(error).toPlainText(), true); });
    restoreLayout();
    refresh();
}

ComparisonWindow::~ComparisonWindow() { m_job->cancel(); }

QAction* ComparisonWindow::addAction(const QString& name, const QString& text, const QString& toolTip,
                                     const QList<QKeySequence>& keys, void (ComparisonWindow::*call)())
{
    auto* const action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcuts(keys);
    action->setToolTip(toolTipOf(toolTip, *action));
    connect(action, &QAction::triggered, this, call);
    QWidget::addAction(action);
    return action;
}

void ComparisonWindow::setUpActions()
{
    m_next = addAction(u"nextDifference"_s, tr("&Next"), tr("Go to the next exchange that differs"),
                       {QKeySequence(Qt::Key_F7), QKeySequence(Qt::ALT | Qt::Key_Down)},
                       &ComparisonWindow::goNext);
    m_previous =
        addAction(u"previousDifference"_s, tr("&Previous"), tr("Go to the exchange before that differs"),
                  {QKeySequence(Qt::SHIFT | Qt::Key_F7), QKeySequence(Qt::ALT | Qt::Key_Up)},
                  &ComparisonWindow::goPrevious);
    m_showInLog = addAction(u"comparedInLog"_s, tr("Show in &log"),
                            tr("Show the exchange of A in the log of the main window; Enter does the same"),
                            {QKeySequence(Qt::CTRL | Qt::Key_J)}, &ComparisonWindow::showInLog);
    m_copy = addAction(u"copyCompared"_s, tr("&Copy"), tr("Copy the selected rows as text"),
                       {QKeySequence(QKeySequence::Copy)}, &ComparisonWindow::copy);
    m_saveText = addAction(u"saveComparedText"_s, tr("Save as &text…"), tr("Save what differs as text"),
                           {QKeySequence(QKeySequence::Save)}, &ComparisonWindow::saveText);
    m_saveHtml =
        addAction(u"saveComparedHtml"_s, tr("Save as &HTML…"), tr("Save what differs as one HTML file"),
                  {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S)}, &ComparisonWindow::saveHtml);
    m_again = addAction(u"compareAgain"_s, tr("Compare &again"),
                        tr("Compare with what A holds by now, and read B anew"), {QKeySequence(Qt::Key_F5)},
                        &ComparisonWindow::compareAgain);
    m_cancel = addAction(u"cancelComparison"_s, tr("Cancel"), tr("Give up what is under way"),
                         {QKeySequence(Qt::Key_Escape)}, &ComparisonWindow::cancel);
    auto* const closing = new QAction(this);
    closing->setShortcut(QKeySequence(QKeySequence::Close));
    connect(closing, &QAction::triggered, this, &QWidget::close);
    QWidget::addAction(closing);
    m_next->setIcon(icon(IconName::ArrowDown));
    m_previous->setIcon(icon(IconName::ArrowUp));
    m_showInLog->setIcon(icon(IconName::Log));
    m_copy->setIcon(icon(IconName::Copy));
    m_saveText->setIcon(icon(IconName::Save));
    m_saveHtml->setIcon(icon(IconName::Export));
    m_again->setIcon(icon(IconName::Reload));
}

void ComparisonWindow::setUpTable(QTableView& table, const QString& name, const QString& accessibleName)
{
    table.setObjectName(name);
    table.setAccessibleName(accessibleName);
    table.setWordWrap(false);
    table.setShowGrid(false);
    table.setAlternatingRowColors(true);
    table.setTabKeyNavigation(false);
    table.setSelectionBehavior(QTableView::SelectRows);
    table.setEditTriggers(QTableView::NoEditTriggers);
    table.setContextMenuPolicy(Qt::ActionsContextMenu);
    table.setHorizontalScrollMode(QTableView::ScrollPerPixel);
    table.verticalHeader()->hide();
    table.verticalHeader()->setDefaultSectionSize(table.fontMetrics().height() + 10);
    table.horizontalHeader()->setStretchLastSection(true);
    table.horizontalHeader()->setHighlightSections(false);
    table.addAction(m_copy);
}

void ComparisonWindow::setUpTables()
{
    m_factTable->setModel(m_facts);
    m_factTable->setItemDelegate(new FactDelegate(m_factTable));
    setUpTable(*m_factTable, u"comparedFacts"_s, tr("What both say of the session"));
    m_exchangeTable->setModel(m_exchanges);
    m_exchangeTable->setItemDelegate(new DifferenceDelegate(Face::Monospaced, m_exchangeTable));
    setUpTable(*m_exchangeTable, u"comparedExchanges"_s, tr("Exchanges side by side"));
    m_exchangeTable->addActions({m_showInLog, m_next, m_previous});
    setWidths(*m_factTable, factWidths);
    setWidths(*m_exchangeTable, exchangeWidths);
    connect(m_exchangeTable, &QTableView::activated, this, &ComparisonWindow::showInLog);
    for (const QTableView* const table : {m_factTable, m_exchangeTable})
        connect(table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
                &ComparisonWindow::refresh);
}

QLayout* ComparisonWindow::makeHead()
{
    auto* const head = new QHBoxLayout;
    m_first->setObjectName(u"comparedFirst"_s);
    m_second->setObjectName(u"comparedSecond"_s);
    for (ElidedLabel* const label : {m_first, m_second}) {
        label->setFont(emphasized(label->font()));
        head->addWidget(label, 1);
    }
    m_connection->setObjectName(u"comparedConnection"_s);
    m_connection->setAccessibleName(tr("Connection of B"));
    m_connection->setToolTip(tr("Which connection of the file is compared"));
    m_connection->setPrefix(tr("connection "));
    m_connection->setKeyboardTracking(false);
    m_connection->hide();
    connect(m_connection, &QSpinBox::valueChanged, this, &ComparisonWindow::compareAgain);
    head->addWidget(m_connection);
    return head;
}

QLayout* ComparisonWindow::makeProgress()
{
    auto* const row = new QHBoxLayout;
    row->setContentsMargins({});
    m_bar->setObjectName(u"comparisonProgress"_s);
    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    row->addWidget(m_bar, 1);
    row->addWidget(new ActionButton(m_cancel));
    return row;
}

QLayout* ComparisonWindow::makeBar()
{
    m_only->setObjectName(u"onlyDifferences"_s);
    m_only->setToolTip(tr("Leave out what is alike, and exchanges that differ only as was to be expected"));
    connect(m_only, &QCheckBox::toggled, this, [this](bool only) {
        m_facts->setOnlyDifferences(only);
        m_exchanges->setOnlyDifferences(only);
        refresh();
    });
    auto* const bar = new QHBoxLayout;
    bar->addWidget(m_only);
    for (QAction* const action : {m_previous, m_next, m_showInLog})
        bar->addWidget(new ActionButton(action, ActionButton::Look::TextAndIcon));
    bar->addStretch();
    for (QAction* const action : {m_copy, m_saveText, m_saveHtml, m_again})
        bar->addWidget(new ActionButton(action, ActionButton::Look::TextAndIcon));
    return bar;
}

void ComparisonWindow::closeEvent(QCloseEvent* event)
{
    saveLayout();
    QWidget::closeEvent(event);
}

void ComparisonWindow::restoreLayout()
{
    if (!restoreGeometry(m_settings.layout(u"comparison"_s)))
        resize(usualSize);
    m_down->restoreState(m_settings.layout(u"comparisonDown"_s));
    const auto restore = [this](QTableView& table, quint32 mark, const QString& name) {
        static_cast<void>(restoreHeader(*table.horizontalHeader(), mark, m_settings.layout(name)));
    };
    restore(*m_factTable, factMark, u"comparedFacts"_s);
    restore(*m_exchangeTable, exchangeMark, u"comparedExchanges"_s);
    m_only->setChecked(m_settings.layout(u"comparedOnly"_s) == "1");
}

void ComparisonWindow::saveLayout()
{
    m_settings.setLayout(u"comparison"_s, saveGeometry());
    m_settings.setLayout(u"comparisonDown"_s, m_down->saveState());
    m_settings.setLayout(u"comparedFacts"_s, saveHeader(*m_factTable->horizontalHeader(), factMark));
    m_settings.setLayout(u"comparedExchanges"_s,
                         saveHeader(*m_exchangeTable->horizontalHeader(), exchangeMark));
    m_settings.setLayout(u"comparedOnly"_s, m_only->isChecked() ? "1" : "0");
}

} // namespace dropscope::ui
