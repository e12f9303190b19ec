// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/security.h"

#include <QString>

namespace dropscope::ui {

/// What a person said about the recording proxy, as it is remembered.
struct ProxyFields
{
    QString server; ///< as typed: pop://host:port
    Security security = Security::Auto;
    bool acceptsAnyCertificate = false; ///< of the server
    QString listenAddress = QStringLiteral("127.0.0.1");
    quint16 port = 0; ///< 0: any that is free
    bool wantsTlsOfClients = false;
    bool terminatesStls = false;
    QString faults; ///< NAME=VALUE, blanks between them

    friend bool operator==(const ProxyFields&, const ProxyFields&) = default;
};

} // namespace dropscope::ui
