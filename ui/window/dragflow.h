// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controller/filesaver.h"

#include <QList>
#include <QObject>
#include <QTemporaryDir>

class QWidget;

namespace dropscope {
class Inspection;
}

namespace dropscope::ui {

class MessageDocument;
class MessageStack;

// Theory of operation
//
// Messages and parts are dragged out of the window as files: these are written to a temporary folder, which
// lives as long as the window. What is small is written at once. What is large is written in the background;
// if the mouse still holds it then, it is dragged on, else it can be picked up again and is there at once.
// Desktops copy from the folder when they please, so nothing in it is removed before.

class DragFlow final : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive the flow.
    DragFlow(MessageStack& messages, QWidget& window);

    /// More than this is not written within the turn of the event loop in which the drag begins.
    static constexpr quint64 mostAtOnce = quint64(2) << 20; // octets
    static constexpr size_t mostFilesAtOnce = 32;

    /// Those of the rows that were retrieved.
    void dragMessages(const Inspection& inspection, const QList<qsizetype>& rows);
    /// Decoded; the document must have been read.
    void dragPart(const MessageDocument& document, const QString& partId);
    /// What was written before is of another message.
    void forget() { m_key.clear(); }
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_saver.isRunning(); }

signals:
    void started(const QString& what);
    void progressed(const dropscope::ui::Progress& progress);
    void ended();
    void failed(const dropscope::Error& error);

private:
    void drag(const QString& key, std::vector<SaveJob> jobs);
    [[nodiscard]] Expected<QStringList> writeNow(std::vector<SaveJob>& jobs);
    void take(const QStringList& paths);
    void go(const QStringList& paths);

    MessageStack& m_messages;
    QWidget& m_window;
    QTemporaryDir m_folder;
    FileSaver m_saver;
    int m_drags = 0;
    QString m_key;       ///< of what is written, or was written last
    QStringList m_ready; ///< the files of it
};

} // namespace dropscope::ui
