// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

namespace dropscope {

/// Undoes quoted-printable: octets in, in pieces of any length, octets out. White space at the end of a line
/// was put there on the way and goes, also behind the "=" of a soft line break (RFC 2045 §6.7, rule 3); "="
/// before anything else stays. By hand because GMime 3.2 keeps that white space, and drops what ends early.
class QuotedDecoder
{
public:
    void feed(OctetView octets, Octets& out);
    /// Nothing follows.
    void finish(Octets& out);

private:
    void take(char octet, Octets& out);
    [[nodiscard]] bool takeBehindEquals(char octet, Octets& out);

    Octets m_equals; ///< "=" and what came behind it so far; empty: none
    Octets m_space;  ///< white space, and the CR behind it, that may be at the end of a line
};

} // namespace dropscope
