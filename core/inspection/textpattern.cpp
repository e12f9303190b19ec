// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/textpattern.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope {

namespace {

/// A-Z as a-z. In steps of one length, which the compiler turns into a few instructions each.
void fold(OctetView octets, Octets& folded)
{
    const auto small = [](char octet) {
        return static_cast<char>(octet + (static_cast<unsigned char>(octet - 'A') < 26 ? 'a' - 'A' : 0));
    };
    constexpr qsizetype step = 64;
    folded.resize(octets.size());
    const char* const from = octets.data();
    char* const to = folded.data();
    qsizetype at = 0;
    for (; at + step <= octets.size(); at += step)
        for (qsizetype i = 0; i < step; ++i)
            to[at + i] = small(from[at + i]);
    for (; at < octets.size(); ++at)
        to[at] = small(from[at]);
}

bool isAscii(OctetView octets)
{
    return std::ranges::all_of(octets, [](char octet) { return static_cast<unsigned char>(octet) < 0x80; });
}

/// UTF-8, or where it is none one letter for each octet.
struct DecodedLine
{
    explicit DecodedLine(OctetView octets)
        : isAsOctets(isAscii(octets))
        , text(isAsOctets ? QString::fromLatin1(octets) : QString::fromUtf8(octets))
    {
        if (!isAsOctets && text.contains(QChar::ReplacementCharacter)) {
            isAsOctets = true;
            text = QString::fromLatin1(octets);
        }
    }
    [[nodiscard]] qsizetype placeOf(qsizetype letter) const
    {
        return isAsOctets ? letter : QStringView(text).left(letter).toUtf8().size();
    }
    [[nodiscard]] qsizetype letterAt(qsizetype octet, OctetView octets) const
    {
        return isAsOctets ? octet : QString::fromUtf8(octets.first(octet)).size();
    }

    bool isAsOctets;
    QString text;
};

OctetView withoutLineEnd(OctetView line)
{
    if (line.endsWith('\n'))
        line = line.chopped(1);
    return line.endsWith('\r') ? line.chopped(1) : line;
}

qsizetype endOfLine(OctetView lines, qsizetype begin)
{
    const qsizetype lf = lines.indexOf('\n', begin);
    return lf < 0 ? lines.size() : lf + 1;
}

} // namespace

TextPattern TextPattern::text(const QString& wanted)
{
    TextPattern pattern;
    pattern.m_source = wanted;
    QList<Octets> forms;
    for (const QString& form : {wanted, wanted.toLower(), wanted.toUpper()}) {
        Octets folded;
        fold(form.toUtf8(), folded);
        if (!folded.isEmpty() && !forms.contains(folded))
            forms.append(folded);
    }
    for (const Octets& form : forms) {
        pattern.m_texts.emplace_back(form);
        pattern.m_reach = std::max(pattern.m_reach, form.size() - 1);
    }
    return pattern;
}

std::optional<TextPattern> TextPattern::expression(const QString& pattern)
{
    // Without the limit one that was written carelessly would hold up the window on one hostile line.
    QRegularExpression expression(u"(*LIMIT_MATCH=20000)"_s + pattern,
                                  QRegularExpression::CaseInsensitiveOption);
    if (!expression.isValid())
        return std::nullopt;
    TextPattern read;
    read.m_source = pattern;
    read.m_expression = std::move(expression);
    return read;
}

std::optional<TextPattern::Match> TextPattern::firstOfText(OctetView octets, qsizetype from) const
{
    std::optional<Match> first;
    for (const QByteArrayMatcher& text : m_texts) {
        const qsizetype at = text.indexIn(m_folded.constData(), octets.size(), from);
        if (at >= 0 && (!first || at < first->begin))
            first = Match{at, text.pattern().size()};
    }
    return first;
}

std::optional<TextPattern::Match> TextPattern::firstOfExpression(OctetView line, qsizetype from) const
{
    const OctetView inner = withoutLineEnd(line);
    if (from > inner.size())
        return std::nullopt;
    const DecodedLine decoded(inner);
    const auto match = m_expression->match(decoded.text, decoded.letterAt(from, inner));
    if (!match.hasMatch())
        return std::nullopt;
    const qsizetype begin = decoded.placeOf(match.capturedStart());
    return Match{begin, decoded.placeOf(match.capturedEnd()) - begin};
}

std::optional<TextPattern::Match> TextPattern::firstIn(OctetView lines) const
{
    if (!m_expression) {
        fold(lines, m_folded);
        return firstOfText(lines, 0);
    }
    for (qsizetype begin = 0; begin < lines.size();) {
        const qsizetype end = endOfLine(lines, begin);
        if (const auto match = firstOfExpression(lines.sliced(begin, end - begin), 0))
            return Match{begin + match->begin, match->length};
        begin = end;
    }
    return std::nullopt;
}

std::optional<TextPattern::Match> TextPattern::lastIn(OctetView lines) const
{
    std::optional<Match> last;
    if (!m_expression) {
        fold(lines, m_folded);
        for (const QByteArrayMatcher& text : m_texts) {
            const qsizetype at = OctetView(m_folded).lastIndexOf(text.pattern());
            if (at >= 0 && (!last || at > last->begin))
                last = Match{at, text.pattern().size()};
        }
        return last;
    }
    for (qsizetype end = lines.size(); end > 0 && !last;) {
        const qsizetype lf = end > 1 ? lines.lastIndexOf('\n', end - 2) : -1;
        if (const auto match = firstOfExpression(lines.sliced(lf + 1, end - lf - 1), 0))
            last = Match{lf + 1 + match->begin, match->length};
        end = lf + 1;
    }
    return last;
}

std::vector<TextPattern::Match> TextPattern::allIn(OctetView line) const
{
    std::vector<Match> matches;
    if (!m_expression)
        fold(line, m_folded);
    for (qsizetype from = 0; from <= line.size();) {
        const auto match = m_expression ? firstOfExpression(line, from) : firstOfText(line, from);
        if (!match)
            break;
        if (match->length > 0)
            matches.push_back(*match);
        from = match->begin + std::max<qsizetype>(1, match->length);
    }
    return matches;
}

bool TextPattern::isIn(const QString& words) const
{
    return m_expression ? m_expression->match(words).hasMatch()
                        : words.contains(m_source, Qt::CaseInsensitive);
}

} // namespace dropscope
