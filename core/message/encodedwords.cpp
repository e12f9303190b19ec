// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/encodedwords.h"

#include "core/message/charsetdecoder.h"

#include <optional>

namespace dropscope {

namespace {

/// One base64 encoded word, "=?charset?B?text?=" (RFC 2047 §2).
struct EncodedWord
{
    OctetView charset;
    OctetView text;
    qsizetype size; ///< of the whole
};

std::optional<EncodedWord> encodedWordAt(OctetView octets)
{
    constexpr qsizetype longestCharset = 64;
    if (!octets.startsWith("=?"))
        return std::nullopt;
    const qsizetype charsetEnd = octets.first(std::min(octets.size(), longestCharset)).indexOf('?', 2);
    if (charsetEnd < 0)
        return std::nullopt;
    const OctetView rest = octets.sliced(charsetEnd + 1);
    if (!rest.startsWith("B?") && !rest.startsWith("b?"))
        return std::nullopt;
    qsizetype end = 2;
    while (end < rest.size() && rest.at(end) > ' ' && rest.at(end) != '?')
        ++end;
    if (!rest.sliced(end).startsWith("?="))
        return std::nullopt;
    return EncodedWord{octets.sliced(2, charsetEnd - 2), rest.sliced(2, end - 2), charsetEnd + 1 + end + 2};
}

qsizetype whiteSpaceAt(OctetView octets)
{
    qsizetype size = 0;
    while (size < octets.size() && (octets.at(size) == ' ' || octets.at(size) == '\t' ||
                                    octets.at(size) == '\r' || octets.at(size) == '\n'))
        ++size;
    return size;
}

QString decoded(const Octets& charset, const Octets& text)
{
    QString result;
    if (auto decoder = CharsetDecoder::create(charset)) {
        decoder->feed(text, result);
        decoder->finish(result);
    }
    return result;
}

/// The word at the front and all that join on to it, as one; takes them off octets.
Octets takeJoined(OctetView& octets, const EncodedWord& first)
{
    const OctetView start = octets;
    Octets text = QByteArray::fromBase64(first.text.toByteArray());
    bool joined = false;
    octets = octets.sliced(first.size);
    while (true) {
        const qsizetype gap = whiteSpaceAt(octets);
        const auto next = gap > 0 ? encodedWordAt(octets.sliced(gap)) : std::nullopt;
        if (!next || next->charset.compare(first.charset, Qt::CaseInsensitive) != 0)
            break;
        text.append(QByteArray::fromBase64(next->text.toByteArray()));
        octets = octets.sliced(gap + next->size);
        joined = true;
    }
    if (first.charset.startsWith("iso-2022-jp") || first.charset.startsWith("ISO-2022-JP"))
        return Octets("=?utf-8?B?").append(decoded("iso-2022-jp", text).toUtf8().toBase64()).append("?=");
    if (!joined)
        return start.first(first.size).toByteArray();
    return Octets("=?").append(first.charset).append("?B?").append(text.toBase64()).append("?=");
}

} // namespace

Octets joinEncodedWords(OctetView header)
{
    Octets result;
    result.reserve(header.size());
    while (!header.isEmpty()) {
        const qsizetype start = header.indexOf("=?");
        if (start < 0)
            break;
        result.append(header.first(start));
        header = header.sliced(start);
        if (const auto word = encodedWordAt(header)) {
            result.append(takeJoined(header, *word));
        } else {
            result.append(header.first(2));
            header = header.sliced(2);
        }
    }
    return result.append(header);
}

} // namespace dropscope
