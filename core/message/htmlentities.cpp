// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/htmlentities.h"

#include <QHash>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace dropscope {

namespace {

constexpr char16_t replacement = 0xFFFD;
constexpr qsizetype longestName = 10;

/// Those from U+00A0 to U+00FF, in their order.
constexpr const char* latinNames =
    "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn "
    "sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave "
    "Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml "
    "ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN "
    "szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute "
    "icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml "
    "yacute thorn yuml ";

/// Each with its character, in hexadecimal.
constexpr const char* otherNames =
    "quot 22 amp 26 apos 27 lt 3c gt 3e OElig 152 oelig 153 Scaron 160 scaron 161 Yuml 178 fnof 192 "
    "circ 2c6 tilde 2dc Alpha 391 Beta 392 Gamma 393 Delta 394 Epsilon 395 Zeta 396 Eta 397 Theta 398 "
    "Iota 399 Kappa 39a Lambda 39b Mu 39c Nu 39d Xi 39e Omicron 39f Pi 3a0 Rho 3a1 Sigma 3a3 Tau 3a4 "
    "Upsilon 3a5 Phi 3a6 Chi 3a7 Psi 3a8 Omega 3a9 alpha 3b1 beta 3b2 gamma 3b3 delta 3b4 epsilon 3b5 "
    "zeta 3b6 eta 3b7 theta 3b8 iota 3b9 kappa 3ba lambda 3bb mu 3bc nu 3bd xi 3be omicron 3bf pi 3c0 "
    "rho 3c1 sigmaf 3c2 sigma 3c3 tau 3c4 upsilon 3c5 phi 3c6 chi 3c7 psi 3c8 omega 3c9 thetasym 3d1 "
    "upsih 3d2 piv 3d6 ensp 2002 emsp 2003 thinsp 2009 zwnj 200c zwj 200d lrm 200e rlm 200f ndash "
    "2013 mdash 2014 lsquo 2018 rsquo 2019 sbquo 201a ldquo 201c rdquo 201d bdquo 201e dagger 2020 "
    "Dagger 2021 bull 2022 hellip 2026 permil 2030 prime 2032 Prime 2033 lsaquo 2039 rsaquo 203a "
    "oline 203e frasl 2044 euro 20ac image 2111 weierp 2118 real 211c trade 2122 alefsym 2135 larr "
    "2190 uarr 2191 rarr 2192 darr 2193 harr 2194 crarr 21b5 lArr 21d0 uArr 21d1 rArr 21d2 dArr 21d3 "
    "hArr 21d4 forall 2200 part 2202 exist 2203 empty 2205 nabla 2207 isin 2208 notin 2209 ni 220b "
    "prod 220f sum 2211 minus 2212 lowast 2217 radic 221a prop 221d infin 221e ang 2220 and 2227 or "
    "2228 cap 2229 cup 222a int 222b there4 2234 sim 223c cong 2245 asymp 2248 ne 2260 equiv 2261 le "
    "2264 ge 2265 sub 2282 sup 2283 nsub 2284 sube 2286 supe 2287 oplus 2295 otimes 2297 perp 22a5 "
    "sdot 22c5 lceil 2308 rceil 2309 lfloor 230a rfloor 230b lang 2329 rang 232a loz 25ca spades 2660 "
    "clubs 2663 hearts 2665 diams 2666 ";

QHash<QString, char16_t> readNames()
{
    QHash<QString, char16_t> names;
    char16_t character = 0xA0;
    for (const QString& name : QString::fromLatin1(latinNames).split(u' ', Qt::SkipEmptyParts))
        names.insert(name, character++);
    const QStringList others = QString::fromLatin1(otherNames).split(u' ', Qt::SkipEmptyParts);
    for (qsizetype i = 0; i + 1 < others.size(); i += 2)
        names.insert(others.at(i), static_cast<char16_t>(others.at(i + 1).toUShort(nullptr, 16)));
    return names;
}

const QHash<QString, char16_t>& names()
{
    static const QHash<QString, char16_t> all = readNames();
    return all;
}

/// What browsers read in the place of controls (HTML §13.2.5.80): senders mean windows-1252.
char32_t meant(char32_t code)
{
    static constexpr std::array<char16_t, 32> windows{
        0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
    if (code >= 0x80 && code < 0xA0)
        return windows.at(code - 0x80);
    const bool isControl = code < 0x20 && code != U'\t' && code != U'\n' && code != U'\r';
    const bool isNone = isControl || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000);
    return isNone ? char32_t(replacement) : code;
}

/// Behind "&#". The length of what was read; 0 where that is no reference.
qsizetype takeNumber(QStringView rest, QString& out)
{
    constexpr char32_t beyond = 0x110000;
    const bool isHex = rest.startsWith(u'x', Qt::CaseInsensitive);
    qsizetype at = isHex ? 1 : 0;
    const qsizetype begin = at;
    char32_t code = 0;
    for (; at < rest.size(); ++at) {
        const int digit = QChar::digitValue(rest.at(at).unicode());
        const char16_t letter = rest.at(at).toLower().unicode();
        const bool isLetter = isHex && letter >= u'a' && letter <= u'f';
        if (rest.at(at).unicode() > 0x7F || (digit < 0 && !isLetter))
            break;
        const auto value = static_cast<char32_t>(isLetter ? letter - u'a' + 10 : digit);
        code = std::min<char32_t>(beyond, code * (isHex ? 16U : 10U) + value);
    }
    if (at == begin)
        return 0;
    out += QChar::fromUcs4(meant(code));
    return at + (at < rest.size() && rest.at(at) == u';' ? 1 : 0);
}

/// Behind "&".
qsizetype takeName(QStringView rest, QString& out)
{
    qsizetype length = 0;
    while (length < std::min(longestName, rest.size()) && rest.at(length).isLetterOrNumber())
        ++length;
    const auto found = names().constFind(rest.first(length).toString());
    const bool isClosed = length < rest.size() && rest.at(length) == u';';
    // without the semicolon "&copy" is meant in a text and "&copy=1" is not in an address
    if (length == 0 || found == names().cend() || !isClosed)
        return 0;
    out += QChar(*found);
    return length + 1;
}

} // namespace

QString withoutEntities(QStringView html)
{
    QString text;
    qsizetype at = 0;
    while (at < html.size()) {
        const qsizetype next = html.indexOf(u'&', at);
        text += html.sliced(at, (next < 0 ? html.size() : next) - at);
        if (next < 0)
            break;
        const QStringView rest = html.sliced(next + 1);
        const bool isNumber = rest.startsWith(u'#');
        const qsizetype length = isNumber ? takeNumber(rest.sliced(1), text) : takeName(rest, text);
        if (length == 0)
            text += u'&';
        at = next + 1 + (length > 0 && isNumber ? 1 : 0) + length;
    }
    return text;
}

} // namespace dropscope
