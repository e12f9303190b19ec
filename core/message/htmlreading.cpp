// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/htmlreading.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace dropscope {

namespace {

using Kind = HtmlPiece::Kind;

constexpr size_t mostLists = 100;         ///< within one another
constexpr qsizetype longestLink = 10'000; ///< of a link's text, which is held against where it leads

template <size_t N>
bool isAmong(const QString& name, const std::array<QLatin1StringView, N>& names)
{
    return std::ranges::find(names, name) != names.end();
}

bool beginsParagraph(const QString& name)
{
    static constexpr std::array names{"p"_L1,  "blockquote"_L1, "pre"_L1,     "table"_L1,  "ul"_L1,
                                      "ol"_L1, "dl"_L1,         "article"_L1, "section"_L1};
    return isAmong(name, names);
}

bool beginsLine(const QString& name)
{
    static constexpr std::array names{"div"_L1,        "br"_L1,      "tr"_L1,     "dt"_L1,
                                      "dd"_L1,         "center"_L1,  "header"_L1, "footer"_L1,
                                      "main"_L1,       "nav"_L1,     "aside"_L1,  "figure"_L1,
                                      "figcaption"_L1, "address"_L1, "form"_L1,   "caption"_L1};
    return isAmong(name, names);
}

bool isVoid(const QString& name)
{
    static constexpr std::array names{"area"_L1, "base"_L1,  "br"_L1,   "col"_L1,  "embed"_L1, "hr"_L1,
                                      "img"_L1,  "input"_L1, "link"_L1, "meta"_L1, "wbr"_L1};
    return isAmong(name, names);
}

int headingLevel(const QString& name)
{
    const bool isHeading = name.size() == 2 && name.at(0) == u'h' && name.at(1) >= u'1' && name.at(1) <= u'6';
    return isHeading ? name.at(1).digitValue() : 0;
}

bool isHidden(const HtmlToken& token)
{
    if (token.hasAttribute(u"hidden") || token.attribute(u"aria-hidden") == "true"_L1)
        return true;
    const QString style = token.attribute(u"style").toLower().remove(u' ');
    return style.contains("display:none"_L1) || style.contains("visibility:hidden"_L1);
}

} // namespace

HtmlReading::HtmlReading(QString html)
    : m_tokens(std::move(html))
{
}

std::optional<HtmlPiece> HtmlReading::next()
{
    while (m_pieces.empty()) {
        const auto token = m_tokens.next();
        if (!token)
            return std::nullopt;
        if (!passesHidden(*token))
            take(*token);
    }
    HtmlPiece piece = std::move(m_pieces.front());
    m_pieces.pop_front();
    return piece;
}

/// True: the token is part of what is hidden.
bool HtmlReading::passesHidden(const HtmlToken& token)
{
    const bool isStart = token.kind == HtmlToken::Kind::StartTag;
    if (m_hidden.isEmpty()) {
        if (!isStart || isVoid(token.name) || !isHidden(token))
            return false;
        m_hidden = token.name;
        m_hiddenDepth = 1;
        return true;
    }
    if (token.name != m_hidden || (!isStart && token.kind != HtmlToken::Kind::EndTag))
        return true;
    if (isStart && m_hidden == "p"_L1 && !isHidden(token)) { // its end tag may be left out (HTML §4.4.1)
        m_hidden.clear();
        return false;
    }
    m_hiddenDepth += isStart ? 1 : -1;
    if (m_hiddenDepth == 0)
        m_hidden.clear();
    return true;
}

void HtmlReading::take(const HtmlToken& token)
{
    switch (token.kind) {
    case HtmlToken::Kind::Text:
        return takeText(token.text);
    case HtmlToken::Kind::StartTag:
        return takeStart(token);
    case HtmlToken::Kind::EndTag:
        return takeEnd(token.name);
    case HtmlToken::Kind::Comment:
    case HtmlToken::Kind::Raw:
        return;
    }
}

void HtmlReading::takeText(const QString& text)
{
    if (!m_target.isEmpty() && m_linkText.size() < longestLink)
        m_linkText += text;
    if (m_preDepth > 0)
        return say({Kind::Text, text});
    QString drawn;
    drawn.reserve(text.size());
    for (const QChar character : text) {
        const bool isSpace = character == u' ' || (character >= u'\t' && character <= u'\r');
        if (!isSpace)
            drawn += character;
        else if (!drawn.endsWith(u' '))
            drawn += u' ';
    }
    say({Kind::Text, drawn});
}

void HtmlReading::takeStart(const HtmlToken& token)
{
    const QString& name = token.name;
    if (name == "a"_L1) {
        endLink();
        const QString target = token.attribute(u"href").trimmed();
        m_target = target.startsWith(u'#') ? QString() : target;
        return;
    }
    if (name == "img"_L1)
        return takePicture(token);
    if (name == "ul"_L1 || name == "ol"_L1) {
        say({m_lists.empty() ? Kind::Paragraph : Kind::Line});
        if (m_lists.size() < mostLists)
            m_lists.push_back(name == "ol"_L1 ? 0 : -1);
        return;
    }
    takePlainStart(name, token);
}

void HtmlReading::takePlainStart(const QString& name, const HtmlToken& token)
{
    if (const int level = headingLevel(name)) {
        say({Kind::Paragraph});
        return say({Kind::Heading, {}, level});
    }
    if (name == "li"_L1)
        return beginItem();
    if (name == "hr"_L1)
        return say({Kind::Rule});
    if (name == "td"_L1 || name == "th"_L1) {
        if (!std::exchange(m_isFirstCell, false))
            say({Kind::Cell});
        return;
    }
    m_isFirstCell = m_isFirstCell || name == "tr"_L1 || name == "table"_L1;
    m_preDepth += name == "pre"_L1 ? 1 : 0;
    if (name == "input"_L1 && token.attribute(u"type").toLower() != "hidden"_L1)
        return say({Kind::Text, token.attribute(u"value")});
    if (beginsParagraph(name))
        say({Kind::Paragraph});
    else if (beginsLine(name))
        say({Kind::Line});
}

void HtmlReading::takeEnd(const QString& name)
{
    if (name == "a"_L1)
        return endLink();
    if (name == "ul"_L1 || name == "ol"_L1) {
        if (!m_lists.empty())
            m_lists.pop_back();
        return say({m_lists.empty() ? Kind::Paragraph : Kind::Line});
    }
    if (name == "pre"_L1 && m_preDepth > 0)
        --m_preDepth;
    if (beginsParagraph(name) || headingLevel(name) > 0)
        say({Kind::Paragraph});
    else if ((beginsLine(name) && name != "br"_L1) || name == "li"_L1)
        say({Kind::Line});
}

void HtmlReading::beginItem()
{
    HtmlPiece piece{Kind::Item};
    piece.level = static_cast<int>(m_lists.size());
    if (!m_lists.empty() && m_lists.back() >= 0)
        piece.number = ++m_lists.back();
    say(piece);
}

void HtmlReading::endLink()
{
    const QString target = std::exchange(m_target, {});
    const QString said = std::exchange(m_linkText, {}).simplified();
    if (!target.isEmpty() && said != target && "mailto:"_L1 + said != target)
        say({Kind::Target, target});
}

/// A description that is there and empty says that the picture is for the eye alone (HTML §4.8.4.4).
void HtmlReading::takePicture(const HtmlToken& token)
{
    const QString description = token.attribute(u"alt").simplified();
    const auto isPixel = [&token](QStringView side) {
        const QString length = token.attribute(side);
        return length == "1"_L1 || length == "0"_L1;
    };
    if (!description.isEmpty()) {
        if (!m_target.isEmpty() && m_linkText.size() < longestLink)
            m_linkText += description;
        say({Kind::Picture, description});
    } else if (!token.hasAttribute(u"alt") && !isPixel(u"width") && !isPixel(u"height")) {
        say({Kind::Picture, {}, 1});
    }
}

} // namespace dropscope
