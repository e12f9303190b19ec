// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

namespace dropscope {

/// Decodes what stands between "begin MODE NAME" and "end" (uuencode, which POSIX describes): octets in, in
/// pieces of any length, octets out. GMime 3.2 loses lines where a piece ends within one.
class UuDecoder
{
public:
    void feed(OctetView octets, Octets& out);
    /// Nothing follows.
    void finish(Octets& out) { takeLine(out); }

private:
    void takeLine(Octets& out);

    Octets m_line; ///< the line that is not whole yet
    enum class State : quint8 { Before, Within, Behind } m_state = State::Before;
};

} // namespace dropscope
