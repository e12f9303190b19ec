// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/japanesestates.h"

#include <array>

namespace dropscope {

namespace {

constexpr char escape = 0x1B;

char high(char octet) { return static_cast<char>(static_cast<unsigned char>(octet) | 0x80U); }

} // namespace

Octets JapaneseStates::feed(OctetView octets)
{
    Octets out;
    for (const char octet : octets) {
        if (octet == escape || !m_escape.isEmpty()) {
            m_escape.append(octet);
            takeEscape();
            continue;
        }
        if (octet == '\n' || octet == '\r') // a line begins in ASCII (RFC 1468)
            m_set = Set::Ascii;
        const bool isShifted = m_set != Set::Ascii && octet > ' ' && octet < 0x7F;
        if (!isShifted) {
            out.append(octet);
            m_lead = 0;
        } else if (m_set == Set::Kana) {
            out.append('\x8E').append(high(octet));
        } else if (m_lead == 0) {
            m_lead = octet;
        } else {
            if (m_set == Set::MoreKanji)
                out.append('\x8F');
            out.append(high(m_lead)).append(high(octet));
            m_lead = 0;
        }
    }
    return out;
}

void JapaneseStates::takeEscape()
{
    struct Sequence
    {
        OctetView octets;
        Set set;
    };
    static constexpr std::array sequences{
        Sequence{"\x1B(B", Set::Ascii},  Sequence{"\x1B(J", Set::Ascii},     Sequence{"\x1B(I", Set::Kana},
        Sequence{"\x1B$B", Set::Kanji},  Sequence{"\x1B$@", Set::Kanji},     Sequence{"\x1B$(B", Set::Kanji},
        Sequence{"\x1B$(@", Set::Kanji}, Sequence{"\x1B$(D", Set::MoreKanji}};
    bool mayGoOn = false;
    for (const Sequence& sequence : sequences) {
        if (m_escape == sequence.octets) {
            m_set = sequence.set;
            m_lead = 0;
            m_escape.clear();
            return;
        }
        mayGoOn = mayGoOn || sequence.octets.startsWith(m_escape);
    }
    if (!mayGoOn)
        m_escape.clear();
}

} // namespace dropscope
