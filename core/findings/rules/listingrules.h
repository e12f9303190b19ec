// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/findingrule.h"

namespace dropscope {

/// The lines of LIST and UIDL (RFC 1939 §5, §7).
class ListingRules final : public FindingRule
{
public:
    using FindingRule::FindingRule;

    void listed(const ListedLine& line) override;

private:
    void checkSingle(const ListedLine& line);
    void checkMany(const ListedLine& line);
    void reportAnomalies(const ListedLine& line);
    void reportLine(FindingKind kind, const ListedLine& line, QStringList arguments);
};

} // namespace dropscope
