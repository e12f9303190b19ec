// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/savingflow.h"

#include "core/inspection/inspection.h"
#include "core/mailstore/messagefilename.h"
#include "ui/controller/messageslices.h"
#include "ui/controller/recordingslices.h"
#include "ui/message/attachmentbar.h"
#include "ui/message/messagedocument.h"
#include "ui/settings/appsettings.h"
#include "ui/text/amounttext.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

SaveJob jobOf(const Item& item, MessageOpener open)
{
    SaveJob job;
    job.name = messageFileName(item.number, item.uniqueId);
    job.ifTaken = MessageFile::IfTaken::Number;
    job.octets = item.receivedOctets->value();
    writeMessage(job, std::move(open));
    return job;
}

template <typename Part>
SaveJob jobOf(const QString& name, const MessageDocument& document, const Part& part)
{
    SaveJob job;
    job.name = name;
    job.ifTaken = MessageFile::IfTaken::Number;
    writePart(job, document.source(), part);
    return job;
}

} // namespace

SavingFlow::SavingFlow(AppSettings& settings, QWidget& window)
    : QObject(&window)
    , m_settings(settings)
    , m_window(window)
{
    connect(&m_saver, &FileSaver::progressed, this, &SavingFlow::progressed);
    connect(&m_saver, &FileSaver::saved, this, [this](const QStringList& paths) {
        emit ended();
        emit saved(paths);
    });
    connect(&m_saver, &FileSaver::failed, this, [this](const Error& error) {
        emit ended();
        emit failed(error);
    });
}

void SavingFlow::saveMessages(const Inspection& inspection, const QList<qsizetype>& rows)
{
    std::vector<SaveJob> jobs;
    for (const qsizetype row : rows)
        if (MessageOpener open = inspection.opener(row))
            jobs.push_back(jobOf(inspection.maildrop().items()[static_cast<size_t>(row)], std::move(open)));
    if (jobs.empty() || m_dialog || isRunning())
        return;
    if (jobs.size() > 1)
        askForFolder(tr("Save %1 into a folder").arg(messagesText(std::ssize(jobs))), std::move(jobs));
    else
        askForFile(tr("Save message"), tr("Message (*.eml);;Any file (*)"), std::move(jobs.front()));
}

void SavingFlow::saveMbox(const Inspection& inspection, const QList<qsizetype>& rows)
{
    std::vector<MessageOpener> messages;
    SaveJob job;
    job.name = u"messages.mbox"_s;
    for (const qsizetype row : rows) {
        MessageOpener open = inspection.opener(row);
        if (!open)
            continue;
        messages.push_back(std::move(open));
        job.octets += inspection.maildrop().items()[static_cast<size_t>(row)].receivedOctets->value();
    }
    if (messages.empty() || m_dialog || isRunning())
        return;
    const QString title = tr("Save %1 as an mbox").arg(messagesText(std::ssize(messages)));
    writeMbox(job, std::move(messages));
    askForFile(title, tr("Mbox (*.mbox);;Any file (*)"), std::move(job));
}

void SavingFlow::savePart(const MessageDocument& document, const QString& partId)
{
    const MessagePart* const part = document.structure().part(partId);
    if (!part || m_dialog || isRunning())
        return;
    askForFile(tr("Save part %1").arg(part->id), tr("Any file (*)"),
               jobOf(partFileName(*part), document, *part));
}

void SavingFlow::saveAttachments(const MessageDocument& document)
{
    const MessageStructure& structure = document.structure();
    std::vector<SaveJob> jobs;
    for (const qsizetype index : document.bodies().attachments) {
        const MessagePart& part = structure.parts[static_cast<size_t>(index)];
        jobs.push_back(jobOf(partFileName(part), document, part));
    }
    for (const MessagePart& part : structure.parts) {
        if (part.within)
            continue; // its places are not those of the message
        for (const UuencodedFile& file : part.uuencoded)
            jobs.push_back(jobOf(safeFileName(file.name, u"file"_s), document, file));
    }
    if (jobs.empty() || m_dialog || isRunning())
        return;
    askForFolder(tr("Save the attachments into a folder"), std::move(jobs));
}

void SavingFlow::saveExport(Inspection& inspection, ExportForm form)
{
    if (m_dialog || isRunning())
        return;
    if (form == ExportForm::Capture)
        return saveRecording(inspection);
    SaveJob job;
    job.next = exportSlices(inspection, form);
    switch (form) {
    case ExportForm::Script:
        job.name = u"dropscope-log.txt"_s;
        return askForFile(tr("Export as text script"), tr("Text (*.txt);;Any file (*)"), std::move(job));
    case ExportForm::JsonLines:
    case ExportForm::JsonLinesWithBodies:
        job.name = u"dropscope-log.jsonl"_s;
        return askForFile(tr("Export as JSON Lines"), tr("JSON Lines (*.jsonl);;Any file (*)"),
                          std::move(job));
    case ExportForm::Connection:
        job.name = u"dropscope-connection.pcap"_s;
        return askForFile(tr("Save a recording of this connection"), tr("Recording (*.pcap);;Any file (*)"),
                          std::move(job));
    case ExportForm::Capture: // see above
        break;
    case ExportForm::HtmlReport:
        job.name = u"dropscope-report.html"_s;
        return askForFile(tr("Export as HTML report"), tr("HTML (*.html);;Any file (*)"), std::move(job));
    }
}

void SavingFlow::saveRecording(const Inspection& inspection)
{
    if (m_dialog || isRunning())
        return;
    const Transcript& transcript = inspection.transcript();
    SaveJob job;
    job.name = u"dropscope.pcap"_s;
    job.octets = static_cast<quint64>(transcript.recording()->size());
    job.next = recordingSlices(transcript);
    askForFile(tr("Save the recording"), tr("Recording (*.pcap);;Any file (*)"), std::move(job));
}

void SavingFlow::saveOctets(const QString& fileName, const QByteArray& octets)
{
    if (m_dialog || isRunning())
        return;
    SaveJob job;
    job.name = fileName;
    job.octets = static_cast<quint64>(octets.size());
    job.next = [rest = Octets(octets)]() mutable { return Expected<Octets>(std::exchange(rest, {})); };
    const QString suffix = QFileInfo(fileName).suffix();
    askForFile(tr("Save %1").arg(fileName), tr("%1 (*.%2);;Any file (*)").arg(suffix.toUpper(), suffix),
               std::move(job));
}

void SavingFlow::saveReport(const QString& fileName, const QString& title, const QString& filter,
                            std::function<Expected<Octets>()> next)
{
    if (m_dialog || isRunning())
        return;
    SaveJob job;
    job.name = fileName;
    job.next = std::move(next);
    askForFile(title, filter, std::move(job));
}

void SavingFlow::askForFile(const QString& title, const QString& filter, SaveJob job)
{
    auto* const dialog = new QFileDialog(&m_window, title, folder(), filter);
    m_dialog = dialog;
    dialog->setObjectName(u"saveFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QFileInfo(job.name).suffix());
    dialog->selectFile(job.name);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, job = std::move(job)](const QString& path) mutable {
                const QFileInfo file(path);
                job.folder = file.absolutePath();
                job.name = file.fileName();
                job.ifTaken = MessageFile::IfTaken::Replace; // the dialog has asked
                std::vector<SaveJob> jobs;
                jobs.push_back(std::move(job));
                start(std::move(jobs));
            });
    dialog->open();
}

void SavingFlow::askForFolder(const QString& title, std::vector<SaveJob> jobs)
{
    auto* const dialog = new QFileDialog(&m_window, title, folder());
    m_dialog = dialog;
    dialog->setObjectName(u"saveFolderDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setLabelText(QFileDialog::Accept, tr("Save here"));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, jobs = std::move(jobs)](const QString& path) mutable {
                for (SaveJob& job : jobs)
                    job.folder = path;
                start(std::move(jobs));
            });
    dialog->open();
}

void SavingFlow::start(std::vector<SaveJob> jobs)
{
    m_settings.setSaveFolder(jobs.front().folder);
    emit started(tr("Saving"));
    m_saver.start(std::move(jobs));
}

void SavingFlow::cancel()
{
    if (!isRunning())
        return;
    m_saver.cancel();
    emit ended();
}

QString SavingFlow::folder() const
{
    const QString last = m_settings.saveFolder();
    if (!last.isEmpty() && QDir(last).exists())
        return last;
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QDir(documents).exists() ? documents : QDir::homePath();
}

} // namespace dropscope::ui
