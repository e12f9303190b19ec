// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QString>

namespace dropscope {

/// What stands behind the colon of a field as one line of text: unfolded, encoded words decoded (RFC 2047),
/// UTF-8 taken as it is (RFC 6532), other octets beyond ASCII guessed: the hint first, which is a charset
/// that the same message declares. Characters that steer a terminal or turn the direction of writing are
/// still in it.
[[nodiscard]] QString decodedField(OctetView raw, const Octets& charsetHint = {});

/// Without the line ends of its folding (RFC 5322 §2.2.3), and without white space at both ends. NUL, which
/// would end the text for C, is a space.
[[nodiscard]] Octets unfolded(OctetView raw);

} // namespace dropscope
