// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "ui/controller/connectionrequest.h"

#include <QString>

namespace dropscope::ui {

/// What is typed into an address field, and what the menus beside it say, as a request without a secret.
/// Where it cannot be taken: why not, in a sentence. A sign-in method in the address (;AUTH=) goes before the
/// menu's.
[[nodiscard]] Expected<ConnectionRequest, QString> readAddress(const QString& text, SignInPolicy policy,
                                                               AddressFamily family);

/// The address of a request, as it stands in address fields, titles and lists; never with a secret.
[[nodiscard]] QString addressText(const ConnectionRequest& request);

} // namespace dropscope::ui
