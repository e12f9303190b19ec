// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

namespace dropscope {

/// Makes one encoded word of adjacent base64 ones with the same charset (RFC 2047 §6.2 takes the white space
/// between them for nothing). GMime 3.2 joins such words as well, but stops at the padding of the first, and
/// the rest of the text is lost. Words in ISO-2022-JP become such in UTF-8, for a converter that GMime does
/// not have (JapaneseStates). Everything else stays as it is.
[[nodiscard]] Octets joinEncodedWords(OctetView header);

} // namespace dropscope
