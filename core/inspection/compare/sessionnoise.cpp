// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/compare/sessionnoise.h"

#include <algorithm>

namespace dropscope {

namespace {

bool isDigit(char octet) { return octet >= '0' && octet <= '9'; }
bool isLetter(char octet) { return (octet >= 'a' && octet <= 'z') || (octet >= 'A' && octet <= 'Z'); }
bool isAlphanumeric(char octet) { return isDigit(octet) || isLetter(octet); }

/// Without punctuation and brackets at both ends.
OctetView bare(OctetView word)
{
    const auto isPart = [](char octet) {
        return isAlphanumeric(octet) || octet < 0 || octet == '<' || octet == '>';
    };
    while (!word.isEmpty() && !isPart(word.front()))
        word = word.sliced(1);
    while (!word.isEmpty() && !isPart(word.back()))
        word.chop(1);
    return word;
}

bool isTimestamp(OctetView word)
{
    return word.size() > 2 && word.startsWith('<') && word.endsWith('>') && word.contains('@');
}

/// mail.example.org, 192.0.2.10: two parts at least, no word of a sentence that ends in a full stop.
bool isHost(OctetView word)
{
    const auto isPart = [](char octet) { return isAlphanumeric(octet) || octet == '-' || octet == '.'; };
    const qsizetype dot = word.indexOf('.');
    return dot > 0 && dot < word.size() - 1 && std::ranges::all_of(word, isPart) &&
           !word.toByteArray().contains("..");
}

bool isTimeOfDay(OctetView word)
{
    return word.count(':') == 2 && std::ranges::all_of(word, [](char o) { return isDigit(o) || o == ':'; });
}

/// Of a process, a session, a moment: long, with digits; or digits alone, four at least.
bool isId(OctetView word)
{
    constexpr qsizetype shortest = 8;
    const auto isPart = [](char octet) {
        return isAlphanumeric(octet) || OctetView("-_.+/=:").contains(octet);
    };
    const auto digits = std::ranges::count_if(word, isDigit);
    if (digits == word.size())
        return digits >= 4;
    return word.size() >= shortest && digits >= 2 && std::ranges::all_of(word, isPart);
}

} // namespace

Octets withoutNoise(OctetView text)
{
    QList<Octets> words = text.toByteArray().split(' ');
    for (Octets& word : words) {
        const OctetView inside = bare(word);
        if (isTimestamp(inside))
            word = "<...>";
        else if (isHost(inside))
            word = "(host)";
        else if (isTimeOfDay(inside))
            word = "(time)";
        else if (isId(inside))
            word = "(id)";
    }
    return words.join(' ');
}

bool isAboutMaildrop(Keyword keyword)
{
    switch (keyword) {
    case Keyword::Stat:
    case Keyword::List:
    case Keyword::Uidl:
    case Keyword::Retr:
    case Keyword::Top:
    case Keyword::Dele:
    case Keyword::Rset:
        return true;
    default:
        return false;
    }
}

} // namespace dropscope
