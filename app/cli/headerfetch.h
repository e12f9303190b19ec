// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/failure.h"
#include "core/session/answer.h"
#include "core/session/bodysink.h"

#include <functional>
#include <optional>
#include <vector>

namespace dropscope {

class Session;

/// Makes the headers of messages pass through the session, so that its transcript has them: by TOP n 0, or by
/// RETR once the server turns out to have no TOP. A message that is refused is passed over; a reply that is
/// far longer than it can be ends it, for the transcript keeps all that comes.
class HeaderFetch final : private BodySink
{
public:
    struct Wanted
    {
        MessageNumber number;
        OctetCount octets; ///< that LIST gives
    };
    /// Told after each message: how many are done.
    using Progress = std::function<void(size_t done)>;
    /// Called once; with what ended it early, if something did.
    using Finished = std::function<void(const std::optional<Failure>&)>;

    HeaderFetch(Session& session, std::vector<Wanted> wanted, Progress progress, Finished finished);

    void start();

    /// Whole messages had to be retrieved.
    [[nodiscard]] bool retrieves() const { return m_mode == Mode::Retr; }

private:
    enum class Mode : quint8 {
        Probing, ///< one TOP is on its way, to see whether there is TOP
        Top,
        Retr,
    };
    void askMore();
    void ask(MessageNumber number);
    void write(OctetView octets) override;
    void giveUp();
    void take(const Expected<MessageReceipt>& receipt);
    void takeRefusal();

    Session& m_session;
    std::vector<Wanted> m_wanted;
    Progress m_progress;
    Finished m_finished;
    size_t m_next = 0; ///< the first that was not asked for
    size_t m_done = 0;
    OctetCount m_octets; ///< of the reply that is coming
    Mode m_mode = Mode::Probing;
    bool m_isTooLong = false;
    bool m_isOver = false;
};

} // namespace dropscope
