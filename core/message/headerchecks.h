// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message/messagestructure.h"

namespace dropscope {

/// What is wrong with the fields of the message's header section, one by one and together (RFC 5322 §3.6,
/// RFC 2045 §4, RFC 2047). Fields and the first part's MIME fields must be there; defects are added.
void checkHeader(MessageStructure& message);

/// What the header section says of a body that is known by now, in which so many lines end in CR LF.
void checkBody(MessageStructure& message, qint64 lineEnds);

} // namespace dropscope
