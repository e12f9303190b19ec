// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tlsfiles.h"

#include "core/transport/tlsconfiguration.h"

namespace dropscope {

Expected<Done, FileError> checkTlsFiles(const TlsSettings& settings)
{
    const auto configuration = clientConfiguration(settings);
    if (!configuration)
        return Unexpected{configuration.error()};
    return Done{};
}

} // namespace dropscope
