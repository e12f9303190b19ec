// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/dragflow.h"

#include "core/inspection/inspection.h"
#include "core/mailstore/messagefilename.h"
#include "ui/controller/messageslices.h"
#include "ui/message/attachmentbar.h"
#include "ui/message/messagedocument.h"
#include "ui/panels/messagestack.h"

#include <QDir>
#include <QDrag>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMimeData>
#include <QUrl>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

DragFlow::DragFlow(MessageStack& messages, QWidget& window)
    : QObject(&window)
    , m_messages(messages)
    , m_window(window)
{
    connect(&m_saver, &FileSaver::progressed, this, &DragFlow::progressed);
    connect(&m_saver, &FileSaver::saved, this, &DragFlow::take);
    connect(&m_saver, &FileSaver::failed, this, [this](const Error& error) {
        emit ended();
        emit failed(error);
    });
}

void DragFlow::dragMessages(const Inspection& inspection, const QList<qsizetype>& rows)
{
    std::vector<SaveJob> jobs;
    QString key = u"%1"_s.arg(reinterpret_cast<quintptr>(&inspection));
    for (const qsizetype row : rows) {
        MessageOpener open = inspection.opener(row);
        if (!open)
            continue;
        const Item& item = inspection.maildrop().items()[static_cast<size_t>(row)];
        SaveJob job;
        job.name = messageFileName(item.number, item.uniqueId);
        job.octets = item.receivedOctets->value();
        writeMessage(job, std::move(open));
        jobs.push_back(std::move(job));
        key += u' ' + QString::number(row);
    }
    drag(key, std::move(jobs));
}

void DragFlow::dragPart(const MessageDocument& document, const QString& partId)
{
    const MessagePart* const part = document.structure().part(partId);
    if (!part)
        return;
    std::vector<SaveJob> jobs(1);
    jobs.front().name = partFileName(*part);
    writePart(jobs.front(), document.source(), *part);
    drag(u"%1 part %2"_s.arg(reinterpret_cast<quintptr>(&document)).arg(partId), std::move(jobs));
}

void DragFlow::drag(const QString& key, std::vector<SaveJob> jobs)
{
    if (jobs.empty() || isRunning() || !m_folder.isValid())
        return;
    if (!m_key.isEmpty() && key == m_key && !m_ready.isEmpty())
        return go(m_ready);
    m_key = key;
    m_ready.clear();
    const QString folder = m_folder.filePath(QString::number(++m_drags));
    if (!QDir().mkpath(folder))
        return;
    quint64 octets = 0;
    for (SaveJob& job : jobs) {
        job.folder = folder;
        job.ifTaken = MessageFile::IfTaken::Number;
        octets += job.octets;
    }
    if (octets <= mostAtOnce && jobs.size() <= mostFilesAtOnce) {
        const auto paths = writeNow(jobs);
        if (!paths)
            emit failed(paths.error());
        else
            go(*paths);
        return;
    }
    emit started(tr("Preparing what is dragged"));
    m_saver.start(std::move(jobs));
}

/// Into a folder where nothing else is; it need not outlive a loss of power.
Expected<QStringList> DragFlow::writeNow(std::vector<SaveJob>& jobs)
{
    QStringList paths;
    for (SaveJob& job : jobs) {
        QFile file(job.folder + u'/' + job.name);
        if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
            return Unexpected{FileError{FileError::Kind::NotWritable, file.fileName(), file.errorString()}};
        do {
            const Expected<Octets> slice = job.next();
            if (!slice)
                return Unexpected{slice.error()};
            if (file.write(*slice) != slice->size())
                return Unexpected{
                    FileError{FileError::Kind::NotWritable, file.fileName(), file.errorString()}};
            if (slice->isEmpty() && !(job.hasMore && job.hasMore()))
                break;
        } while (true);
        paths += file.fileName();
    }
    return paths;
}

void DragFlow::take(const QStringList& paths)
{
    emit ended();
    m_ready = paths;
    if (QGuiApplication::mouseButtons().testFlag(Qt::LeftButton))
        return go(paths);
    BarMessage message;
    message.title = tr("Ready to be dragged");
    message.text = tr("What you dragged is large, and took a moment to prepare. Drag it once more.");
    m_messages.add(message);
}

void DragFlow::go(const QStringList& paths)
{
    QList<QUrl> urls;
    for (const QString& path : paths)
        urls += QUrl::fromLocalFile(path);
    auto* const data = new QMimeData;
    data->setUrls(urls);
    auto* const drag = new QDrag(&m_window);
    drag->setMimeData(data);
    drag->exec(Qt::CopyAction);
}

void DragFlow::cancel()
{
    if (!isRunning())
        return;
    m_saver.cancel();
    m_key.clear();
    emit ended();
}

} // namespace dropscope::ui
