// SPDX-License-Identifier: GPL-3.0-or-later
// How the views of a window lead to each other: message, log, findings, timeline, charts.
#include "core/inspection/inspection.h"
#include "ui/log/logcontents.h"
#include "ui/log/logpanel.h"
#include "ui/log/logview.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/panels/chartpanel.h"
#include "ui/panels/embeddedpanel.h"
#include "ui/panels/findingpanel.h"
#include "ui/panels/maildroppanel.h"
#include "ui/panels/messagepanel.h"
#include "ui/panels/timelinepanel.h"
#include "ui/text/exchangetext.h"
#include "ui/theme/icons.h"
#include "ui/views/maildropview.h"
#include "ui/views/timelineview.h"
#include "ui/window/savingflow.h"

#include <QTabWidget>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

void MainWindow::followTimings()
{
    connect(m_timeline, &TimelinePanel::exchangeRequested, this, &MainWindow::showInLog);
    connect(m_timeline, &TimelinePanel::messageRequested, this, &MainWindow::showMessage);
    connect(m_timeline, &TimelinePanel::findingRequested, this, &MainWindow::showFinding);
    connect(m_charts, &ChartPanel::exchangeRequested, this, &MainWindow::showInLog);
    connect(m_charts, &ChartPanel::messagesRequested, m_maildrop, &MaildropPanel::showMessages);
    connect(m_charts, &ChartPanel::saveRequested, m_saving, &SavingFlow::saveOctets);
    auto* const showInTimeline = new QAction(icon(IconName::Timeline), tr("Show in timeline"), this);
    showInTimeline->setObjectName(u"showInTimelineAction"_s);
    m_log->view()->addAction(showInTimeline);
    connect(showInTimeline, &QAction::triggered, this, &MainWindow::showLineInTimeline);
}

/// The exchange of the line that has the cursor in the log.
void MainWindow::showLineInTimeline()
{
    const LogView& log = *m_log->view();
    if (log.currentRow() < 0)
        return;
    if (const auto exchange = log.contents().cell(log.currentRow()).entry().exchange)
        showInTimeline(*exchange);
}

void MainWindow::showInTimeline(quint64 exchange)
{
    m_lowerTabs->setCurrentWidget(m_timeline);
    m_timeline->view()->showExchange(exchange);
    m_timeline->view()->setFocus(Qt::OtherFocusReason);
}

void MainWindow::showInLog(quint64 exchange)
{
    m_lowerTabs->setCurrentWidget(m_log);
    m_log->showExchange(exchange);
    m_log->view()->setFocus(Qt::OtherFocusReason);
}

void MainWindow::showOctetsInLog(quint64 exchange, Direction direction, OctetRange range)
{
    m_lowerTabs->setCurrentWidget(m_log);
    m_log->showOctets(exchange, direction, range);
    m_log->view()->setFocus(Qt::OtherFocusReason);
}

void MainWindow::showFinding(qsizetype finding)
{
    m_lowerTabs->setCurrentWidget(m_findings);
    m_findings->showFinding(finding);
}

void MainWindow::showFindings(MessageNumber number)
{
    m_lowerTabs->setCurrentWidget(m_findings);
    m_findings->showMessage(number);
}

/// Each leads to the others: a finding to its octets, its exchange and its message, and all of them to it.
void MainWindow::followFindings()
{
    connect(m_findings, &FindingPanel::exchangeRequested, this, &MainWindow::showOctetsInLog);
    connect(m_embedded, &EmbeddedPanel::exchangeRequested, this, &MainWindow::showOctetsInLog);
    connect(m_findings, &FindingPanel::timelineRequested, this, &MainWindow::showInTimeline);
    connect(m_log, &LogPanel::findingRequested, this, &MainWindow::showFinding);
    connect(m_findings, &FindingPanel::messageRequested, this, &MainWindow::showMessage);
    connect(m_log, &LogPanel::messageRequested, this, &MainWindow::showMessage);
    connect(m_findings, &FindingPanel::countChanged, this, [this](int count) {
        m_lowerTabs->setTabText(m_lowerTabs->indexOf(m_findings),
                                count == 0 ? tr("Findings") : tr("Findings (%1)").arg(count));
    });
    connect(m_message, &MessagePanel::findingsRequested, this, &MainWindow::showFindings);
}

/// The lines of the log that are about a message.
void MainWindow::showMessageInLog(qsizetype row)
{
    const Inspection* const inspection = m_controller->inspection();
    if (!inspection || row < 0)
        return;
    m_lowerTabs->setCurrentWidget(m_log);
    m_log->showMessage(inspection->maildrop().items()[static_cast<size_t>(row)].number);
    m_log->view()->setFocus(Qt::OtherFocusReason);
}

std::optional<MessageNumber> MainWindow::currentMessage() const
{
    const Inspection* const inspection = m_controller->inspection();
    const qsizetype row = m_maildrop->view()->currentMessageRow();
    if (!inspection || row < 0)
        return std::nullopt;
    return inspection->maildrop().items()[static_cast<size_t>(row)].number;
}

void MainWindow::showMessageInTimeline()
{
    const auto number = currentMessage();
    const auto exchange =
        number ? exchangeAbout(m_controller->inspection()->exchanges(), *number) : std::nullopt;
    if (exchange)
        showInTimeline(*exchange);
}

void MainWindow::showMessage(MessageNumber number)
{
    const Inspection* const inspection = m_controller->inspection();
    const auto row = inspection ? inspection->maildrop().rowOf(number) : std::nullopt;
    if (!row)
        return;
    m_maildrop->view()->selectMessageRow(*row);
    m_maildrop->view()->setFocus(Qt::OtherFocusReason);
}

} // namespace dropscope::ui
