// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/maildrop/snapshot.h"

namespace dropscope {

Snapshot Snapshot::of(const Maildrop& maildrop)
{
    Snapshot snapshot;
    snapshot.m_isTaken = maildrop.uidlSupport() == Maildrop::Support::Available;
    for (const Item& item : maildrop.items()) {
        if (item.uniqueId)
            snapshot.m_seen.insert(*item.uniqueId);
    }
    return snapshot;
}

bool Snapshot::isNew(const Item& item) const
{
    return m_isTaken && item.uniqueId && !m_seen.contains(*item.uniqueId);
}

} // namespace dropscope
