// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/headerdecoder.h"

#include "core/message/charsetdecoder.h"
#include "core/message/encodedwords.h"
#include "core/message/gmimehandles.h"

namespace dropscope {

namespace {

/// ISO-2022-JP without an encoded word around it: its escapes are nothing else (RFC 7103 §7.6).
bool isRawJapanese(OctetView octets)
{
    return octets.indexOf("\x1B$B") >= 0 || octets.indexOf("\x1B$@") >= 0;
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
    const GlibText decoded(g_mime_utils_header_decode_text(options.get(), text.constData()));
    return QString::fromUtf8(decoded.get());
}

} // namespace dropscope
