// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"

#include <QString>

namespace dropscope::ui {

/// When a client of the test server is under TLS.
enum class ServedTls : quint8 {
    Never,
    OnStls, ///< offered by STLS
    FromFirstOctet,
};

/// What a test server is to do.
struct ServeRequest
{
    QString source;   ///< a folder of .eml, an mbox, a Maildir; empty: the demo maildrop
    quint16 port = 0; ///< of 127.0.0.1; 0: the system chooses
    QString user;
    Secret secret;
    ServedTls tls = ServedTls::OnStls;
    QString dialect = {};     ///< whom it plays; empty: itself
    bool isExclusive = false; ///< to one session at a time
};

} // namespace dropscope::ui
