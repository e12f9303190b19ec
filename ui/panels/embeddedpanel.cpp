// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/embeddedpanel.h"

#include "core/inspection/embeddedreplay.h"
#include "core/inspection/inspection.h"
#include "ui/delegates/factdelegate.h"
#include "ui/models/embeddedcallmodel.h"
#include "ui/models/embeddedcutmodel.h"
#include "ui/panels/actionbutton.h"
#include "ui/panels/elidedlabel.h"
#include "ui/panels/embeddeddetails.h"
#include "ui/panels/embeddedhead.h"
#include "ui/panels/embeddedsettingsbox.h"
#include "ui/panels/emptypage.h"
#include "ui/panels/plaintextlabel.h"
#include "ui/text/embeddedtext.h"
#include "ui/theme/icons.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QClipboard>
#include <QDataStream>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QIODevice>
#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr std::chrono::milliseconds slice(5);
constexpr std::chrono::milliseconds pause(500);      ///< between two replays of what grows
constexpr std::array callWidths{285, 235, 130, 130}; ///< of all columns but the last
constexpr int placeWidth = 235;
constexpr int messageWidth = 75;

} // namespace

EmbeddedPanel::EmbeddedPanel(const WindowActions& actions, QWidget* parent)
    : QWidget(parent)
    , m_calls(new EmbeddedCallModel(this))
    , m_cuts(new EmbeddedCutModel(this))
    , m_settings(new EmbeddedSettingsBox)
    , m_head(new EmbeddedHead)
    , m_boundaries(new ElidedLabel)
    , m_pages(new QStackedWidget)
    , m_empty(new EmptyPage(actions[WindowAction::Connect]))
    , m_callTable(new QTableView)
    , m_cutTable(new QTableView)
    , m_right(new QSplitter(Qt::Vertical))
    , m_details(new EmbeddedDetails)
    , m_noCuts(makePlainText({}, u"embeddedNoCuts"_s, Tone::Muted))
    , m_showInLog(new QAction(icon(IconName::Log), tr("Show in log"), this))
    , m_copy(new QAction(icon(IconName::Copy), tr("Copy report"), this))
{
    setObjectName(u"embeddedPanel"_s);
    setAccessibleName(tr("As NetX"));
    m_callTable->setModel(m_calls);
    m_cutTable->setModel(m_cuts);
    setUpTable(*m_callTable, u"embeddedCallTable"_s, tr("Calls of the board"));
    setUpTable(*m_cutTable, u"embeddedCutTable"_s, tr("Cuts that would break the board"));
    for (int column = 0; column < static_cast<int>(callWidths.size()); ++column)
        m_callTable->setColumnWidth(column, callWidths[static_cast<size_t>(column)]);
    m_cutTable->setColumnWidth(EmbeddedCutModel::Message, messageWidth);
    m_cutTable->setColumnWidth(EmbeddedCutModel::Place, placeWidth);
    setUpActions();
    m_pages->addWidget(m_empty);
    m_pages->addWidget(makePage());
    auto* const whole = new QVBoxLayout(this);
    whole->setContentsMargins({});
    whole->addWidget(m_pages);
    m_turn.setInterval(0);
    m_pause.setInterval(pause);
    m_pause.setSingleShot(true);
    connect(&m_turn, &QTimer::timeout, this, &EmbeddedPanel::takeTurn);
    connect(&m_pause, &QTimer::timeout, this, &EmbeddedPanel::begin);
    connect(m_settings, &EmbeddedSettingsBox::settingsChanged, this, [this] {
        m_replay.reset();
        begin();
    });
    showEmpty();
}

EmbeddedPanel::~EmbeddedPanel() = default;

void EmbeddedPanel::setUpTable(QTableView& table, const QString& name, const QString& spoken)
{
    table.setObjectName(name);
    table.setAccessibleName(spoken);
    table.setItemDelegate(new FactDelegate(&table));
    table.setWordWrap(false);
    table.setShowGrid(false);
    table.setAlternatingRowColors(true);
    table.setTabKeyNavigation(false);
    table.setSelectionBehavior(QTableView::SelectRows);
    table.setSelectionMode(QTableView::SingleSelection);
    table.setEditTriggers(QTableView::NoEditTriggers);
    table.setContextMenuPolicy(Qt::ActionsContextMenu);
    table.setHorizontalScrollMode(QTableView::ScrollPerPixel);
    table.verticalHeader()->hide();
    table.verticalHeader()->setDefaultSectionSize(table.fontMetrics().height() + 10);
    table.horizontalHeader()->setStretchLastSection(true);
    table.horizontalHeader()->setHighlightSections(false);
}

void EmbeddedPanel::setUpActions()
{
    m_showInLog->setObjectName(u"embeddedInLogAction"_s);
    m_showInLog->setToolTip(tr("Show the exchange of the call in the protocol log (Enter)"));
    m_copy->setObjectName(u"copyEmbeddedAction"_s);
    m_copy->setToolTip(tr("Copy all of it as text: where it stops and why, and every call"));
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(m_copy);
    m_callTable->addActions({m_showInLog, m_copy});
    connect(m_showInLog, &QAction::triggered, this, &EmbeddedPanel::showInLog);
    connect(m_copy, &QAction::triggered, this, &EmbeddedPanel::copy);
    connect(m_callTable, &QTableView::activated, this, &EmbeddedPanel::showInLog);
    connect(m_cutTable, &QTableView::activated, this, &EmbeddedPanel::showCutInLog);
    connect(m_callTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &EmbeddedPanel::pick);
}

QLayout* EmbeddedPanel::makeBar()
{
    m_boundaries->setObjectName(u"embeddedBoundaries"_s);
    m_boundaries->setAccessibleName(tr("How far it can be believed"));
    setTone(m_boundaries, Tone::Muted);
    auto* const bar = new QHBoxLayout;
    bar->addWidget(m_settings);
    bar->addWidget(m_boundaries, 1);
    for (QAction* const action : {m_showInLog, m_copy})
        bar->addWidget(new ActionButton(action, ActionButton::Look::TextAndIcon));
    return bar;
}

QWidget* EmbeddedPanel::makePage()
{
    m_noCuts->setContentsMargins(10, 4, 4, 4);
    m_right->setObjectName(u"embeddedRightSplitter"_s);
    m_right->setChildrenCollapsible(false);
    m_right->addWidget(m_details);
    m_right->addWidget(m_noCuts);
    m_right->addWidget(m_cutTable);
    m_right->setStretchFactor(0, 1);
    m_right->setStretchFactor(2, 1);
    auto* const across = new QSplitter(Qt::Horizontal);
    across->setObjectName(u"embeddedSplitter"_s);
    across->setChildrenCollapsible(false);
    across->addWidget(m_callTable);
    across->addWidget(m_right);
    across->setStretchFactor(0, 3);
    across->setStretchFactor(1, 2);
    across->setSizes({800, 400});
    auto* const page = new QWidget;
    auto* const column = new QVBoxLayout(page);
    column->setContentsMargins({});
    column->addLayout(makeBar());
    column->addWidget(m_head);
    column->addWidget(across, 1);
    return page;
}

void EmbeddedPanel::setInspection(Inspection* inspection)
{
    if (m_inspection)
        m_inspection->disconnect(this);
    m_replay.reset();
    m_turn.stop();
    m_pause.stop();
    m_inspection = inspection;
    m_calls->setResult({});
    m_cuts->setCuts({});
    showEmpty();
    if (!inspection)
        return;
    connect(inspection, &Inspection::exchangesAdded, this, &EmbeddedPanel::grown);
    connect(inspection, &Inspection::exchangesChanged, this, &EmbeddedPanel::grown);
    connect(inspection, &Inspection::tlsChanged, this, &EmbeddedPanel::grown);
    connect(inspection, qOverload<>(&Inspection::ended), this, &EmbeddedPanel::grown);
    begin();
}

void EmbeddedPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_isStale && !m_replay)
        begin();
}

void EmbeddedPanel::grown()
{
    m_isStale = true;
    if (!m_replay && !m_pause.isActive())
        m_pause.start();
}

void EmbeddedPanel::begin()
{
    m_isStale = true;
    if (!m_inspection || m_replay || !isVisible())
        return;
    m_isStale = false;
    if (m_inspection->tls() || m_inspection->exchanges().size() == 0) {
        showEmpty();
        return;
    }
    m_replay = std::make_unique<EmbeddedReplay>(*m_inspection, m_settings->settings());
    m_hasShownCalls = false;
    m_turn.start();
}

void EmbeddedPanel::takeTurn()
{
    if (!m_replay || !m_inspection) {
        m_replay.reset();
        m_turn.stop();
        return;
    }
    m_replay->goOn(slice);
    if (m_replay->hasCalls() && !std::exchange(m_hasShownCalls, true))
        showCalls();
    if (!m_replay->isDone())
        return;
    showCuts();
    m_replay.reset();
    m_turn.stop();
    if (m_isStale)
        m_pause.start();
}

void EmbeddedPanel::showCalls()
{
    const int before = m_callTable->currentIndex().row();
    const bool wasParting = before < 0 || before == m_calls->partingRow();
    m_calls->setResult(m_replay->result());
    m_head->show(m_calls->result());
    m_boundaries->setText(boundariesText(m_calls->result()));
    m_pages->setCurrentIndex(1);
    if (wasParting)
        pickParting();
    else if (before < m_calls->rowCount())
        m_callTable->selectRow(before);
    pick();
}

void EmbeddedPanel::showCuts()
{
    m_cuts->setCuts(m_replay->cuts());
    const bool hasCuts = m_cuts->rowCount() > 0;
    m_cutTable->setVisible(hasCuts);
    m_noCuts->setVisible(!hasCuts || m_replay->furtherCuts() > 0);
    m_noCuts->setText(hasCuts ? tr("%n more cuts would break the board and are not listed.", nullptr,
                                   static_cast<int>(m_replay->furtherCuts()))
                              : tr("What if: once a message was retrieved whole, the cuts of its reply that "
                                   "would break the board are listed here."));
}

void EmbeddedPanel::showEmpty()
{
    m_pages->setCurrentIndex(0);
    if (!m_inspection)
        m_empty->show(
            IconName::Board,
            tr("What a board with the POP3 client of NetX makes of a session is shown here, call by "
               "call: of a live session, a recording, or a capture of the board itself."),
            true);
    else if (m_inspection->tls())
        m_empty->show(IconName::Lock,
                      tr("This session is under TLS. The client of NetX has none, and TLS hides the segments "
                         "that a board would get: there is nothing to replay."),
                      false);
    else
        m_empty->show(IconName::Board, tr("Nothing was said yet."), false);
    pick();
}

void EmbeddedPanel::pickParting()
{
    if (const int row = m_calls->partingRow(); row >= 0) {
        m_callTable->selectRow(row);
        m_callTable->scrollTo(m_calls->index(row, 0), QTableView::PositionAtCenter);
    }
}

void EmbeddedPanel::pick()
{
    const EmbeddedCall* const call = m_calls->call(m_callTable->currentIndex().row());
    QStringList lines;
    if (call && call->api == EmbeddedApi::Create && m_inspection)
        lines = apopLines(apopBench(*m_inspection, m_calls->result().timestamp));
    m_details->show(call, lines);
    m_showInLog->setEnabled(call && call->exchange);
    m_copy->setEnabled(m_calls->rowCount() > 0);
}

/// To what there is to say of it, where that has a place; else to what it took, or to its command.
void EmbeddedPanel::showInLog()
{
    const EmbeddedCall* const call = m_calls->call(m_callTable->currentIndex().row());
    if (!call || !call->exchange || !m_inspection || *call->exchange >= m_inspection->exchanges().size())
        return;
    const auto exchange = static_cast<quint64>(*call->exchange);
    const auto reason = std::ranges::find_if(call->remarks, [](const EmbeddedRemark& remark) {
        return remark.isParting() && remark.range.end > 0;
    });
    const OctetRange command = m_inspection->exchanges().at(*call->exchange).commandRange;
    if (reason != call->remarks.end())
        emit exchangeRequested(exchange, reason->direction, reason->range);
    else if (!call->segments.empty())
        emit exchangeRequested(exchange, Direction::Server, call->segments.front().range);
    else
        emit exchangeRequested(exchange, command.isEmpty() ? Direction::Server : Direction::Client, command);
}

void EmbeddedPanel::showCutInLog()
{
    if (const EmbeddedCut* const cut = m_cuts->cut(m_cutTable->currentIndex().row()))
        emit exchangeRequested(static_cast<quint64>(cut->exchange), Direction::Server,
                               {cut->first, cut->last + 1});
}

void EmbeddedPanel::copy() { QGuiApplication::clipboard()->setText(report()); }

QString EmbeddedPanel::report() const
{
    const EmbeddedResult& result = m_calls->result();
    const EmbeddedVerdictText verdict = verdictText(result);
    QStringList lines{verdict.title, verdict.reason, verdict.advice, boundariesText(result),
                      toText(result.settings)};
    lines.removeAll(QString());
    lines += QString();
    for (const EmbeddedCall& call : result.calls)
        lines += EmbeddedDetails::toText(call);
    for (int row = 0; row < m_cuts->rowCount(); ++row) {
        const EmbeddedCut& cut = *m_cuts->cut(row);
        lines += tr("what if, message %1: %2: %3")
                     .arg(cut.message.value())
                     .arg(placeText(cut), outcomeText(cut.outcome));
    }
    return lines.join(u'\n') + u'\n';
}

QByteArray EmbeddedPanel::saveState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << toText(m_settings->settings()) << m_callTable->horizontalHeader()->saveState()
           << m_cutTable->horizontalHeader()->saveState();
    return state;
}

bool EmbeddedPanel::restoreState(const QByteArray& state)
{
    QDataStream stream(state);
    QString text;
    QByteArray calls;
    QByteArray cuts;
    stream >> text >> calls >> cuts;
    const auto settings = parseEmbeddedSettings(text);
    if (stream.status() != QDataStream::Ok || !settings)
        return false;
    m_settings->setSettings(*settings);
    return m_callTable->horizontalHeader()->restoreState(calls) &&
           m_cutTable->horizontalHeader()->restoreState(cuts);
}

} // namespace dropscope::ui
