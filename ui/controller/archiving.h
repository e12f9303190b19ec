// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/messagenumber.h"
#include "ui/controller/archiveplace.h"
#include "ui/controller/filesaver.h"
#include "ui/controller/progress.h"

#include <QList>
#include <QObject>
#include <QPointer>
#include <QSet>
#include <QThread>

#include <functional>
#include <optional>

namespace dropscope {
class Inspection;
}

namespace dropscope::ui {

class SessionController;

// Theory of operation
//
// Archive, then delete. What was not retrieved is retrieved; whatever is there is written to its place, one
// message after the other, in a thread where a slow disk holds nobody up; and a message whose last octet is
// on the disk is marked as deleted (DELE), no other. QUIT is not sent: that is for the person to do, and
// until then every mark can be taken back.
//
// A message that cannot be retrieved, or read, is told and the next one is taken. A place that cannot be
// written to ends it, for it will not take the next one either. So does the end of the session, and cancel().
// Nothing is left of the message that was being written; those before it stay, and stay marked.

class Archiving final : public QObject
{
    Q_OBJECT

public:
    /// The controller must outlive it.
    explicit Archiving(SessionController& controller, QObject* parent = nullptr);
    ~Archiving() override;

    /// In the order given, as far as they are present. Nothing may be under way; somebody must be signed in.
    void start(const QList<MessageNumber>& numbers, const ArchiveTarget& target);
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    [[nodiscard]] Progress progress() const { return m_progress; }

    struct Failure
    {
        MessageNumber number;
        Error error;
    };
    enum class End : quint8 {
        Done, ///< each was tried
        PlaceFailed,
        SessionEnded,
        Cancelled,
    };
    /// What became of each message: it stands in one of the three lists.
    struct Outcome
    {
        ArchiveTarget target;
        End end = End::Done;
        QList<MessageNumber> archived;
        qsizetype marked = 0; ///< of these
        QList<Failure> failures;
        QList<MessageNumber> left; ///< not tried, or given up half way
    };

signals:
    void progressed();
    /// Once for each start(), whatever happens.
    void finished(const dropscope::ui::Archiving::Outcome& outcome);

private:
    enum class Step : quint8 { Opening, Writing, Committing };
    using Result = Expected<Done>;
    struct Desk;

    void takeRetrieved(MessageNumber number);
    void takeRefused(MessageNumber number, const Error& error);
    void takeNext();
    void feed();
    void run(Step step, std::function<Result(ArchivePlace&)> work);
    void take(const Result& result);
    void keep();
    void failOne(const Error& error);
    void discard();
    void stop(End end);
    void settle();
    void tell();

    SessionController& m_controller;
    QThread m_thread;
    std::unique_ptr<Desk> m_desk;
    QPointer<Inspection> m_inspection;
    Outcome m_outcome;
    QSet<MessageNumber> m_awaited; ///< from the server
    QList<MessageNumber> m_ready;  ///< retrieved, to be written
    QList<MessageNumber> m_order;  ///< as they were asked for
    std::optional<MessageNumber> m_current;
    std::function<Expected<Octets>()> m_next; ///< slices of it
    qint64 m_expected = 0;                    ///< octets of it that are to come
    Progress m_progress;
    Step m_step = Step::Opening;
    quint64 m_round = 0; ///< what an earlier one brings comes too late
    bool m_isRunning = false;
};

} // namespace dropscope::ui
