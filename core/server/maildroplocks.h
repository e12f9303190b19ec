// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <set>

namespace dropscope {

class MailStore;

/// Which maildrops are open in a session. A maildrop is open in one at most (RFC 1939 §4).
class MaildropLocks
{
public:
    /// The clock must outlive the locks.
    explicit MaildropLocks(Clock& clock = systemClock());

    /// The exclusive-access lock on a maildrop, for as long as it lives.
    class Lock
    {
    public:
        Lock(Lock&& other) noexcept = default;
        Lock& operator=(Lock&& other) noexcept;
        ~Lock() { release(); }

    private:
        friend class MaildropLocks;
        using Taken = std::set<const MailStore*>;
        Lock(std::weak_ptr<Taken> taken, const MailStore* store);
        void release();

        std::weak_ptr<Taken> m_taken; ///< a lock may outlive the server
        const MailStore* m_store;
    };

    /// Absent: another session has it.
    [[nodiscard]] std::optional<Lock> take(const MailStore* store);
    /// Nobody takes this one for so long, whoever had it.
    void seize(const MailStore* store, std::chrono::seconds time);

    /// Somebody signs in to it now; false: somebody did so less than that long ago.
    [[nodiscard]] bool maySignIn(const MailStore* store, std::chrono::seconds delay);

private:
    Clock& m_clock;
    std::map<const MailStore*, Instant> m_seized;  ///< until when
    std::map<const MailStore*, Instant> m_signIns; ///< the last ones
    std::shared_ptr<Lock::Taken> m_taken;
};

} // namespace dropscope
