// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/transport/tlssettings.h"

namespace dropscope {

/// Whether the files that the settings name are there and hold what they should: authorities, a certificate,
/// the key that fits it and that needs no passphrase. To be asked before a connection is opened:
/// Transport::startTls() fails where this does, and can not say which file it was.
[[nodiscard]] Expected<Done, FileError> checkTlsFiles(const TlsSettings& settings);

/// A certificate, with those that vouch for it behind it, and the key that fits it, all in one file.
[[nodiscard]] Expected<ServerIdentity, FileError> readServerIdentity(const QString& path);

} // namespace dropscope
