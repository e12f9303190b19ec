// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/maildrop/maildrop.h"

#include <QSet>

namespace dropscope {

/// The unique-ids of a maildrop at one look, to tell at the next look what is new (POP3 itself shows a fixed
/// state for the whole of a session, RFC 1939 §4).
class Snapshot
{
public:
    Snapshot() = default;
    [[nodiscard]] static Snapshot of(const Maildrop& maildrop);

    /// Nobody looked yet, or the server has no UIDL: then nothing can be called new. A maildrop that was seen
    /// without a message in it is another matter.
    [[nodiscard]] bool isEmpty() const { return !m_isTaken; }
    [[nodiscard]] bool isNew(const Item& item) const;

private:
    QSet<UniqueId> m_seen;
    bool m_isTaken = false;
};

} // namespace dropscope
