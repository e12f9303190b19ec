// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QString>

namespace dropscope {

/// Octets of a header field as text, and whether they are what was said of them.
struct DeclaredText
{
    QString text;
    bool isKnown = true; ///< the charset is known
    bool isRight = true; ///< the octets are text in it
};

/// Octets that were declared to be in a charset. Where they are not, they are read as UTF-8 if they are that;
/// octets that are called US-ASCII or ISO 8859-1 as what Western senders mean (RFC 7103 §7.6); else as they
/// were declared, with U+FFFD for what is no text.
[[nodiscard]] DeclaredText declaredText(const Octets& charset, OctetView octets, const Octets& hint = {});

/// Whether ISO-2022-JP stands there without an encoded word around it: its escapes are nothing else (RFC 7103
/// §7.6).
[[nodiscard]] bool isRawJapanese(OctetView octets);

/// Octets that nobody declared: ISO-2022-JP, or UTF-8 if they are that, else in the charset of the hint,
/// which is one that the same message declares, else what Western senders forget to declare.
[[nodiscard]] QString guessedText(OctetView octets, const Octets& hint = {});

} // namespace dropscope
