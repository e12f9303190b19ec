// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/language.h"

namespace dropscope {

struct Account;

/// What the answers of a session depend on, besides its state. All of it is forgotten when TLS begins, for
/// nobody knows who said it (RFC 2595 §4).
struct Situation
{
    bool isEncrypted = false;
    const Account* certificateAccount = nullptr; ///< whose certificate the client showed; null: nobody's
    bool takesClearText = false;                 ///< passwords in clear, though options say otherwise
    bool isUtf8 = false;                         ///< UTF8 was accepted
    Language language = Language::Default;
};

} // namespace dropscope
