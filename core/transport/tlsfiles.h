// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/transport/tlssettings.h"

namespace dropscope {

/// Whether the files that the settings name are there and hold what they should: authorities, a certificate,
/// the key that fits it and that needs no passphrase. To be asked before a connection is opened:
/// Transport::startTls() fails where this does, and can not say which file it was.
[[nodiscard]] Expected<Done, FileError> checkTlsFiles(const TlsSettings& settings);

} // namespace dropscope
