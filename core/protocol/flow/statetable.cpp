// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/flow/statetable.h"

#include <algorithm>
#include <array>

namespace dropscope {

namespace {

using S = SessionState;
using M = Moment;
using K = Keyword;

// clang-format off
constexpr std::array table{
    Transition{S::Greeting,      M::Greeted,         K::Unknown,      S::Authorization, "RFC 1939 §4"},
    Transition{S::Greeting,      M::Rejected,        K::Unknown,      S::Closed,        "RFC 1939 §4"},
    Transition{S::Authorization, M::Accepted,        K::Pass,         S::Transaction,   "RFC 1939 §7"},
    Transition{S::Authorization, M::Accepted,        K::Apop,         S::Transaction,   "RFC 1939 §7"},
    Transition{S::Authorization, M::Accepted,        K::Auth,         S::Transaction,   "RFC 5034 §4"},
    Transition{S::Authorization, M::Accepted,        K::Quit,         S::Closed,        "RFC 1939 §4"},
    Transition{S::Transaction,   M::Commanded,       K::Quit,         S::Update,        "RFC 1939 §6"},
    Transition{S::Update,        M::Accepted,        K::Quit,         S::Closed,        "RFC 1939 §6"},
    Transition{S::Update,        M::Refused,         K::Quit,         S::Closed,        "RFC 1939 §6"},
    Transition{S::Greeting,      M::ConnectionEnded, K::Unknown,      S::Closed,        "RFC 1939 §4"},
    Transition{S::Authorization, M::ConnectionEnded, K::Unknown,      S::Closed,        "RFC 1939 §4"},
    Transition{S::Transaction,   M::ConnectionEnded, K::Unknown,      S::Closed,        "RFC 1939 §6"},
    Transition{S::Update,        M::ConnectionEnded, K::Unknown,      S::Closed,        "RFC 1939 §6"},
};
// clang-format on

bool isAboutACommand(Moment moment)
{
    return moment == M::Commanded || moment == M::Accepted || moment == M::Refused;
}

} // namespace

std::span<const Transition> stateTable() { return table; }

SessionState stateAfter(SessionState state, Moment moment, Keyword keyword)
{
    const auto row = std::ranges::find_if(table, [&](const Transition& transition) {
        return transition.from == state && transition.moment == moment &&
               (!isAboutACommand(moment) || transition.keyword == keyword);
    });
    return row == table.end() ? state : row->to;
}

} // namespace dropscope
