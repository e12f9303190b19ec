// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controller/exportslices.h"
#include "ui/controller/filesaver.h"

#include <QList>
#include <QObject>
#include <QPointer>

class QFileDialog;
class QWidget;

namespace dropscope {
class Inspection;
}

namespace dropscope::ui {

class AppSettings;
class MessageDocument;

/// Saves retrieved messages and what a session is exported as: asks where to, and has it written.
class SavingFlow final : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive the flow; dialogs belong to the window.
    SavingFlow(AppSettings& settings, QWidget& window);

    /// Those of the rows that were retrieved: one under a name that is asked for, several into a folder.
    void saveMessages(const Inspection& inspection, const QList<qsizetype>& rows);
    /// Likewise, into one mbox.
    void saveMbox(const Inspection& inspection, const QList<qsizetype>& rows);
    /// A part, decoded, under a name that is asked for; the document must have been read.
    void savePart(const MessageDocument& document, const QString& partId);
    /// Each file that came with the message, into a folder.
    void saveAttachments(const MessageDocument& document);
    void saveExport(Inspection& inspection, ExportForm form);
    /// What crossed the wire until now, as a capture.
    void saveRecording(const Inspection& inspection);
    /// A few octets that are there already, as a certificate; suggests the name.
    void saveOctets(const QString& fileName, const QByteArray& octets);
    /// What is made slice by slice, each quickly; suggests the name.
    void saveReport(const QString& fileName, const QString& title, const QString& filter,
                    std::function<Expected<Octets>()> next);
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_saver.isRunning(); }

signals:
    void started(const QString& what);
    void progressed(const dropscope::ui::Progress& progress);
    /// Saved, failed or cancelled.
    void ended();
    void saved(const QStringList& paths);
    void failed(const dropscope::Error& error);

private:
    /// Suggests the name of the job.
    void askForFile(const QString& title, const QString& filter, SaveJob job);
    void askForFolder(const QString& title, std::vector<SaveJob> jobs);
    void start(std::vector<SaveJob> jobs);
    [[nodiscard]] QString folder() const;

    AppSettings& m_settings;
    QWidget& m_window;
    QPointer<QFileDialog> m_dialog;
    FileSaver m_saver;
};

} // namespace dropscope::ui
