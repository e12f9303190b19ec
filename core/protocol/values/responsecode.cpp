// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/values/responsecode.h"

#include <algorithm>
#include <array>

namespace dropscope {

namespace {

struct Row
{
    const char* levels;
    ResponseCodeKind kind;
};

constexpr std::array table{
    Row{"IN-USE", ResponseCodeKind::InUse},     Row{"LOGIN-DELAY", ResponseCodeKind::LoginDelay},
    Row{"SYS/TEMP", ResponseCodeKind::SysTemp}, Row{"SYS/PERM", ResponseCodeKind::SysPerm},
    Row{"AUTH", ResponseCodeKind::Auth},        Row{"UTF8", ResponseCodeKind::Utf8},
};

} // namespace

ResponseCodeKind responseCodeKind(OctetView levels)
{
    const auto row = std::ranges::find_if(table, [levels](const Row& any) {
        const OctetView known = any.levels;
        const bool begins = levels.size() >= known.size() &&
                            levels.first(known.size()).compare(known, Qt::CaseInsensitive) == 0;
        return begins && (levels.size() == known.size() || levels.at(known.size()) == '/');
    });
    return row == table.end() ? ResponseCodeKind::Unknown : row->kind;
}

} // namespace dropscope
