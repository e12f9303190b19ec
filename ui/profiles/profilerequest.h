// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/profile.h"
#include "ui/controller/connectionrequest.h"

namespace dropscope::ui {

/// What a saved server asks for, without a secret. A sign-in method that is not known here is automatic,
/// which never exposes more.
[[nodiscard]] ConnectionRequest requestFor(const Profile& profile);

/// A new profile (or that of the request's id) that asks for the same. No secret comes along.
[[nodiscard]] Profile profileFor(const ConnectionRequest& request);

/// An address field shows a part of a request. What is asked for there, as long as the maildrop is still the
/// one that is open, is that request with what the person changed: shown is what the field said before.
/// Without a secret.
[[nodiscard]] ConnectionRequest carryOver(const ConnectionRequest& asked, const ConnectionRequest& shown,
                                          const ConnectionRequest& open);

} // namespace dropscope::ui
