// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QList>
#include <QRandomGenerator>

namespace dropscope {

/// Random numbers for one test. The seed is printed; DROPSCOPE_TEST_SEED in the environment repeats a run.
[[nodiscard]] QRandomGenerator seededRandom();

/// One way in which octets may arrive: in these pieces, of which some may be empty.
struct Cut
{
    QByteArray name; ///< for the message of a test that fails
    QList<OctetView> pieces;
};

/// Whole, octet by octet, cut once at every place (the first 600 of them), and at random places. The octets
/// must outlive the cuts.
[[nodiscard]] QList<Cut> cutsOf(OctetView octets);

/// Random places only, for octets too many to be cut at every place.
[[nodiscard]] Cut randomCut(OctetView octets, QRandomGenerator& random, qsizetype longestPiece);

/// Random octets in which those that matter to POP3 (CR, LF, dot, space, digits, NUL) are frequent.
[[nodiscard]] Octets randomOctets(QRandomGenerator& random, qsizetype size);

} // namespace dropscope
