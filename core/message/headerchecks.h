// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message/messagestructure.h"

#include <span>

namespace dropscope {

/// What is wrong with the fields of the message's header section, one by one and together (RFC 5322 §3.6,
/// RFC 2045 §4, RFC 2047). Fields and the first part's MIME fields must be there; defects are added.
void checkHeader(MessageStructure& message);

/// The same of a message that stands within another: nothing must stand there (RFC 2046 §5.2.1).
void checkMessageFields(std::span<const HeaderField> fields, const MessagePart& part, DefectList& defects);

/// Of the MIME fields of a part: their octets and encoded words.
void checkPartFields(std::span<const HeaderField> fields, DefectList& defects);

/// What the header section says of a body that is known by now, in which so many lines end in CR LF.
void checkBody(MessageStructure& message, qint64 lineEnds);

} // namespace dropscope
