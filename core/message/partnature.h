// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message/messagepart.h"

namespace dropscope {

[[nodiscard]] PartNature natureOf(const MimeFields& mime);

/// For JSON and filters: "text", "delivery-report", "pgp-signature" …
[[nodiscard]] const char* nameOf(PartNature nature);

/// Its octets are text that can be shown.
[[nodiscard]] bool isText(PartNature nature);

/// It is what proves or protects other parts, and nothing to be opened by itself.
[[nodiscard]] bool isSecurityMatter(PartNature nature);

} // namespace dropscope
