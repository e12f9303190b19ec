// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

namespace dropscope {

/// Turns ISO-2022-JP into EUC-JP, octets in and octets out. In mail it holds circled numbers, ㈱ and №, which
/// it has no code for and every Japanese reader shows; a converter for the letter of it (RFC 1468) loses
/// them, one for EUC-JP as Microsoft has it does not.
class JapaneseStates
{
public:
    [[nodiscard]] Octets feed(OctetView octets);

private:
    enum class Set : quint8 { Ascii, Kana, Kanji, MoreKanji };
    void takeEscape();

    Octets m_escape; ///< an escape sequence that is not whole yet
    Set m_set = Set::Ascii;
    char m_lead = 0; ///< first octet of a character
};

} // namespace dropscope
