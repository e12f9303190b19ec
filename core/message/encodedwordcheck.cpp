// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/encodedwordcheck.h"

#include "core/message/charsetdecoder.h"
#include "core/message/encodedwords.h"

#include <algorithm>
#include <array>
#include <optional>

namespace dropscope {

namespace {

constexpr qsizetype longestWord = 200; ///< of one that is shown; RFC 2047 §2 permits 75

/// Fields in which quotation marks mean a quoted string.
bool isStructured(const HeaderField& field)
{
    static constexpr std::array names{OctetView("from"),         OctetView("to"),
                                      OctetView("cc"),           OctetView("bcc"),
                                      OctetView("sender"),       OctetView("reply-to"),
                                      OctetView("content-type"), OctetView("content-disposition")};
    return std::ranges::any_of(names, [&field](OctetView name) { return field.is(name); });
}

bool isQuotedText(OctetView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) != '=')
            continue;
        const auto isHex = [&text](qsizetype at) {
            const char octet = at < text.size() ? text.at(at) : ' ';
            return (octet >= '0' && octet <= '9') || (octet >= 'A' && octet <= 'F') ||
                   (octet >= 'a' && octet <= 'f');
        };
        if (!isHex(i + 1) || !isHex(i + 2))
            return false;
    }
    return true;
}

bool isBase64Text(OctetView text)
{
    qsizetype padding = 0;
    for (const char octet : text) {
        const bool isData = (octet >= 'A' && octet <= 'Z') || (octet >= 'a' && octet <= 'z') ||
                            (octet >= '0' && octet <= '9') || octet == '+' || octet == '/';
        if (octet == '=')
            ++padding;
        else if (!isData || padding > 0)
            return false;
    }
    return padding <= 2 && text.size() % 4 == 0;
}

/// A word as it should be, from behind "=?" to before "?=".
struct Word
{
    OctetView charset;
    OctetView encoding;
    OctetView text;
};

/// Takes a word apart; absent if it is broken.
std::optional<Word> wordOf(OctetView inner)
{
    const qsizetype first = inner.indexOf('?');
    const qsizetype second = first < 0 ? -1 : inner.indexOf('?', first + 1);
    if (first <= 0 || second < 0)
        return std::nullopt;
    Word word{inner.first(first), inner.sliced(first + 1, second - first - 1), inner.sliced(second + 1)};
    if (const qsizetype language = word.charset.indexOf('*'); language > 0) // RFC 2231 §5
        word.charset = word.charset.first(language);
    const bool isB = word.encoding == "B" || word.encoding == "b";
    const bool isQ = word.encoding == "Q" || word.encoding == "q";
    const bool hasSpace = std::ranges::any_of(inner, [](char octet) { return octet <= ' ' && octet >= 0; });
    if (hasSpace || word.text.indexOf('?') >= 0 ||
        !(isB ? isBase64Text(word.text) : isQ && isQuotedText(word.text)))
        return std::nullopt;
    return word;
}

/// How many octets the word has that begins here, "?=" included; -1 where it does not end.
qsizetype endOfWord(OctetView octets)
{
    octets = octets.first(std::min(octets.size(), longestWord * 2));
    qsizetype at = 2;
    for (int marks = 0; marks < 2; ++marks) {
        at = octets.indexOf('?', at);
        if (at < 0)
            return -1;
        ++at;
    }
    at = octets.indexOf("?=", at);
    return at < 0 ? -1 : at + 2;
}

/// "=?" is how a word begins that has a charset and an encoding behind it.
bool looksLikeWord(OctetView octets)
{
    qsizetype at = 2;
    while (at < octets.size() && octets.at(at) > ' ' && octets.at(at) != '?' && octets.at(at) != '=')
        ++at;
    return at > 2 && at + 2 < octets.size() && octets.at(at) == '?';
}

bool isWithinQuotes(OctetView value, qsizetype place, bool isQuoted, qsizetype from)
{
    for (qsizetype i = from; i < place; ++i) {
        if (value.at(i) == '\\')
            ++i;
        else if (value.at(i) == '"')
            isQuoted = !isQuoted;
    }
    return isQuoted;
}

} // namespace

void checkEncodedWords(const HeaderField& field, DefectList& defects)
{
    const OctetView raw(field.raw);
    const bool mindsQuotes = isStructured(field);
    bool isQuoted = false;
    qsizetype from = 0;
    for (qsizetype at = raw.indexOf("=?"); at >= 0; at = raw.indexOf("=?", from)) {
        isQuoted = mindsQuotes && isWithinQuotes(raw, at, isQuoted, from);
        from = at + 2;
        if (!looksLikeWord(raw.sliced(at)))
            continue;
        const QString name = QString::fromLatin1(field.name);
        const qsizetype size = endOfWord(raw.sliced(at));
        const OctetView shown = raw.sliced(at, std::min(size < 0 ? raw.size() - at : size, longestWord));
        const auto word = size < 0 ? std::nullopt : wordOf(raw.sliced(at + 2, size - 4));
        if (!word) {
            defects.add(DefectKind::EncodedWordMalformed, field.range, {name, excerpt(shown)});
            continue;
        }
        from = at + size;
        if (!CharsetDecoder::create(word->charset.toByteArray()))
            defects.add(DefectKind::CharsetUnknown, field.range, {excerpt(word->charset)});
        if (isQuoted)
            defects.add(DefectKind::EncodedWordInQuotes, field.range, {name});
    }
    for (const Octets& charset : lyingCharsets(raw))
        defects.add(DefectKind::CharsetWrong, field.range, {excerpt(charset)});
}

} // namespace dropscope
