// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace dropscope {

/// The commands this house knows. Everything about each stands in its row of the command table.
enum class Keyword : quint8 {
    Unknown, ///< anything else that a person or a peer sends; its reply is taken for single-line
    User,
    Pass,
    Apop,
    Auth,
    Stls,
    Utf8,
    Lang,
    Capa,
    Stat,
    List,
    Retr,
    Dele,
    Noop,
    Rset,
    Top,
    Uidl,
    Quit,
    SaslResponse, ///< no keyword: the line that answers a challenge of AUTH (RFC 5034 §4)
};

} // namespace dropscope
