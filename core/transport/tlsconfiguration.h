// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/transport/tlssettings.h"

#include <QSslConfiguration>

#include <optional>

namespace dropscope {

// What QSslSocket is told of protocols, ciphers, authorities and keys: made anew for each connection, so that
// one does not learn of another's.

/// Reads the files that the settings name.
[[nodiscard]] Expected<QSslConfiguration, FileError> clientConfiguration(const TlsSettings& settings);
/// Nothing if certificate and key are none, or do not fit.
[[nodiscard]] std::optional<QSslConfiguration> serverConfiguration(const ServerIdentity& identity);

} // namespace dropscope
