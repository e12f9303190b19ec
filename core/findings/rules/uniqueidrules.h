// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/findingrule.h"

#include <vector>

namespace dropscope {

/// Unique-ids name one message, and stay with it (RFC 1939 §7).
class UniqueIdRules final : public FindingRule
{
public:
    using FindingRule::FindingRule;

    void listed(const ListedLine& line) override;
    void ended(const Exchange& exchange) override;

private:
    struct Listed
    {
        quint64 hash;
        quint64 number;
        qint64 begin; ///< of its line
    };
    void reportRepeated(const Exchange& exchange);
    std::vector<Listed> m_listed; ///< by the listing that is coming
};

} // namespace dropscope
