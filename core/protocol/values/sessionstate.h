// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <initializer_list>

namespace dropscope {

/// The states of RFC 1939 §3, with what lies before and behind them: the wait for the greeting, and the end.
enum class SessionState : quint8 { Greeting, Authorization, Transaction, Update, Closed };

/// A set of states, as a command's row names those it is legal in.
class SessionStates
{
public:
    constexpr SessionStates(std::initializer_list<SessionState> states)
    {
        for (const SessionState state : states)
            m_bits |= bit(state);
    }
    [[nodiscard]] constexpr bool contains(SessionState state) const { return (m_bits & bit(state)) != 0; }

private:
    static constexpr unsigned bit(SessionState state) { return 1U << static_cast<unsigned>(state); }
    unsigned m_bits = 0;
};

} // namespace dropscope
