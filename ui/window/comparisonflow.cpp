// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/comparisonflow.h"

#include "ui/compare/comparisonwindow.h"
#include "ui/controller/openedrecording.h"
#include "ui/controller/sessioncontroller.h"
#include "ui/settings/appsettings.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QWindow>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

ComparisonFlow::ComparisonFlow(SessionController& controller, AppSettings& settings, QWidget& window)
    : QObject(&window)
    , m_controller(controller)
    , m_settings(settings)
    , m_window(window)
{
}

void ComparisonFlow::ask()
{
    if (m_dialog || !m_controller.inspection())
        return;
    const QString folder = m_settings.saveFolder();
    auto* const dialog = new QFileDialog(&m_window, tr("Compare with a recording"),
                                         folder.isEmpty() ? QDir::homePath() : folder,
                                         tr("Recording or capture (*.pcap *.pcapng);;Any file (*)"));
    m_dialog = dialog;
    dialog->setObjectName(u"compareDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setLabelText(QFileDialog::Accept, tr("Compare"));
    connect(dialog, &QFileDialog::fileSelected, this, &ComparisonFlow::compareWith);
    dialog->open();
}

void ComparisonFlow::compareWith(const QString& path)
{
    Inspection* const shown = m_controller.inspection();
    if (!shown)
        return;
    m_settings.setSaveFolder(QFileInfo(path).absolutePath());
    auto* const comparison = new ComparisonWindow(m_settings, &m_window);
    connect(comparison, &ComparisonWindow::exchangeRequested, this, [this, comparison](quint64 exchange) {
        if (comparison->shown() != m_controller.inspection())
            return;
        m_window.raise();
        m_window.activateWindow();
        emit exchangeRequested(exchange);
    });
    comparison->compare(shown, shownName(), path);
    // It belongs to this window, and must not always stand before it.
    comparison->winId();
    comparison->windowHandle()->setTransientParent(nullptr);
    comparison->show();
}

QString ComparisonFlow::shownName() const
{
    if (const OpenedRecording* const recording = m_controller.recording())
        return QFileInfo(recording->path()).fileName();
    const QString peer = m_controller.peerAddress();
    return peer.isEmpty() ? tr("this session") : tr("session with %1").arg(peer);
}

} // namespace dropscope::ui
