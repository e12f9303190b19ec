// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/readabletext.h"

namespace dropscope::ui {

namespace {

constexpr char16_t controlPictures = 0x2400; ///< from U+2400 on, in the order of the controls
constexpr char16_t deletePicture = 0x2421;
constexpr char16_t replacement = 0xFFFD;

/// Embeddings, overrides and isolates (Unicode Standard Annex #9 §2): what follows them is not in the order
/// in which it is read.
bool forcesDirection(char16_t code)
{
    return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

} // namespace

QString readableText(const QString& text)
{
    QString readable;
    readable.reserve(text.size());
    for (const QChar character : text) {
        const char16_t code = character.unicode();
        if (code == u'\n' || code == u'\t' || (code >= 0x20 && code < 0x7F))
            readable += character;
        else if (code < 0x20)
            readable += QChar(static_cast<char16_t>(controlPictures + code));
        else if (code == 0x7F)
            readable += QChar(deletePicture);
        else if (code < 0xA0)
            readable += QChar(replacement);
        else if (code == 0x2028 || code == 0x2029)
            readable += u'\n';
        else if (!forcesDirection(code))
            readable += character;
    }
    return readable;
}

QString readableLine(const QString& text) { return readableText(text.simplified()).replace(u'\n', u' '); }

} // namespace dropscope::ui
