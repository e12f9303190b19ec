// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/htmltokenizer.h"

#include "core/message/htmlentities.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace dropscope {

namespace {

constexpr qsizetype longestName = 64;

bool isAsciiLetter(QChar character)
{
    return (character >= u'a' && character <= u'z') || (character >= u'A' && character <= u'Z');
}

bool isSpace(QChar character) { return character == u' ' || (character >= u'\t' && character <= u'\r'); }

/// Elements whose content is no HTML (HTML §13.2.5.2 and following, scripts being off).
bool holdsRawText(const QString& name)
{
    static constexpr std::array elements{"script"_L1, "style"_L1, "textarea"_L1, "title"_L1,
                                         "iframe"_L1, "xmp"_L1,   "noembed"_L1,  "noframes"_L1};
    return std::ranges::find(elements, name) != elements.end();
}

} // namespace

QString HtmlToken::attribute(QStringView wanted) const
{
    const auto found =
        std::ranges::find_if(attributes, [wanted](const auto& each) { return each.name == wanted; });
    return found == attributes.end() ? QString() : found->value;
}

bool HtmlToken::hasAttribute(QStringView wanted) const
{
    return std::ranges::any_of(attributes, [wanted](const auto& each) { return each.name == wanted; });
}

HtmlTokenizer::HtmlTokenizer(QString html)
    : m_html(std::move(html))
{
}

QChar HtmlTokenizer::peek(qsizetype ahead) const
{
    return m_at + ahead < m_html.size() ? m_html.at(m_at + ahead) : QChar();
}

std::optional<HtmlToken> HtmlTokenizer::next()
{
    if (isAtEnd())
        return std::nullopt;
    if (!m_raw.isEmpty())
        return takeRaw();
    if (peek() != u'<')
        return takeText();
    if (isAsciiLetter(peek(1)))
        return takeTag(false);
    if (peek(1) == u'/' && isAsciiLetter(peek(2)))
        return takeTag(true);
    if (peek(1) == u'!' || peek(1) == u'?' || peek(1) == u'/')
        return takeComment();
    return takeText(); // a "<" that means itself
}

HtmlToken HtmlTokenizer::takeText()
{
    const qsizetype from = m_at + (peek() == u'<' ? 1 : 0);
    const qsizetype tag = m_html.indexOf(u'<', from);
    qsizetype end = tag < 0 ? m_html.size() : tag;
    if (end - m_at > longestText) { // cut where no reference is
        end = m_at + longestText;
        const qsizetype reference = m_html.lastIndexOf(u'&', end - 1);
        if (reference > m_at && end - reference < 16)
            end = reference;
    }
    HtmlToken token;
    token.text = withoutEntities(QStringView(m_html).sliced(m_at, end - m_at));
    m_at = end;
    return token;
}

/// Up to the end tag of the element, or to the end of all.
HtmlToken HtmlTokenizer::takeRaw()
{
    const QString close = u"</"_s + m_raw;
    qsizetype end = m_html.indexOf(close, m_at, Qt::CaseInsensitive);
    while (end >= 0 && end + close.size() < m_html.size()) {
        const QChar behind = m_html.at(end + close.size());
        if (isSpace(behind) || behind == u'>' || behind == u'/')
            break;
        end = m_html.indexOf(close, end + 1, Qt::CaseInsensitive);
    }
    if (end < 0)
        end = m_html.size();
    HtmlToken token;
    token.kind = HtmlToken::Kind::Raw;
    token.name = std::exchange(m_raw, {});
    token.text = m_html.sliced(m_at, end - m_at);
    m_at = end;
    return token;
}

/// Where a comment whose text begins there has ended: behind "-->", "--!>" or, at once, ">" and "->".
qsizetype HtmlTokenizer::behindComment(qsizetype begin) const
{
    const QStringView rest = QStringView(m_html).sliced(begin);
    if (rest.startsWith(u'>') || rest.startsWith(u"->"))
        return begin + (rest.startsWith(u'>') ? 1 : 2);
    for (qsizetype at = m_html.indexOf("--"_L1, begin); at >= 0; at = m_html.indexOf("--"_L1, at + 1)) {
        const QStringView end = QStringView(m_html).sliced(at + 2);
        if (end.startsWith(u'>') || end.startsWith(u"!>"))
            return at + (end.startsWith(u'>') ? 3 : 4);
    }
    return m_html.size();
}

HtmlToken HtmlTokenizer::takeComment()
{
    HtmlToken token;
    token.kind = HtmlToken::Kind::Comment;
    if (QStringView(m_html).sliced(m_at).startsWith(u"<!--")) {
        m_at = behindComment(m_at + 4);
        return token;
    }
    const qsizetype end = m_html.indexOf(u'>', m_at);
    m_at = end < 0 ? m_html.size() : end + 1;
    return token;
}

HtmlToken HtmlTokenizer::takeTag(bool isEnd)
{
    HtmlToken token;
    token.kind = isEnd ? HtmlToken::Kind::EndTag : HtmlToken::Kind::StartTag;
    m_at += isEnd ? 2 : 1;
    const qsizetype begin = m_at;
    while (!isAtEnd() && !isSpace(peek()) && peek() != u'/' && peek() != u'>')
        ++m_at;
    token.name = m_html.sliced(begin, std::min(longestName, m_at - begin)).toLower();
    for (skipSpace(); !isAtEnd() && peek() != u'>'; skipSpace()) {
        HtmlToken::Attribute attribute = takeAttribute();
        if (token.attributes.size() < mostAttributes && !attribute.name.isEmpty() &&
            !token.hasAttribute(attribute.name))
            token.attributes.push_back(std::move(attribute));
    }
    if (isAtEnd()) { // it was never closed: browsers show nothing of it
        token.kind = HtmlToken::Kind::Comment;
        return token;
    }
    ++m_at;
    if (!isEnd && holdsRawText(token.name))
        m_raw = token.name;
    return token;
}

HtmlToken::Attribute HtmlTokenizer::takeAttribute()
{
    HtmlToken::Attribute attribute;
    const qsizetype begin = m_at;
    do // the first character counts whatever it is
        ++m_at;
    while (!isAtEnd() && !isSpace(peek()) && peek() != u'/' && peek() != u'>' && peek() != u'=');
    attribute.name = m_html.sliced(begin, std::min(longestName, m_at - begin)).toLower();
    skipSpace();
    if (peek() == u'=') {
        ++m_at;
        attribute.value = takeValue();
    }
    return attribute;
}

QString HtmlTokenizer::takeValue()
{
    while (!isAtEnd() && isSpace(peek()))
        ++m_at;
    const QChar quote = peek();
    const bool isQuoted = quote == u'"' || quote == u'\'';
    const qsizetype begin = isQuoted ? m_at + 1 : m_at;
    if (isQuoted) {
        const qsizetype end = m_html.indexOf(quote, begin);
        m_at = end < 0 ? m_html.size() : end + 1;
        return end < 0 ? QString() : withoutEntities(QStringView(m_html).sliced(begin, end - begin));
    }
    while (!isAtEnd() && !isSpace(peek()) && peek() != u'>')
        ++m_at;
    return withoutEntities(QStringView(m_html).sliced(begin, m_at - begin));
}

/// And the slashes that stand alone in a tag.
void HtmlTokenizer::skipSpace()
{
    while (!isAtEnd() && (isSpace(peek()) || peek() == u'/'))
        ++m_at;
}

} // namespace dropscope
