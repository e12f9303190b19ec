// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/checkcase.h"

#include "core/conformance/cases/casegroups.h"

#include <QByteArrayView>

namespace dropscope {

const char* nameOf(CaseLevel level)
{
    switch (level) {
    case CaseLevel::Must:
        return "must";
    case CaseLevel::Should:
        return "should";
    case CaseLevel::Info:
        break;
    }
    return "info";
}

bool isEmbedded(const CheckCase& row) { return QByteArrayView(row.id).startsWith("embedded/"); }

const std::vector<CheckCase>& caseTable()
{
    static const std::vector<CheckCase> table = [] {
        std::vector<CheckCase> all;
        for (const auto group : caseGroups())
            all.insert(all.end(), group.begin(), group.end());
        return all;
    }();
    return table;
}

} // namespace dropscope
