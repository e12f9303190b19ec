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

    /// Nothing was ever seen, or the server has no UIDL: then nothing can be called new.
    [[nodiscard]] bool isEmpty() const { return m_seen.isEmpty(); }
    [[nodiscard]] bool isNew(const Item& item) const;

private:
    QSet<UniqueId> m_seen;
};

} // namespace dropscope
