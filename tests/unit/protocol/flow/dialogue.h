// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/direction.h"
#include "tests/support/cuts.h"

#include <QList>

namespace dropscope {

/// What one side says before the other does: a line of the client, or all lines of the server in a row.
struct Speech
{
    Direction direction;
    Octets octets;
};
using Dialogue = QList<Speech>;

/// Reads "C: …" and "S: …" lines; each stands for itself and a CR LF. Lines of the client are speeches of
/// their own.
[[nodiscard]] Dialogue dialogue(OctetView text);

/// All octets of one side.
[[nodiscard]] Octets octetsOf(const Dialogue& dialogue, Direction direction);

/// The same dialogue with each side's octets in the pieces of a cut; a speech's end always is one.
[[nodiscard]] Dialogue inPieces(const Dialogue& dialogue, Direction direction, const Cut& cut);

} // namespace dropscope
