// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QString>

namespace dropscope::ui {

/// How octets stand in the hexadecimal view: place, digits, characters; in letters of one width.
struct HexLine
{
    static constexpr int wide = 16;
    static constexpr int narrow = 8;

    int octets = wide;
    int placeDigits = 8;

    [[nodiscard]] static HexLine forSize(qint64 size, int octets = wide);

    /// The letter with which the digits of an octet begin, or its character.
    [[nodiscard]] int digitsAt(int octet) const
    {
        return placeDigits + 2 + 3 * octet + (octet >= octets / 2 ? 1 : 0);
    }
    [[nodiscard]] int characterAt(int octet) const { return placeDigits + 2 + 3 * octets + 2 + octet; }
    [[nodiscard]] int length() const { return characterAt(octets); }

    [[nodiscard]] QString place(qint64 offset) const;
    /// From digitsAt(0) on.
    [[nodiscard]] QString digits(OctetView line) const;
    /// Of ASCII; others are dots.
    [[nodiscard]] static QString characters(OctetView line);
};

enum class HexForm : quint8 {
    Digits, ///< "0d 0a", sixteen a line
    Text,   ///< as copiedText()
    CArray, ///< an initialised array for a C program
    Dump,   ///< as the view shows it
};
/// Octets for the clipboard; they stand at the offset in the message. A dump has so many a line.
[[nodiscard]] QString copiedHex(OctetView octets, qint64 offset, HexForm form,
                                int inDumpLine = HexLine::wide);

} // namespace dropscope::ui
