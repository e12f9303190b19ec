// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/encodedwords.h"

#include "core/message/declaredtext.h"

#include <algorithm>
#include <optional>

namespace dropscope {

namespace {

struct EncodedWord
{
    Octets charset;
    Octets octets;  ///< decoded
    qsizetype size; ///< of the whole word
};

int hexValue(char octet)
{
    if (octet >= '0' && octet <= '9')
        return octet - '0';
    const char lower = static_cast<char>(octet | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

Octets fromQ(OctetView text)
{
    Octets octets;
    octets.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int high = text.at(i) == '=' && i + 2 < text.size() ? hexValue(text.at(i + 1)) : -1;
        const int low = high < 0 ? -1 : hexValue(text.at(i + 2));
        if (low >= 0) {
            octets.append(static_cast<char>(high * 16 + low));
            i += 2;
        } else {
            octets.append(text.at(i) == '_' ? ' ' : text.at(i));
        }
    }
    return octets;
}

/// How many octets come before the "?=" of a word; -1 where another word begins first, or none ends.
qsizetype textSize(OctetView text)
{
    for (qsizetype at = text.indexOf('?'); at >= 0; at = text.indexOf('?', at + 1)) {
        if (at + 1 < text.size() && text.at(at + 1) == '=')
            return at;
        if (at > 0 && text.at(at - 1) == '=')
            return -1;
    }
    return -1;
}

std::optional<EncodedWord> encodedWordAt(OctetView octets)
{
    constexpr qsizetype longestCharset = 64;
    if (!octets.startsWith("=?"))
        return std::nullopt;
    const qsizetype charsetEnd = octets.first(std::min(octets.size(), longestCharset)).indexOf('?', 2);
    if (charsetEnd <= 2 || charsetEnd + 2 >= octets.size() || octets.at(charsetEnd + 2) != '?')
        return std::nullopt;
    Octets charset = octets.sliced(2, charsetEnd - 2).toByteArray();
    if (const qsizetype language = charset.indexOf('*'); language > 0) // RFC 2231 §5
        charset.truncate(language);
    const bool isFit = std::ranges::all_of(charset, [](char octet) { return octet > ' ' && octet < 0x7F; });
    const char encoding = static_cast<char>(octets.at(charsetEnd + 1) | 0x20);
    if (!isFit || (encoding != 'b' && encoding != 'q'))
        return std::nullopt;
    const OctetView text = octets.sliced(charsetEnd + 3);
    const qsizetype size = textSize(text);
    if (size < 0)
        return std::nullopt;
    const OctetView inner = text.first(size);
    return EncodedWord{std::move(charset),
                       encoding == 'b' ? QByteArray::fromBase64(inner.toByteArray()) : fromQ(inner),
                       charsetEnd + 3 + size + 2};
}

qsizetype whiteSpaceAt(OctetView octets)
{
    qsizetype size = 0;
    while (size < octets.size() && (octets.at(size) == ' ' || octets.at(size) == '\t' ||
                                    octets.at(size) == '\r' || octets.at(size) == '\n'))
        ++size;
    return size;
}

/// The word at the front and those side by side with it, words of one charset as one; takes them off octets.
std::vector<EncodedWord> takeRun(OctetView& octets, EncodedWord first)
{
    octets = octets.sliced(first.size);
    std::vector<EncodedWord> run;
    run.push_back(std::move(first));
    while (true) {
        const qsizetype gap = whiteSpaceAt(octets);
        auto next = encodedWordAt(octets.sliced(gap));
        if (!next)
            return run;
        octets = octets.sliced(gap + next->size);
        if (next->charset.compare(run.back().charset, Qt::CaseInsensitive) == 0)
            run.back().octets.append(next->octets);
        else
            run.push_back(std::move(*next));
    }
}

/// Hands on what a text consists of, in its order: what is no word, and runs of words.
template <typename Plain, typename Words>
void walk(OctetView text, Plain plain, Words words)
{
    qsizetype at = 0;
    while ((at = text.indexOf("=?", at)) >= 0) {
        auto word = encodedWordAt(text.sliced(at));
        if (!word) {
            at += 2;
            continue;
        }
        plain(text.first(at));
        text = text.sliced(at);
        words(takeRun(text, std::move(*word)));
        at = 0;
    }
    plain(text);
}

} // namespace

QString decodeEncodedWords(OctetView text, const Octets& charsetHint)
{
    QString decoded;
    walk(
        text, [&](OctetView plain) { decoded += guessedText(plain, charsetHint); },
        [&](const std::vector<EncodedWord>& run) {
            for (const EncodedWord& word : run)
                decoded += declaredText(word.charset, word.octets, charsetHint).text;
        });
    return decoded;
}

Octets joinEncodedWords(OctetView header, const Octets& charsetHint)
{
    Octets result;
    result.reserve(header.size());
    walk(
        header, [&](OctetView plain) { result.append(guessedText(plain, charsetHint).toUtf8()); },
        [&](const std::vector<EncodedWord>& run) {
            QString text;
            for (const EncodedWord& word : run)
                text += declaredText(word.charset, word.octets, charsetHint).text;
            result.append("=?utf-8?B?").append(text.toUtf8().toBase64()).append("?=");
        });
    return result;
}

std::vector<Octets> lyingCharsets(OctetView text)
{
    std::vector<Octets> charsets;
    walk(
        text, [](OctetView) {},
        [&charsets](const std::vector<EncodedWord>& run) {
            for (const EncodedWord& word : run)
                if (!declaredText(word.charset, word.octets).isRight)
                    charsets.push_back(word.charset);
        });
    return charsets;
}

} // namespace dropscope
