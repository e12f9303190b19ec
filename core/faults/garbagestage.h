// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/faults/fault.h"
#include "core/faults/faultstage.h"

#include <random>

namespace dropscope {

/// Puts other octets in the place of some, by a seed: the same octets of the server become the same garbage
/// on every machine.
class GarbageStage final : public FaultStage
{
public:
    GarbageStage(const Fault& fault, FaultOutlet outlet);

    void take(OctetView octets) override;
    void end(StreamEnd how) override { m_outlet.end(how); }

private:
    std::mt19937 m_random; ///< its sequence is the standard's, unlike that of distributions
    quint32 m_among;
    FaultOutlet m_outlet;
};

} // namespace dropscope
