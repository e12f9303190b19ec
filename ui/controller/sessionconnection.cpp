// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controller/sessionconnection.h"

#include "core/transport/tcptransport.h"

#include <algorithm>

namespace dropscope::ui {

namespace {

std::shared_ptr<Transcript> transcriptIn(const QString& folder)
{
    return std::make_shared<Transcript>(folder.isEmpty() ? RecordingFile::temporary()
                                                         : RecordingFile::recoverable(folder));
}

} // namespace

SessionConnection::SessionConnection(const QString& recordingFolder)
    : transcript(transcriptIn(recordingFolder))
    , inspection(std::make_unique<Inspection>(transcript))
    , session(
          std::make_unique<Session>(std::make_unique<TcpTransport>(systemClock()), systemClock(), transcript))
    , keepAlive(*session, systemClock())
    , headers(*session, *inspection)
    , retrieval(*session, nullptr)
    , ending(*session)
    , languages(*session)
{
}

SessionConnection::Fate SessionConnection::fate() const
{
    const auto& items = inspection->maildrop().items();
    Fate fate;
    fate.deleted = std::ranges::count(items, Presence::Deleted, &Item::presence);
    fate.doubtful = std::ranges::count(items, Presence::Doubtful, &Item::presence);
    fate.dropped = fate.deleted == 0 && fate.doubtful == 0 ? marks : 0;
    return fate;
}

bool SessionConnection::isNew(qsizetype row) const
{
    return before.isNew(inspection->maildrop().items()[static_cast<size_t>(row)]);
}

} // namespace dropscope::ui
