// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/headerdecoder.h"

#include "core/message/charsetdecoder.h"
#include "core/message/encodedwords.h"
#include "core/message/gmimehandles.h"

#include <algorithm>

namespace dropscope {

namespace {

/// ISO-2022-JP without an encoded word around it: its escapes are nothing else (RFC 7103 §7.6).
bool isRawJapanese(OctetView octets)
{
    return octets.indexOf("\x1B$B") >= 0 || octets.indexOf("\x1B$@") >= 0;
}

/// How much of a long text GMime gets at a time: for each "=?" it looks for the end of the word in all that
/// follows. The cut is at white space, between two encoded words or within one only where there is no other.
qsizetype pieceAt(OctetView text)
{
    constexpr qsizetype wanted = 2 * 1024;
    constexpr qsizetype most = 4 * 1024;
    if (text.size() <= most)
        return text.size();
    for (qsizetype at = text.indexOf(' ', wanted); at >= 0 && at <= most; at = text.indexOf(' ', at + 1)) {
        const bool isBetweenWords = text.first(at).endsWith("?=") && text.sliced(at + 1).startsWith("=?");
        if (!isBetweenWords)
            return at;
    }
    return most;
}

} // namespace

Octets unfolded(OctetView raw)
{
    Octets text;
    text.reserve(raw.size());
    for (const char octet : raw) {
        if (octet == '\0')
            text.append(' ');
        else if (octet != '\r' && octet != '\n')
            text.append(octet);
    }
    return text.trimmed();
}

QString decodedField(OctetView raw, const Octets& charsetHint)
{
    const Octets text = joinEncodedWords(unfolded(raw));
    if (isRawJapanese(text)) {
        if (auto decoder = CharsetDecoder::create("iso-2022-jp")) {
            QString decoded;
            decoder->feed(text, decoded);
            decoder->finish(decoded);
            return decoded;
        }
    }
    const ParserOptions options = parserOptions(charsetHint);
    QString decoded;
    for (OctetView rest = text; !rest.isEmpty();) {
        const Octets piece = rest.first(pieceAt(rest)).toByteArray();
        rest = rest.sliced(piece.size());
        const GlibText utf8(g_mime_utils_header_decode_text(options.get(), piece.constData()));
        decoded += QString::fromUtf8(utf8.get());
        if (rest.startsWith(' ')) {
            decoded += u' ';
            rest = rest.sliced(1);
        }
    }
    return decoded;
}

} // namespace dropscope
