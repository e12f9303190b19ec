// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "ui/controller/connectionrequest.h"

#include <QString>

namespace dropscope::ui {

/// What is typed into an address field, and what the menus beside it say, as a request without a secret.
/// Where it cannot be taken: why not, in a sentence. What the address says goes before the menus: a sign-in
/// method (;AUTH=), and TLS from the first octet (pops://).
[[nodiscard]] Expected<ConnectionRequest, QString> readAddress(const QString& text, SignInPolicy policy,
                                                               AddressFamily family,
                                                               Security security = Security::Auto);

/// The address of a request, as it stands in address fields, titles and lists; never with a secret.
[[nodiscard]] QString addressText(const ConnectionRequest& request);

/// The same address for TLS from the first octet, or for none: pop:// and pops:// change places, and with
/// them the port where it was the usual one. What is no address comes back as it is.
[[nodiscard]] QString withScheme(const QString& address, bool isTls);

/// Which server it is, whoever signs in there: host:port.
[[nodiscard]] QString serverText(const Endpoint& endpoint);

} // namespace dropscope::ui
