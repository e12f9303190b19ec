// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"

namespace dropscope {

/// What a client's response in AUTH holds that nobody may see, base64 taken off: the password, the token, the
/// digest or proof. Empty where it holds none (a name, a nonce) or is no base64; of a mechanism that is not
/// known here, all of it. Place counts the responses of one AUTH from 0, an initial one included.
[[nodiscard]] Secret secretInResponse(OctetView mechanism, int place, OctetView base64);

} // namespace dropscope
