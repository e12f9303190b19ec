// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/faults/fault.h"
#include "core/transport/endpoint.h"
#include "core/transport/security.h"
#include "core/transport/tlssettings.h"

#include <QHostAddress>

namespace dropscope::ui {

/// What a recording proxy is to do.
struct ProxyRequest
{
    Endpoint server;
    Security security = Security::Auto; ///< Auto and None: as the client wants it
    TlsSettings tls;                    ///< towards the server
    QHostAddress address = QHostAddress(QHostAddress::LocalHost);
    quint16 port = 0; ///< 0: the system chooses
    bool wantsTlsOfClients = false;
    bool terminatesStls = false;
    FaultPlan faults;
};

} // namespace dropscope::ui
