// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/server/sharedmaildrop.h"

#include <chrono>
#include <map>
#include <memory>
#include <optional>

namespace dropscope {

/// The maildrops of a server, and who may come into which. Two accounts with one store have one maildrop.
class Maildrops
{
public:
    /// The clock must outlive the maildrops.
    explicit Maildrops(Clock& clock = systemClock());

    /// Absent: somebody has it in a way that lets nobody else in.
    [[nodiscard]] std::optional<SharedMaildrop::Visit> enter(const std::shared_ptr<MailStore>& store,
                                                             SharedMaildrop::Access access);
    /// Nobody comes into this one for so long, whoever had it.
    void seize(const MailStore* store, std::chrono::seconds time);

    /// Somebody signs in to it now; false: somebody did so less than that long ago.
    [[nodiscard]] bool maySignIn(const MailStore* store, std::chrono::seconds delay);

private:
    Clock& m_clock;
    std::map<const MailStore*, Instant> m_seized;  ///< until when
    std::map<const MailStore*, Instant> m_signIns; ///< the last ones
    std::map<const MailStore*, std::shared_ptr<SharedMaildrop>> m_maildrops;
};

} // namespace dropscope
