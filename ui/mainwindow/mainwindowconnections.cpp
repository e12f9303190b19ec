// SPDX-License-Identifier: GPL-3.0-or-later
// What a window does with a source that has several connections.
#include "ui/controller/connectionchoice.h"
#include "ui/controller/openedrecording.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/panels/connectionpanel.h"
#include "ui/panels/maildroppanel.h"
#include "ui/panels/messagestack.h"
#include "ui/panels/progressstrip.h"
#include "ui/panels/statusstrip.h"
#include "ui/text/amounttext.h"
#include "ui/text/connectiontext.h"
#include "ui/views/maildropview.h"

namespace dropscope::ui {

void MainWindow::followConnections()
{
    connect(m_connections, &ConnectionPanel::connectionChosen, this, [this](qsizetype row) {
        if (ConnectionChoice* const choice = m_controller->connections())
            choice->choose(row);
    });
    connect(m_connections, &ConnectionPanel::contentRequested, m_maildrop->view(),
            qOverload<>(&QWidget::setFocus));
    const auto step = [this](WindowAction action, int direction) {
        connect((*m_actions)[action], &QAction::triggered, this,
                [this, direction] { m_connections->step(direction); });
    };
    step(WindowAction::PreviousConnection, -1);
    step(WindowAction::NextConnection, 1);
}

/// The list is there where there is something to choose.
void MainWindow::showConnections()
{
    ConnectionChoice* const choice = m_controller->connections();
    m_connections->setList(choice ? &choice->list() : nullptr);
    const bool hasSeveral = choice && choice->list().size() > 1;
    m_connections->setVisible(hasSeveral || (choice && !m_controller->recording()));
    m_status->setSource(hasSeveral ? connectionNumberText(choice->shown(), choice->list().size())
                                   : QString());
    refreshSoon();
    if (!choice)
        return;
    m_connections->setShown(choice->shown());
    const ConnectionList* const list = &choice->list();
    connect(list, &ConnectionList::connectionsAdded, this, &MainWindow::takeConnections,
            Qt::UniqueConnection);
    connect(list, &ConnectionList::inspectionProgressed, this, &MainWindow::readingWentOn,
            Qt::UniqueConnection);
    m_status->setConnection(m_controller->peerAddress(), m_controller->signedInWith());
    readingWentOn();
}

void MainWindow::takeConnections()
{
    showConnections();
    showTitle();
}

/// A connection that was chosen and is large is read in turns; reading the file tells its own progress.
void MainWindow::readingWentOn()
{
    const OpenedRecording* const recording = m_controller->recording();
    if (!m_controller->connections() || (recording && recording->isReading()))
        return;
    if (!m_controller->isReading())
        return endReading();
    if (!std::exchange(m_readsConnection, true)) {
        m_progress->begin(tr("Reading the connection"));
        refreshSoon();
    }
    const Inspection& inspection = *m_controller->inspection();
    m_progress->setProgress({static_cast<quint64>(inspection.octetsTaken()),
                             static_cast<quint64>(inspection.transcript().size()), 0, 0});
}

/// To its end, or the person gave it up.
void MainWindow::endReading()
{
    if (!std::exchange(m_readsConnection, false))
        return;
    m_progress->end();
    m_status->setConnection(m_controller->peerAddress(), m_controller->signedInWith());
    settleIn();
    refreshSoon();
    if (m_controller->inspection()->isBehind())
        tellGivenUp();
}

void MainWindow::tellGivenUp()
{
    const Inspection& inspection = *m_controller->inspection();
    BarMessage message;
    message.tone = Tone::Warning;
    message.title = tr("The connection is shown in part");
    message.text = tr("Reading was given up after %1 of %2.")
                       .arg(octetsText(OctetCount(static_cast<quint64>(inspection.octetsTaken()))),
                            octetsText(OctetCount(static_cast<quint64>(inspection.transcript().size()))));
    message.actionText = tr("Read on");
    message.action = [this, row = m_controller->connections()->shown()] {
        if (ConnectionChoice* const choice = m_controller->connections()) {
            choice->choose(row);
            choice->readOn();
            readingWentOn();
        }
    };
    m_messages->add(message);
}

ExportMenu::Source MainWindow::exportSource() const
{
    const ConnectionChoice* const choice = m_controller->connections();
    if (!choice)
        return {};
    const Coverage& coverage = choice->inspection().transcript().coverage();
    ExportMenu::Source source;
    source.count = choice->list().size();
    source.which = connectionNumberText(choice->shown(), source.count);
    source.isCapture = m_controller->recording() != nullptr && m_controller->recording()->isCapture();
    source.isWhole = coverage.gaps == 0 && !coverage.isOpaque;
    return source;
}

QString MainWindow::connectionTitle(const QString& source) const
{
    const ConnectionChoice* const choice = m_controller->connections();
    if (!choice || choice->list().size() < 2)
        return source;
    return tr("%1: %2").arg(source, connectionNumberText(choice->shown(), choice->list().size()));
}

} // namespace dropscope::ui
