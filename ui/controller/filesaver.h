// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetsource.h"
#include "core/mailstore/messagefile.h"
#include "ui/controller/sessioncontroller.h"

#include <QObject>
#include <QStringList>
#include <QThread>

#include <deque>
#include <functional>
#include <memory>

namespace dropscope::ui {

/// A file to be written.
struct SaveJob
{
    QString folder;
    QString name;
    MessageFile::IfTaken ifTaken = MessageFile::IfTaken::Refuse;
    quint64 octets = 0; ///< 0: not known before
    /// What comes next, a slice that is quick to make; empty at the end.
    std::function<Expected<Octets>()> next;
    /// Where it is given: an empty slice is not the end as long as it says so.
    std::function<bool()> hasMore = {};
};

/// The octets of a source, as they are.
[[nodiscard]] std::function<Expected<Octets>()> slicesOf(std::shared_ptr<OctetSource> source);

// Theory of operation
//
// Saves files one after another. Slices are read here, in the thread of whoever owns the octets, and written
// in a thread where a slow disk holds nobody up. The next slice is read once the one before is written, so
// one waits in memory and the event loop turns between any two. A file appears under its name when it is
// complete; what is cancelled or fails leaves nothing behind, and the files that were complete before it
// stay.

class FileSaver final : public QObject
{
    Q_OBJECT

public:
    explicit FileSaver(QObject* parent = nullptr);
    /// Gives up what is under way.
    ~FileSaver() override;

    /// Nothing may be under way.
    void start(std::vector<SaveJob> jobs);
    void cancel();
    [[nodiscard]] bool isRunning() const { return !m_jobs.empty(); }

signals:
    void progressed(const dropscope::ui::Progress& progress);
    /// One of these two ends what start() began; after cancel() neither comes.
    void saved(const QStringList& paths);
    void failed(const dropscope::Error& error);

private:
    enum class Step : quint8 { Opening, Writing, Committing };
    using Outcome = Expected<QString>; ///< the path where the file was committed
    struct Desk;

    void begin();
    void feed();
    void finish(const QString& path);
    void fail(const Error& error);
    void run(Step step, std::function<Outcome(Desk&)> work);
    void take(const Outcome& outcome);

    QThread m_thread;
    std::unique_ptr<Desk> m_desk;
    std::deque<SaveJob> m_jobs; ///< the first is under way
    QStringList m_paths;
    Progress m_progress;
    Step m_step = Step::Opening;
    quint64 m_round = 0; ///< counts starts and cancels: what an earlier one brings comes too late
};

} // namespace dropscope::ui
