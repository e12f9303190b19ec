// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/wiretext.h"

#include "core/base/visiblecharacter.h"
#include "ui/text/amounttext.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

using Kind = WireText::Kind;

struct Wire
{
    Q_DECLARE_TR_FUNCTIONS(dropscope::ui::WireText)
};

struct Character
{
    char32_t code = 0;
    qsizetype octets = 0; ///< 0: no UTF-8
};

/// Of the first octets; RFC 3629 §3: no overlong forms, no surrogates, nothing beyond U+10FFFF.
Character firstCharacter(OctetView octets)
{
    const auto at = [octets](qsizetype i) { return static_cast<unsigned char>(octets[i]); };
    const unsigned lead = at(0);
    if (lead < 0x80)
        return {lead, 1};
    const qsizetype length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || octets.size() < length)
        return {};
    char32_t code = lead & (0x7FU >> length);
    for (qsizetype i = 1; i < length; ++i) {
        if ((at(i) & 0xC0U) != 0x80)
            return {};
        code = code << 6 | (at(i) & 0x3FU);
    }
    constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    if (code < smallest[length] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        return {};
    return {code, length};
}

QString escaped(OctetView octets)
{
    QString text;
    for (const char octet : octets)
        text += u"\\x%1"_s.arg(static_cast<unsigned char>(octet), 2, 16, QChar(u'0'))
                    .toUpper()
                    .replace(u'X', u'x');
    return text;
}

void appendOctets(WireText& text, OctetView octets, bool isMatch)
{
    while (!octets.isEmpty()) {
        if (octets.front() == '\t') {
            text.append(Kind::Quiet, u"\\t"_s, isMatch);
            octets = octets.sliced(1);
            continue;
        }
        const Character first = firstCharacter(octets);
        const bool isText = first.octets > 0 && isVisible(first.code);
        const qsizetype taken = qMax<qsizetype>(1, first.octets);
        if (isText)
            text.append(Kind::Plain, QString::fromUcs4(&first.code, 1), isMatch);
        else
            text.append(Kind::Odd, escaped(octets.first(taken)), isMatch);
        octets = octets.sliced(taken);
    }
}

bool isWithinMatch(const WireMarks& marks, qsizetype place)
{
    return std::ranges::any_of(marks.matches, [place](const TextPattern::Match& match) {
        return match.begin <= place && place < match.begin + match.length;
    });
}

void appendCut(WireText& text) { text.runs.append({Kind::Cut, {}}); }

/// In stretches, from one mark to the next.
void appendMarked(WireText& text, OctetView octets, const WireMarks& marks)
{
    std::vector<qsizetype> places{0, octets.size()};
    places.insert(places.end(), marks.cuts.begin(), marks.cuts.end());
    for (const TextPattern::Match& match : marks.matches)
        places.insert(places.end(), {match.begin, match.begin + match.length});
    std::ranges::sort(places);
    for (size_t i = 0; i + 1 < places.size() && places[i] < octets.size(); ++i) {
        const qsizetype end = std::min(places[i + 1], octets.size());
        if (end <= places[i])
            continue;
        if (std::ranges::binary_search(marks.cuts, places[i]))
            appendCut(text);
        appendOctets(text, octets.sliced(places[i], end - places[i]), isWithinMatch(marks, places[i]));
    }
}

/// Of a line or its end; a cut may stand before it, and between CR and LF.
void appendLineEnd(WireText& text, OctetView line, const WireMarks& marks, qsizetype shift = 0)
{
    const qsizetype size = line.size() + shift;
    const auto isCut = [&](qsizetype place) { return std::ranges::binary_search(marks.cuts, place); };
    const bool isMatch = isWithinMatch(marks, size - 1);
    if (line.endsWith("\r\n")) {
        if (isCut(size - 2))
            appendCut(text);
        if (!isCut(size - 1))
            return text.runs.append({Kind::Quiet, u"CR LF"_s, true, isMatch});
        text.runs.append({Kind::Quiet, u"CR"_s, true});
        appendCut(text);
        text.runs.append({Kind::Quiet, u"LF"_s, true, isMatch});
    } else if (line.endsWith('\n')) {
        if (isCut(size - 1))
            appendCut(text);
        text.runs.append({Kind::Odd, u"LF"_s, true, isMatch});
    }
}

OctetView withoutLineEnd(OctetView octets)
{
    return octets.endsWith("\r\n") ? octets.chopped(2) : octets.endsWith('\n') ? octets.chopped(1) : octets;
}

/// A character that was cut in two is left out whole.
OctetView withoutCutCharacter(OctetView octets)
{
    constexpr qsizetype longest = 4;
    for (qsizetype back = 1; back < longest && back <= octets.size(); ++back) {
        const auto octet = static_cast<unsigned char>(octets[octets.size() - back]);
        if ((octet & 0xC0U) == 0xC0)
            return firstCharacter(octets.last(back)).octets == 0 ? octets.chopped(back) : octets;
    }
    return octets;
}

} // namespace

void WireText::append(Kind kind, const QString& text, bool isMatch)
{
    const bool joins = !runs.isEmpty() && runs.constLast().kind == kind && !runs.constLast().isLineEnd &&
                       runs.constLast().isMatch == isMatch;
    if (joins)
        runs.last().text += text;
    else
        runs.append({kind, text, false, isMatch});
}

QString WireText::toString() const
{
    QString text;
    for (const Run& run : runs)
        if (!run.isLineEnd)
            text += run.text;
    return text;
}

WireText wireText(OctetView line, const WireMarks& marks)
{
    WireText text;
    appendMarked(text, withoutLineEnd(line), marks);
    appendLineEnd(text, line, marks);
    return text;
}

WireText wireText(OctetView beginning, qint64 leftOut, OctetView end, const WireMarks& marks)
{
    WireText text;
    const OctetView shown = withoutCutCharacter(beginning);
    appendMarked(text, shown, marks);
    const auto missing = static_cast<quint64>(leftOut + beginning.size() - shown.size());
    text.append(Kind::Remark, Wire::tr(" … +%1").arg(octetsText(OctetCount(missing))));
    appendLineEnd(text, end, marks, beginning.size() + leftOut - end.size());
    return text;
}

} // namespace dropscope::ui
