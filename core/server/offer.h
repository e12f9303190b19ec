// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/serveroptions.h"
#include "core/server/situation.h"

#include <QList>

namespace dropscope {

/// Whether there is a way to sign in by it, under TLS at least.
[[nodiscard]] bool knowsMethod(const ServerOptions& options, const Situation& situation, SignInMethod method);
/// It would show a secret, and options permit that under TLS alone.
[[nodiscard]] bool needsTls(const ServerOptions& options, const Situation& situation, SignInMethod method);
[[nodiscard]] bool offersStls(const ServerOptions& options, const Situation& situation);

/// What CAPA answers (RFC 2449 §5), made of what is offered here and now.
[[nodiscard]] QList<Octets> capabilityLines(const ServerOptions& options, const Situation& situation,
                                            bool isSignedIn);

} // namespace dropscope
