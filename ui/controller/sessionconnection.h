// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspection/inspection.h"
#include "core/session/keepalive.h"
#include "core/session/session.h"
#include "ui/controller/headerfetcher.h"
#include "ui/controller/retrieval.h"
#include "ui/controller/serverlanguages.h"
#include "ui/controller/sessionending.h"

#include <QSet>

namespace dropscope::ui {

/// All that belongs to one session and goes with it.
struct SessionConnection
{
    /// Recorded in this folder, where the recording outlives a crash; in a nameless file where it is empty.
    explicit SessionConnection(const QString& recordingFolder);

    /// What became of the marks, by what the dialogue shows and not by what was intended.
    struct Fate
    {
        qsizetype deleted = 0;
        qsizetype doubtful = 0;
        qsizetype dropped = 0; ///< marks that went without effect
    };
    [[nodiscard]] Fate fate() const;
    /// By unique-id, since the look before this one.
    [[nodiscard]] bool isNew(qsizetype row) const;
    /// DELE is on its way: the server may set a mark of which nobody knows yet.
    [[nodiscard]] bool isMarking() const { return !marking.isEmpty() || typedMarks > 0; }
    [[nodiscard]] bool hasMarks() const { return isMarking() || inspection->maildrop().markedCount() > 0; }

    std::shared_ptr<Transcript> transcript;
    std::unique_ptr<Inspection> inspection;
    std::unique_ptr<Session> session;
    KeepAlive keepAlive;
    HeaderFetcher headers;
    Retrieval retrieval;
    SessionEnding ending;
    ServerLanguages languages;
    Snapshot before;              ///< the look before this one
    qsizetype marks = 0;          ///< as long as the connection stood
    QSet<MessageNumber> marking;  ///< DELE on their way
    qsizetype typedMarks = 0;     ///< those among the commands that were typed
    std::optional<Error> failure; ///< of the way into the maildrop, where the session ended with it
    bool reopen = false;
    bool isProbing = false;
};

} // namespace dropscope::ui
