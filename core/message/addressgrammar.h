// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

namespace dropscope {

/// How far an address list keeps to the grammar: RFC 5322 §3.4 with the obsolete forms of §4.4, which are to
/// be read, and octets beyond ASCII where RFC 6532 §3.2 has them.
struct AddressReading
{
    bool isGood = false;
    int mailboxes = 0; ///< those of groups included
    int groups = 0;
};

/// Of the unfolded value of a field. Each octet is looked at once.
[[nodiscard]] AddressReading readAddresses(OctetView value);

/// Whether it is one message-id, comments around it included (RFC 5322 §3.6.4, §4.5.4).
[[nodiscard]] bool isMessageId(OctetView value);

} // namespace dropscope
