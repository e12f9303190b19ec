// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/faults/fault.h"
#include "core/faults/faultstage.h"

#include <memory>
#include <vector>

namespace dropscope {

/// The server's octets of one connection on their way to the client, through all faults of a plan in its
/// order. Without any they come out at once, as they went in.
class FaultStream
{
public:
    /// The clock must outlive the stream, which what it calls may not destroy.
    FaultStream(const FaultPlan& plan, Clock& clock, FaultOutlet outlet);

    void take(OctetView octets);
    void end(StreamEnd how);
    void clientSpoke();
    /// Held back, and to come out some day.
    [[nodiscard]] qint64 pendingOctets() const;

private:
    FaultOutlet m_outlet;
    std::vector<std::unique_ptr<FaultStage>> m_stages; ///< the last one first: it is made first
};

} // namespace dropscope
