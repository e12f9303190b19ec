// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/messagenumber.h"
#include "core/base/uniqueid.h"

#include <QString>

#include <optional>

namespace dropscope {

/// NUMBER-UID.eml, or NUMBER.eml without a unique-id: what a retrieved message is called. The unique-id is
/// the server's word, so all but A–Z a–z 0–9 . _ - in it is percent-encoded, and a long one ends in a hash of
/// itself. The number that stands first keeps the name from being ".", ".." or hidden.
[[nodiscard]] QString messageFileName(MessageNumber number, const std::optional<UniqueId>& uniqueId);

/// A name that somebody else chose (a subject, an attachment) as one that every file system takes and that
/// does nothing surprising: no folder, no control or direction character, not hidden, no device, at most 200
/// octets in UTF-8. Keeps a short suffix. Becomes the fallback if nothing is left.
[[nodiscard]] QString safeFileName(const QString& wanted, const QString& fallback);

} // namespace dropscope
