// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/findingrule.h"

namespace dropscope {

/// Each anomaly of the observer becomes one finding; which one, the place decides.
class AnomalyRules final : public FindingRule
{
public:
    using FindingRule::FindingRule;

    void noted(const AnomalyObserved& anomaly) override;

private:
    void takeUnsolicited(const AnomalyObserved& anomaly);
    void takeUnterminated(const AnomalyObserved& anomaly);
    void takeCommandLine(const AnomalyObserved& anomaly);
    [[nodiscard]] bool continuesMessage(qint64 place) const;
    void reportEndsEarly(const AnomalyObserved& anomaly);
    void reportAnomaly(FindingKind kind, const AnomalyObserved& anomaly, QStringList arguments);
    OctetRange m_malformed; ///< a line without status indicator, which may be said to be unsolicited as well
};

} // namespace dropscope
