// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/findingpanel.h"

#include "core/inspection/inspection.h"
#include "ui/delegates/factdelegate.h"
#include "ui/models/findingfilter.h"
#include "ui/models/findingmodel.h"
#include "ui/panels/actionbutton.h"
#include "ui/panels/clearable.h"
#include "ui/panels/emptypage.h"
#include "ui/panels/findingdetails.h"
#include "ui/theme/icons.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr std::array widths{105, 115, 80, 175, 105, 75}; ///< of all columns but the last

/// The exchange of a finding; else the last that had begun before its place.
quint64 exchangeOf(const Finding& finding, const ExchangeList& exchanges)
{
    if (finding.exchange)
        return *finding.exchange;
    const bool isClient = finding.direction == Direction::Client;
    const auto isBehind = [&](qsizetype index) {
        const ExchangeRecord& exchange = exchanges.at(index);
        const OctetRange& range = isClient ? exchange.commandRange : exchange.statusRange;
        const bool isThere = isClient || exchange.status;
        return !isThere || range.begin > finding.range.begin;
    };
    qsizetype first = 0; // that is behind it
    for (qsizetype end = exchanges.size(); first < end;) {
        const qsizetype middle = first + (end - first) / 2;
        if (isBehind(middle))
            end = middle;
        else
            first = middle + 1;
    }
    return static_cast<quint64>(std::max<qsizetype>(first - 1, 0));
}

} // namespace

FindingPanel::FindingPanel(const WindowActions& actions, QWidget* parent)
    : QWidget(parent)
    , m_model(new FindingModel(this))
    , m_filter(new FindingFilter(this))
    , m_pages(new QStackedWidget)
    , m_empty(new EmptyPage(actions[WindowAction::Connect]))
    , m_table(new QTableView)
    , m_details(new FindingDetails)
    , m_severity(new QComboBox)
    , m_party(new QComboBox)
    , m_query(new QLineEdit)
    , m_hidden(new QLabel)
    , m_showInLog(new QAction(icon(IconName::Log), tr("Show in log"), this))
    , m_showInTimeline(new QAction(icon(IconName::Timeline), tr("Show in timeline"), this))
    , m_showMessage(new QAction(icon(IconName::Message), tr("Show message"), this))
    , m_copy(new QAction(icon(IconName::Copy), tr("Copy"), this))
{
    setObjectName(u"findingPanel"_s);
    setAccessibleName(tr("Findings"));
    m_filter->setSourceModel(m_model);
    setUpTable();
    setUpActions();
    auto* const across = new QSplitter(Qt::Horizontal);
    across->setObjectName(u"findingSplitter"_s);
    across->setChildrenCollapsible(false);
    across->addWidget(m_table);
    across->addWidget(m_details);
    across->setStretchFactor(0, 3);
    across->setStretchFactor(1, 1);
    across->setSizes({900, 340});
    auto* const page = new QWidget;
    auto* const column = new QVBoxLayout(page);
    column->setContentsMargins({});
    column->addLayout(makeBar());
    column->addWidget(across, 1);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(page);
    auto* const whole = new QVBoxLayout(this);
    whole->setContentsMargins({});
    whole->addWidget(m_pages);
    connect(m_model, &FindingModel::modelReset, this, &FindingPanel::refresh);
    connect(m_model, &FindingModel::rowsInserted, this, &FindingPanel::refresh);
    connect(m_model, &FindingModel::dataChanged, this, &FindingPanel::pick);
    refresh();
}

void FindingPanel::setUpTable()
{
    m_table->setObjectName(u"findingTable"_s);
    m_table->setAccessibleName(tr("Findings"));
    m_table->setModel(m_filter);
    m_table->setItemDelegate(new FactDelegate(m_table));
    m_table->setWordWrap(false);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QTableView::SelectRows);
    m_table->setEditTriggers(QTableView::NoEditTriggers);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->setHorizontalScrollMode(QTableView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 10);
    QHeaderView* const header = m_table->horizontalHeader();
    header->setStretchLastSection(true);
    header->setHighlightSections(false);
    header->setSortIndicator(FindingModel::Text, Qt::AscendingOrder); // as they came
    m_table->setSortingEnabled(true);
    for (int column = 0; column < static_cast<int>(widths.size()); ++column)
        m_table->setColumnWidth(column, widths[static_cast<size_t>(column)]);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &FindingPanel::pick);
    connect(m_table, &QTableView::activated, this, &FindingPanel::showInLog);
}

void FindingPanel::setUpActions()
{
    m_showInLog->setObjectName(u"findingInLogAction"_s);
    m_showInLog->setToolTip(tr("Show the octets of the finding in the protocol log (Enter)"));
    m_showInTimeline->setObjectName(u"findingInTimelineAction"_s);
    m_showInTimeline->setToolTip(tr("Show the exchange of the finding on the timeline"));
    m_showMessage->setObjectName(u"findingMessageAction"_s);
    m_showMessage->setToolTip(tr("Select the message that the finding is about"));
    m_copy->setObjectName(u"copyFindingsAction"_s);
    m_copy->setToolTip(tr("Copy the selected findings as text"));
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetShortcut);
    m_table->addActions({m_showInLog, m_showInTimeline, m_showMessage, m_copy});
    connect(m_showInTimeline, &QAction::triggered, this, [this] {
        if (const Finding* const finding = picked(); finding && m_inspection)
            emit timelineRequested(exchangeOf(*finding, m_inspection->exchanges()));
    });
    connect(m_showInLog, &QAction::triggered, this, &FindingPanel::showInLog);
    connect(m_copy, &QAction::triggered, this, &FindingPanel::copy);
    connect(m_showMessage, &QAction::triggered, this, [this] {
        if (const Finding* const finding = picked(); finding && finding->message)
            emit messageRequested(*finding->message);
    });
}

void FindingPanel::setUpChoices()
{
    using Severity = FindingFilter::Severity;
    m_severity->setObjectName(u"findingSeverity"_s);
    m_severity->setAccessibleName(tr("Which findings are shown"));
    m_severity->addItem(tr("All findings"), static_cast<int>(Severity::All));
    m_severity->addItem(tr("Violations"), static_cast<int>(Severity::Violations));
    m_severity->addItem(tr("Violations and deviations"), static_cast<int>(Severity::ViolationsAndDeviations));
    m_severity->addItem(tr("What breaks a small client"), static_cast<int>(Severity::BreaksSmallClients));
    connect(m_severity, &QComboBox::currentIndexChanged, this, [this] {
        m_filter->setSeverity(static_cast<Severity>(m_severity->currentData().toInt()));
        refresh();
    });
    m_party->setObjectName(u"findingParty"_s);
    m_party->setAccessibleName(tr("Whom the findings judge"));
    m_party->addItem(tr("About both sides"));
    m_party->addItem(tr("About the server"), static_cast<int>(Party::Server));
    m_party->addItem(tr("About the client"), static_cast<int>(Party::Client));
    connect(m_party, &QComboBox::currentIndexChanged, this, [this] {
        const QVariant party = m_party->currentData();
        m_filter->setParty(party.isValid() ? std::optional(static_cast<Party>(party.toInt())) : std::nullopt);
        refresh();
    });
}

QLayout* FindingPanel::makeBar()
{
    setUpChoices();
    m_query->setObjectName(u"findingFilterField"_s);
    m_query->setAccessibleName(tr("Filter of the findings"));
    m_query->setPlaceholderText(tr("Filter findings: words, message:3"));
    makeClearable(*m_query);
    connect(m_query, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_filter->setQuery(text);
        refresh();
    });
    m_hidden->setObjectName(u"findingsHidden"_s);
    setTone(m_hidden, Tone::Muted);
    auto* const bar = new QHBoxLayout;
    bar->addWidget(m_severity);
    bar->addWidget(m_party);
    bar->addWidget(m_query, 1);
    bar->addWidget(m_hidden);
    for (QAction* const action : {m_showInLog, m_showInTimeline, m_showMessage, m_copy})
        bar->addWidget(new ActionButton(action, ActionButton::Look::TextAndIcon));
    return bar;
}

void FindingPanel::setInspection(Inspection* inspection)
{
    m_inspection = inspection;
    m_model->setInspection(inspection);
    m_query->clear();
    refresh();
}

int FindingPanel::count() const { return m_model->rowCount(); }

void FindingPanel::refresh()
{
    m_pages->setCurrentIndex(count() == 0 ? 0 : 1);
    if (count() == 0)
        m_empty->show(IconName::Findings,
                      m_inspection
                          ? tr("Nothing is wrong so far.")
                          : tr("What is wrong with a server, or would break a small client, is shown here."),
                      false);
    m_hidden->setText(m_filter->hidesAnything() ? tr("%1 of %2").arg(m_filter->rowCount()).arg(count())
                                                : QString());
    emit countChanged(count());
    pick();
}

void FindingPanel::pick()
{
    const Finding* const finding = picked();
    m_details->show(finding);
    m_showInLog->setEnabled(finding && m_inspection && m_inspection->exchanges().size() > 0);
    m_showInTimeline->setEnabled(m_showInLog->isEnabled());
    m_showMessage->setEnabled(finding && finding->message);
    m_copy->setEnabled(finding);
}

const Finding* FindingPanel::picked() const
{
    const QModelIndex index = m_filter->mapToSource(m_table->currentIndex());
    return index.isValid() ? m_model->finding(index.row()) : nullptr;
}

void FindingPanel::pickFirst()
{
    if (m_filter->rowCount() > 0)
        m_table->selectRow(0);
    m_table->setFocus(Qt::OtherFocusReason);
}

/// Of whatever verdict, about whomever.
void FindingPanel::showAll()
{
    m_severity->setCurrentIndex(0);
    m_party->setCurrentIndex(0);
}

void FindingPanel::showMessage(MessageNumber number)
{
    showAll();
    m_query->setText(u"message:%1"_s.arg(number.value()));
    pickFirst();
}

void FindingPanel::showFinding(qsizetype index)
{
    const QModelIndex source = m_model->index(static_cast<int>(index), 0);
    if (!m_filter->mapFromSource(source).isValid()) {
        showAll();
        m_query->clear();
    }
    if (const QModelIndex row = m_filter->mapFromSource(source); row.isValid()) {
        m_table->selectRow(row.row());
        m_table->scrollTo(row);
    }
    m_table->setFocus(Qt::OtherFocusReason);
}

void FindingPanel::showInLog()
{
    const Finding* const finding = picked();
    if (finding && m_inspection && m_showInLog->isEnabled())
        emit exchangeRequested(exchangeOf(*finding, m_inspection->exchanges()), finding->direction,
                               finding->range);
}

void FindingPanel::copy()
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QStringList texts;
    for (const QModelIndex& row : rows) {
        if (const Finding* const finding = m_model->finding(m_filter->mapToSource(row).row()))
            texts.append(FindingDetails::toText(*finding));
    }
    QGuiApplication::clipboard()->setText(texts.join(u'\n'));
}

QByteArray FindingPanel::saveState() const { return m_table->horizontalHeader()->saveState(); }

bool FindingPanel::restoreState(const QByteArray& state)
{
    return m_table->horizontalHeader()->restoreState(state);
}

} // namespace dropscope::ui
