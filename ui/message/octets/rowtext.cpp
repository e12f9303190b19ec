// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/octets/rowtext.h"

#include "core/base/visiblecharacter.h"

#include <QStringDecoder>

#include <algorithm>

namespace dropscope::ui {

namespace {

constexpr char16_t pictures = 0x2400; ///< U+2400 and following are pictures of the controls
constexpr char16_t pictureOfDelete = 0x2421;
constexpr char16_t goesOn = u'↩';

struct Decoded
{
    char32_t code = 0;
    qsizetype octets = 1;
};

bool isUtf8(OctetView octets)
{
    QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    [[maybe_unused]] const QString text = utf8.decode(octets);
    return !utf8.hasError();
}

/// The first character of octets that are UTF-8.
Decoded firstOfUtf8(OctetView octets)
{
    const auto lead = static_cast<unsigned char>(octets.front());
    if (lead < 0x80)
        return {lead, 1};
    const qsizetype length = std::min<qsizetype>(octets.size(), lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2);
    char32_t code = lead & (0x7FU >> length);
    for (qsizetype i = 1; i < length; ++i)
        code = code << 6 | (static_cast<unsigned char>(octets[i]) & 0x3FU);
    return {code, length};
}

void append(RowText& row, char32_t shown, qsizetype octet)
{
    const qsizetype before = row.text.size();
    row.text += QString::fromUcs4(&shown, 1);
    row.octets.insert(row.octets.end(), static_cast<size_t>(row.text.size() - before),
                      static_cast<int>(octet));
}

void appendMarked(RowText& row, char16_t shown, qsizetype octet, RowText::Kind kind)
{
    append(row, shown, octet);
    const qsizetype end = row.text.size();
    if (!row.runs.empty() && row.runs.back().end == end - 1 && row.runs.back().kind == kind)
        row.runs.back().end = end;
    else
        row.runs.push_back({end - 1, end, kind});
}

void appendCharacter(RowText& row, char32_t code, qsizetype octet, bool showsControls)
{
    if (code == U'\t')
        return showsControls ? appendMarked(row, u'⇥', octet, RowText::Kind::Quiet)
                             : append(row, code, octet);
    if (code < U' ')
        return appendMarked(row, static_cast<char16_t>(pictures + code), octet, RowText::Kind::Odd);
    if (code == 0x7F)
        return appendMarked(row, pictureOfDelete, octet, RowText::Kind::Odd);
    if (isVisibleInText(code))
        return append(row, code, octet);
    appendMarked(row, QChar::ReplacementCharacter, octet, RowText::Kind::Odd);
}

void appendLineEnd(RowText& row, OctetView octets, qsizetype at, bool isLast, bool showsControls)
{
    const OctetView end = octets.sliced(at);
    if (end == "\n") {
        appendMarked(row, u'␊', at, RowText::Kind::Odd);
    } else if (end.isEmpty()) {
        if (!isLast)
            appendMarked(row, goesOn, at, RowText::Kind::Quiet);
    } else if (showsControls) {
        appendMarked(row, u'␍', at, RowText::Kind::Quiet);
        appendMarked(row, u'␊', at + 1, RowText::Kind::Quiet);
    }
}

} // namespace

qsizetype RowText::characterOf(qint64 octet) const
{
    const auto behind = std::ranges::upper_bound(octets, octet);
    if (behind == octets.begin())
        return 0;
    if (behind == octets.end())
        return text.size();
    return std::ranges::lower_bound(octets, *std::prev(behind)) - octets.begin();
}

qint64 RowText::octetOf(qsizetype character) const
{
    return character < text.size() ? octets[static_cast<size_t>(std::max<qsizetype>(0, character))] : lineEnd;
}

RowText rowText(OctetView row, bool isLast, bool showsControls)
{
    const qsizetype lineEnd = row.endsWith("\r\n") ? 2 : row.endsWith('\n') ? 1 : 0;
    const OctetView octets = row.chopped(lineEnd);
    RowText result;
    result.lineEnd = static_cast<int>(octets.size());
    result.text.reserve(row.size());
    result.octets.reserve(static_cast<size_t>(row.size()) + 2);
    const bool readsUtf8 = isUtf8(octets);
    for (qsizetype at = 0; at < octets.size();) {
        const Decoded next =
            readsUtf8 ? firstOfUtf8(octets.sliced(at)) : Decoded{static_cast<unsigned char>(octets[at]), 1};
        appendCharacter(result, next.code, at, showsControls);
        at += next.octets;
    }
    appendLineEnd(result, row, octets.size(), isLast, showsControls);
    // a line end that is not shown is not part of the last character either
    const bool isEndShown = lineEnd == 1 || (lineEnd == 2 && showsControls);
    result.octets.push_back(isEndShown ? static_cast<int>(row.size()) : result.lineEnd);
    return result;
}

QString copiedText(OctetView octets)
{
    QString text;
    text.reserve(octets.size());
    while (!octets.isEmpty()) {
        const qsizetype lf = octets.indexOf('\n');
        const OctetView line = octets.first(lf < 0 ? octets.size() : lf + 1);
        const OctetView words = line.endsWith("\r\n") ? line.chopped(2) : lf < 0 ? line : line.chopped(1);
        text += isUtf8(words) ? QString::fromUtf8(words) : QString::fromLatin1(words);
        if (lf >= 0)
            text += u'\n';
        octets = octets.sliced(line.size());
    }
    return text.replace(QChar(u'\0'), QChar(pictures));
}

} // namespace dropscope::ui
