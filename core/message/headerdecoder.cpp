// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/headerdecoder.h"

#include "core/message/declaredtext.h"
#include "core/message/encodedwords.h"

namespace dropscope {

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
    const Octets text = unfolded(raw);
    return isRawJapanese(text) ? declaredText("iso-2022-jp", text).text
                               : decodeEncodedWords(text, charsetHint);
}

} // namespace dropscope
