// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/faults/fault.h"
#include "core/faults/faultstage.h"

namespace dropscope {

/// After so many octets: the end of the connection (Cut, Reset), or silence (Stall). What comes behind that
/// is swallowed.
class LimitStage final : public FaultStage
{
public:
    /// The fault is one of those three.
    LimitStage(const Fault& fault, FaultOutlet outlet);

    void take(OctetView octets) override;
    void end(StreamEnd how) override;

private:
    FaultKind m_kind;
    qint64 m_left;
    bool m_isOver = false;
    FaultOutlet m_outlet;
};

} // namespace dropscope
