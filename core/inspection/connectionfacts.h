// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace dropscope {

class Inspection;

// What the octets and notes of a session say of its connection, live or recorded.

/// As "192.0.2.10:110" or "[2001:db8::1]:110"; empty before the connection stood.
[[nodiscard]] QString peerText(const Inspection& inspection);

/// How the client signed in: "APOP", "USER/PASS", or the mechanism of AUTH. Empty where it did not.
[[nodiscard]] QString signInText(const Inspection& inspection);

} // namespace dropscope
