// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QString>

#include <vector>

namespace dropscope {

// Encoded words (RFC 2047 §2), read as the sender meant them: words of one charset that stand side by side
// are decoded together, for a character may be cut in two between them, which RFC 2047 §5 forbids and many
// senders do; a word may hold white space, lack its padding, and stand without white space beside other text.
// By hand because GMime 3.2 puts a question mark for what it cannot convert, and takes joined words apart.

/// A text of one line, words decoded. What stands between is taken as guessedText() takes it.
[[nodiscard]] QString decodeEncodedWords(OctetView text, const Octets& charsetHint);

/// The same fields with each run of words written as one word in UTF-8, for a parser that would take them
/// apart, and what is no ASCII between them as UTF-8.
[[nodiscard]] Octets joinEncodedWords(OctetView header, const Octets& charsetHint);

/// The charsets that words of the text declare and their octets are not in.
[[nodiscard]] std::vector<Octets> lyingCharsets(OctetView text);

} // namespace dropscope
