// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/declaredtext.h"

#include "core/message/charsetdecoder.h"
#include "core/message/octetwatch.h"

#include <algorithm>
#include <array>
#include <optional>

namespace dropscope {

namespace {

/// Absent where the charset is unknown, or the octets are no text in it.
std::optional<QString> textIn(const Octets& charset, OctetView octets)
{
    auto decoder = CharsetDecoder::create(charset);
    if (!decoder)
        return std::nullopt;
    QString text;
    decoder->feed(octets, text);
    decoder->finish(text);
    return decoder->errorCount() > 0 ? std::nullopt : std::optional(text);
}

/// Octets 0x80 to 0x9F, which ISO 8859 has no characters for.
bool hasControlRange(OctetView octets)
{
    return std::ranges::any_of(
        octets, [](char octet) { return (static_cast<unsigned char>(octet) & 0xE0U) == 0x80; });
}

bool isOneOf(const Octets& charset, std::initializer_list<const char*> names)
{
    return std::ranges::any_of(
        names, [&charset](const char* name) { return charset.compare(name, Qt::CaseInsensitive) == 0; });
}

} // namespace

bool isRawJapanese(OctetView octets)
{
    return octets.indexOf("\x1B$B") >= 0 || octets.indexOf("\x1B$@") >= 0;
}

QString guessedText(OctetView octets, const Octets& hint)
{
    if (!hasEightBit(octets))
        return isRawJapanese(octets) ? textIn("iso-2022-jp", octets).value_or(QString::fromLatin1(octets))
                                     : QString::fromLatin1(octets);
    for (const Octets& charset : {Octets("utf-8"), hint, Octets("windows-1252")})
        if (auto text = textIn(charset, octets))
            return *text;
    return QString::fromLatin1(octets);
}

DeclaredText declaredText(const Octets& charset, OctetView octets, const Octets& hint)
{
    auto decoder = CharsetDecoder::create(charset);
    if (!decoder)
        return {guessedText(octets, hint), false, true};
    DeclaredText declared;
    decoder->feed(octets, declared.text);
    decoder->finish(declared.text);
    const bool isAscii = isOneOf(charset, {"us-ascii", "ascii"});
    const bool isLatin1 = isOneOf(charset, {"iso-8859-1", "iso8859-1", "latin1"});
    if (isAscii && octets.indexOf("\x1B$") >= 0)
        return {textIn("iso-2022-jp", octets).value_or(declared.text), true, false};
    declared.isRight = decoder->errorCount() == 0 && !(isLatin1 && hasControlRange(octets));
    if (declared.isRight)
        return declared;
    if (auto utf8 = hasEightBit(octets) ? textIn("utf-8", octets) : std::nullopt)
        declared.text = *utf8;
    else if (isAscii || isLatin1)
        declared.text = guessedText(octets, hint);
    return declared;
}

} // namespace dropscope
