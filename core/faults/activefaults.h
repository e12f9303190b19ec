// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/faults/fault.h"

#include <bitset>

namespace dropscope {

/// The plan of something that runs. It may be changed at any time and acts at once; those of its users that
/// keep something of it look at the revision.
class ActiveFaults
{
public:
    ActiveFaults() = default;
    explicit ActiveFaults(FaultPlan plan) { set(std::move(plan)); }

    void set(FaultPlan plan);
    [[nodiscard]] const FaultPlan& plan() const { return m_plan; }
    /// Of what is done to octets on their way.
    [[nodiscard]] FaultPlan octetPlan() const;
    /// Another one whenever the plan is.
    [[nodiscard]] quint64 revision() const { return m_revision; }

    [[nodiscard]] bool isEmpty() const { return m_plan.empty(); }
    [[nodiscard]] bool has(FaultKind kind) const { return m_on.test(size_t(kind)); }
    /// Of the last one of that kind; 0 if it is not on, or takes none.
    [[nodiscard]] qint64 valueOf(FaultKind kind) const;

private:
    FaultPlan m_plan;
    std::bitset<faultKinds> m_on;
    quint64 m_revision = 0;
};

} // namespace dropscope
