// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/message/messagestructure.h"

namespace dropscope {

/// All fields of the header section of a part, in their order, within MessageLimits; of a message within a
/// message, ask for the part that stands directly in it. Read anew from the source of the message. Fails as
/// the source does.
[[nodiscard]] Expected<std::vector<HeaderField>> readPartFields(OctetSource& source, const MessagePart& part);

} // namespace dropscope
