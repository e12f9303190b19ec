// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspection/inspection.h"
#include "core/session/keepalive.h"
#include "core/session/session.h"
#include "core/transport/tcptransport.h"
#include "ui/controller/headerfetcher.h"
#include "ui/controller/retrieval.h"

namespace dropscope::ui {

/// All that belongs to one session and goes with it.
struct SessionConnection
{
    explicit SessionConnection(QObject* owner)
        : transcript(std::make_shared<Transcript>())
        , inspection(std::make_unique<Inspection>(transcript))
        , session(std::make_unique<Session>(std::make_unique<TcpTransport>(systemClock()), systemClock(),
                                            transcript))
        , keepAlive(*session, systemClock())
        , headers(std::make_unique<HeaderFetcher>(*session, *inspection, owner))
        , retrieval(std::make_unique<Retrieval>(*session, owner))
    {
    }

    std::shared_ptr<Transcript> transcript;
    std::unique_ptr<Inspection> inspection;
    std::unique_ptr<Session> session;
    KeepAlive keepAlive;
    std::unique_ptr<HeaderFetcher> headers;
    std::unique_ptr<Retrieval> retrieval;
    QString signedInWith;
    Snapshot before;              ///< the look before this one
    qsizetype marks = 0;          ///< as long as the connection stood
    qsizetype marking = 0;        ///< DELE on their way
    std::optional<Ending> ending; ///< the person asked for it
    bool reopen = false;
};

} // namespace dropscope::ui
