// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/recordingflow.h"

#include "core/mailstore/emlname.h"
#include "core/mailstore/mailkind.h"
#include "ui/controller/openedrecording.h"
#include "ui/controller/sessioncontroller.h"
#include "ui/panels/messagestack.h"
#include "ui/settings/appsettings.h"
#include "ui/text/amounttext.h"
#include "ui/text/timetext.h"
#include "ui/window/chosenpaths.h"
#include "ui/window/endingflow.h"

#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

QDateTime localTime(Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(
        std::chrono::floor<std::chrono::milliseconds>(at).time_since_epoch().count());
}

Instant beganAt(const OpenedRecording& recording)
{
    const ConnectionList& list = recording.connections().list();
    return list.size() > 0 ? list.at(0).beganAt : Instant();
}

/// What is neither is opened as a recording, which says so. A recording that nothing was written to is empty,
/// as an mbox to which nothing was delivered is: there the name tells.
bool isMail(const QString& path)
{
    static const QStringList captures{u"pcap"_s, u"pcapng"_s, u"cap"_s};
    const QFileInfo file(path);
    return file.isDir() || isEmlName(QFile::encodeName(file.fileName())) ||
           (!captures.contains(file.suffix().toLower()) && recognizeMail(path));
}

} // namespace

RecordingFlow::RecordingFlow(SessionController& controller, EndingFlow& ending, AppSettings& settings,
                             MessageStack& messages, QWidget& window)
    : QObject(&window)
    , m_controller(controller)
    , m_ending(ending)
    , m_settings(settings)
    , m_messages(messages)
    , m_window(window)
{
    connect(&controller, &SessionController::recordingRead, this, &RecordingFlow::tellRead);
}

void RecordingFlow::ask()
{
    if (m_dialog)
        return;
    const QString folder = m_settings.saveFolder();
    auto* const dialog = new QFileDialog(
        &m_window, tr("Open a recording, a capture or mail"), folder.isEmpty() ? QDir::homePath() : folder,
        tr("Recordings, captures, mail (*.pcap *.pcapng *.cap *.eml *.mbox *.mbx);;Any file (*)"));
    m_dialog = dialog;
    dialog->setObjectName(u"openRecordingDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &RecordingFlow::openAll);
    dialog->open();
}

void RecordingFlow::open(const QString& path) { openAll({path}); }

void RecordingFlow::openAll(QStringList paths)
{
    sortAsRead(paths);
    QStringList others;
    QStringList mail;
    for (const QString& path : paths)
        (isMail(path) ? mail : others) += path;
    if (mail.isEmpty())
        openFirst(others);
    else
        emit mailChosen(mail, others);
}

void RecordingFlow::openFirst(const QStringList& paths)
{
    const QString path = paths.constFirst();
    m_settings.setSaveFolder(QFileInfo(path).absolutePath());
    m_ending.endThen([this, path, leftOut = paths.mid(1)] {
        emit aboutToOpen();
        m_messages.clear();
        m_leftOut = leftOut;
        m_controller.openRecording(path);
    });
}

void RecordingFlow::tellRecovered(const QStringList& paths)
{
    BarMessage message;
    message.title = paths.size() == 1 ? tr("The recording of a session was recovered")
                                      : tr("%1 recordings of sessions were recovered").arg(paths.size());
    message.text =
        tr("Dropscope ended unexpectedly. What crossed the wire until then is kept for 30 days in %1.")
            .arg(QDir::toNativeSeparators(QFileInfo(paths.constFirst()).path()));
    message.actionText = paths.size() == 1 ? tr("Open it") : tr("Open the newest");
    message.action = [this, path = paths.constFirst()] { open(path); };
    m_messages.add(message);
}

/// What is in the file and cannot be seen, and what can be done about it.
void RecordingFlow::addCaptureFacts(BarMessage& message, const OpenedRecording& recording)
{
    const auto passed = recording.passedOver();
    QStringList parts;
    const auto add = [&parts](quint64 count, const QString& one, const QString& several) {
        if (count > 0)
            parts += count == 1 ? one : several.arg(groupedNumber(count));
    };
    add(passed.popConnections, tr("1 further connection of POP3"), tr("%1 further connections of POP3"));
    add(passed.connections - std::min(passed.connections, passed.popConnections),
        tr("1 connection that is not POP3"), tr("%1 connections that are not POP3"));
    add(passed.packets, tr("1 packet that is not TCP"), tr("%1 packets that are not TCP"));
    add(passed.fragments, tr("1 fragment without its rest"), tr("%1 fragments without their rest"));
    message.text += u'\n' + tr("Link type: %1.").arg(recording.linkType());
    if (!parts.isEmpty())
        message.text += u' ' + tr("Not shown: %1.").arg(parts.join(u", "_s));
    const ConnectionList& list = recording.connections().list();
    qsizetype opaque = 0;
    qsizetype holed = 0;
    for (qsizetype row = 0; row < list.size(); ++row) {
        const Coverage& coverage = list.transcript(row).coverage();
        opaque += coverage.isOpaque ? 1 : 0;
        holed += coverage.gaps > 0 ? 1 : 0;
    }
    const auto number = [](qsizetype count) { return groupedNumber(static_cast<quint64>(count)); };
    if (holed > 0)
        message.text +=
            u'\n' + tr("Connections of which octets are missing, for the capture lost packets: %1. "
                       "The log shows where.")
                        .arg(number(holed));
    if (opaque > 0)
        message.text +=
            u'\n' + tr("Connections under TLS, which cannot be looked into: %1. Let the client connect "
                       "without TLS, or through the recording proxy.")
                        .arg(number(opaque));
    if (list.size() == 0) {
        message.tone = Tone::Warning;
        message.title = tr("There is no POP3 in this capture");
    }
}

QStringList RecordingFlow::filesIn(const QMimeData& data)
{
    QStringList files;
    for (const QUrl& url : data.urls()) {
        const QFileInfo file(url.isLocalFile() ? url.toLocalFile() : QString());
        if (file.isFile() || file.isDir())
            files += file.filePath();
    }
    return files;
}

/// A window shows one recording; a second one can be held against it.
void RecordingFlow::addLeftOut(BarMessage& message)
{
    if (m_leftOut.isEmpty())
        return;
    message.text +=
        u'\n' + tr("A window shows one recording at a time. Not opened: %1.").arg(namesOf(m_leftOut));
    message.details = m_leftOut.join(u'\n');
    if (m_leftOut.size() > 1)
        return;
    message.actionText = tr("Compare them");
    message.action = [this, path = m_leftOut.constFirst()] { emit comparisonRequested(path); };
}

void RecordingFlow::tellRead()
{
    const OpenedRecording* const recording = m_controller.recording();
    if (recording == nullptr)
        return;
    BarMessage message;
    message.title = recording->isCapture() ? tr("This is a capture") : tr("This is a recording");
    message.text =
        recording->connections().list().size() == 0
            ? QFileInfo(recording->path()).fileName()
            : tr("%1: what crossed the wire on %2. It can be looked at; there is no server to ask.")
                  .arg(QFileInfo(recording->path()).fileName(), fullDateText(localTime(beganAt(*recording))));
    if (const qsizetype count = recording->connections().list().size(); count > 1)
        message.text += u'\n' + tr("It holds %1 connections: choose in the list which one is shown.")
                                    .arg(groupedNumber(static_cast<quint64>(count)));
    if (recording->isCapture())
        addCaptureFacts(message, *recording);
    if (recording->brokenAt() >= 0) {
        message.tone = Tone::Warning;
        message.title = recording->isCapture() ? tr("The capture is cut or damaged")
                                               : tr("The recording is cut or damaged");
        message.text += u'\n' + tr("What stands before octet %1 of the file is shown.")
                                    .arg(groupedNumber(quint64(recording->brokenAt())));
    }
    addLeftOut(message);
    m_messages.add(message);
}

} // namespace dropscope::ui
