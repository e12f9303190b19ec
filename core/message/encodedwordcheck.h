// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message/defectlist.h"
#include "core/message/headerfield.h"

namespace dropscope {

/// What is wrong with the encoded words of a field (RFC 2047 §2, §5): broken ones, such as cannot be decoded,
/// and those where none may stand.
void checkEncodedWords(const HeaderField& field, DefectList& defects);

} // namespace dropscope
