// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QList>

#include <optional>

namespace dropscope {

/// A message of known shape that some cases need in the maildrop.
struct SeedMessage
{
    const char* name;    ///< such as "dots"
    const char* purpose; ///< what it is for, in a sentence
    Octets octets;       ///< as it should arrive, without what delivery adds before it
};

[[nodiscard]] const QList<SeedMessage>& seedMessages();
/// Its name, if the header section holds the Message-ID of one of them.
[[nodiscard]] std::optional<Octets> seedNamedIn(OctetView header);
/// The body of that seed: what stands behind the empty line.
[[nodiscard]] Octets seedBody(OctetView name);

} // namespace dropscope
