// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QtGlobal>

namespace dropscope {

/// What was being done when an error came: the same -ERR means something else at each stage.
enum class Stage : quint8 {
    Connecting, ///< up to the greeting
    SigningIn,
    Listing, ///< of the maildrop as a whole
    Message, ///< one message
    Update,  ///< QUIT with marks
};

/// Why a verb could not do what it was asked to, or not all of it.
struct Failure
{
    Error error;
    Stage stage;
};

} // namespace dropscope
