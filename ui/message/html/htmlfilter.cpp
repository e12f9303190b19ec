// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/html/htmlfilter.h"

#include "ui/message/html/htmladdress.h"
#include "ui/message/readabletext.h"

#include <QElapsedTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

/// Below this a text is not seen by somebody who reads.
constexpr double leastContrast = 1.35;
constexpr double leastLinkContrast = 2.5; ///< below, its colour says nothing any more
constexpr qsizetype longestLinkText = 200;

QColor readableOn(const QColor& background)
{
    const bool isLight = contrast(Qt::white, background) > contrast(Qt::black, background);
    return isLight ? Qt::white : Qt::black;
}

} // namespace

HtmlFilter::HtmlFilter(QString html, const HtmlPage& page, QSet<QString> contentIds)
    : m_html(std::move(html))
    , m_tokens(m_html)
    , m_page(page)
    , m_contentIds(std::move(contentIds))
{
    m_levels.push_back({{}, {}, page.text, page.surface});
}

bool HtmlFilter::goOn(std::chrono::milliseconds time)
{
    if (!m_knowsTables)
        return surveyTables(time);
    QElapsedTimer timer;
    timer.start();
    do {
        if (m_result.html.size() > mostCharacters) {
            m_result.isCut = true;
            return false;
        }
        const auto token = m_tokens.next();
        if (!token)
            return false;
        const bool isTable = token->kind == HtmlToken::Kind::StartTag && token->name == "table"_L1;
        if (!passesSkipped(*token))
            take(*token);
        m_tableNumber += isTable ? 1 : 0;
    } while (timer.elapsed() < time.count());
    return true;
}

/// True: there is more, of this or of what follows.
bool HtmlFilter::surveyTables(std::chrono::milliseconds time)
{
    QElapsedTimer timer;
    timer.start();
    while (const auto token = m_tokens.next()) {
        m_forms.take(*token);
        if (timer.elapsed() >= time.count())
            return true;
    }
    m_forms.settle();
    m_tokens = HtmlTokenizer(m_html);
    m_knowsTables = true;
    return true;
}

FilteredHtml HtmlFilter::takeResult()
{
    while (m_levels.size() > 1)
        closeTop();
    m_result.html = "<html><body"_L1 + m_direction + " style=\""_L1 + m_pageStyle + "\">"_L1 + m_result.html +
                    "</body></html>"_L1;
    return std::move(m_result);
}

/// True: the token is part of an element that is passed over.
bool HtmlFilter::passesSkipped(const HtmlToken& token)
{
    if (m_skipped.isEmpty())
        return false;
    if (token.name == m_skipped && token.kind == HtmlToken::Kind::StartTag)
        ++m_skippedDepth;
    if (token.name == m_skipped && token.kind == HtmlToken::Kind::EndTag && --m_skippedDepth == 0)
        m_skipped.clear();
    return true;
}

void HtmlFilter::take(const HtmlToken& token)
{
    switch (token.kind) {
    case HtmlToken::Kind::Text:
        return takeText(token.text);
    case HtmlToken::Kind::StartTag:
        return takeStart(token);
    case HtmlToken::Kind::EndTag:
        return takeEnd(token.name);
    case HtmlToken::Kind::Raw:
        return takeRaw(token);
    case HtmlToken::Kind::Comment:
        return;
    }
}

void HtmlFilter::takeText(const QString& text)
{
    const QString readable = readableText(text);
    const Level& level = m_levels.back();
    const bool isBlank = readable.trimmed().isEmpty();
    const bool isHidden = !isBlank && !m_isInLink && contrast(level.color, level.background) < leastContrast;
    if (isHidden) {
        m_result.blocked.add(BlockedKind::HiddenText, readable.trimmed());
        m_result.html += "<span style=\"color:"_L1 + cssColor(readableOn(level.background)) + "\">"_L1;
    }
    m_result.html += breakable(readable).toHtmlEscaped();
    if (isHidden)
        m_result.html += "</span>"_L1;
    if (m_isInLink && m_result.links.back().text.size() < longestLinkText)
        m_result.links.back().text += readable.left(longestLinkText);
}

/// Words that are as long as a book take Qt as long to lay out.
QString HtmlFilter::breakable(const QString& text)
{
    constexpr qsizetype longestWord = 300;
    constexpr QChar mayBreak(0x200B);
    QString broken;
    broken.reserve(text.size());
    for (const QChar character : text) {
        m_wordLength = character.isSpace() ? 0 : m_wordLength + 1;
        broken += character;
        if (m_wordLength >= longestWord && !character.isHighSurrogate()) {
            broken += mayBreak;
            m_wordLength = 0;
        }
    }
    return broken;
}

/// What stands in a script is of no interest; in a style sheet, what it would have loaded.
void HtmlFilter::takeRaw(const HtmlToken& token)
{
    if (token.name != "style"_L1)
        return;
    constexpr qsizetype looksAt = 100'000;
    const QString css = token.text.left(looksAt).toLower();
    if (css.contains("@import"_L1) || css.contains("url("_L1))
        m_result.blocked.add(BlockedKind::RemoteStyle);
}

void HtmlFilter::takeStart(const HtmlToken& token)
{
    const HtmlElement& element = elementNamed(token.name);
    countBlocked(element, token);
    countAttributes(token);
    switch (element.treatment) {
    case Treatment::Passed:
    case Treatment::Void:
        return;
    case Treatment::Skipped:
        m_skipped = token.name;
        m_skippedDepth = 1;
        return;
    case Treatment::Picture:
        return takePicture(token);
    case Treatment::Page:
        return takePage(token);
    case Treatment::Link:
        return takeLink(token);
    case Treatment::Alone:
        closeFor(token.name);
        m_result.html += u'<' + QLatin1StringView(element.shown) + u'>';
        return;
    case Treatment::Kept:
        return takeKept(element, token);
    }
}

void HtmlFilter::takeKept(const HtmlElement& element, const HtmlToken& token)
{
    closeFor(token.name);
    static const QSet<QString> tableParts{u"table"_s, u"thead"_s, u"tbody"_s, u"tfoot"_s, u"tr"_s};
    if (token.name == "td"_L1 || token.name == "th"_L1)
        return takeCell(token);
    if (tableParts.contains(token.name))
        return takeTablePart(token);
    if (isTooDeep(token.name))
        return;
    const Level& around = m_levels.back();
    Level level{token.name, QString::fromLatin1(element.shown), around.color, around.background};
    const QString attributes = attributesOf(token, level, filterStyle(token.attribute(u"style")));
    open(std::move(level), attributes);
}

bool HtmlFilter::isTooDeep(const QString& name)
{
    if (m_levels.size() < mostLevels)
        return false;
    m_result.blocked.add(BlockedKind::Nesting, name);
    ++m_tooDeep;
    return true;
}

void HtmlFilter::takePage(const HtmlToken& token)
{
    Level& page = m_levels.front();
    if (token.attribute(u"dir").toLower() == "rtl"_L1)
        m_direction = u" dir=\"rtl\""_s;
    const HtmlStyle style = filterStyle(token.attribute(u"style"));
    const QColor text = style.color.isValid() ? style.color : htmlColor(token.attribute(u"text"));
    const QColor surface =
        style.background.isValid() ? style.background : htmlColor(token.attribute(u"bgcolor"));
    if (m_levels.size() > 1 || !m_pageStyle.isEmpty())
        return;
    if (text.isValid()) {
        page.color = shown(text);
        m_pageStyle += "color:"_L1 + cssColor(page.color) + u';';
    }
    if (surface.isValid()) {
        page.background = shown(surface);
        m_pageStyle += "background-color:"_L1 + cssColor(page.background) + u';';
    }
}

/// A link within a link ends the one before.
void HtmlFilter::takeLink(const HtmlToken& token)
{
    if (m_isInLink)
        takeEnd(u"a"_s);
    const QString target = cleanAddress(token.attribute(u"href"));
    const QString scheme = schemeOf(target);
    const bool isSafe = isSafeLink(target);
    if (!isSafe && !scheme.isEmpty())
        m_result.blocked.add(BlockedKind::UnsafeLink, target);
    if (!isSafe || m_levels.size() >= mostLevels || m_result.links.size() >= mostLinks)
        return;
    const HtmlStyle style = filterStyle(token.attribute(u"style"));
    Level level{u"a"_s, u"a"_s, m_page.link, m_levels.back().background};
    if (style.background.isValid())
        level.background = shown(style.background);
    if (style.color.isValid())
        level.color = shown(style.color);
    if (contrast(level.color, level.background) < leastLinkContrast)
        level.color = readableOn(level.background);
    const QString number = QString::number(m_result.links.size());
    m_result.links.push_back({target, {}});
    const QString css =
        "color:"_L1 + cssColor(level.color) +
        (style.background.isValid() ? ";background-color:"_L1 + cssColor(level.background) : QString());
    open(std::move(level), " href=\"link:"_L1 + number + "\" style=\""_L1 + css + u'"');
    m_isInLink = true;
}

void HtmlFilter::takePicture(const HtmlToken& token)
{
    const QString source = cleanAddress(token.attribute(u"src"));
    const QString description = readableLine(token.attribute(u"alt")).left(500);
    if (const auto number = addPicture(source)) {
        Level level;
        m_result.html += "<img src=\"picture:"_L1 + QString::number(*number) + u'"' +
                         attributesOf(token, level, {}) + u'>';
    } else if (!description.isEmpty()) {
        m_result.html += "<i>["_L1 + description.toHtmlEscaped() + "]</i>"_L1;
    }
    if (m_isInLink && m_result.links.back().text.isEmpty())
        m_result.links.back().text = description;
}

/// Ends the innermost element of that name and all within it, but never leaves a table by it.
void HtmlFilter::takeEnd(const QString& name)
{
    if (m_tooDeep > 0 && elementNamed(name).treatment == Treatment::Kept) {
        --m_tooDeep;
        return;
    }
    const bool isTable = name == "table"_L1;
    for (size_t i = m_levels.size(); i-- > 1;) {
        if (m_levels[i].name == name) {
            while (m_levels.size() > i)
                closeTop();
            return;
        }
        const bool isWall = m_levels[i].name == "td"_L1 || m_levels[i].name == "th"_L1;
        if (isWall && !isTable && name != "tr"_L1)
            return;
    }
}

void HtmlFilter::open(Level level, const QString& attributes)
{
    if (!level.shown.isEmpty())
        m_result.html += u'<' + level.shown + attributes + u'>';
    m_levels.push_back(std::move(level));
}

/// Ends what the start tag of another element ends (HTML §13.1.2.4), as far as it is the innermost.
void HtmlFilter::closeFor(const QString& name)
{
    for (size_t i = m_levels.size(); i-- > 1;) {
        if (endsByItself(m_levels[i].name, name)) {
            while (m_levels.size() > i)
                closeTop();
        } else if (const QString& open = m_levels[i].name;
                   open == "table"_L1 || open == "ul"_L1 || open == "ol"_L1 || open == "div"_L1) {
            return;
        }
    }
}

void HtmlFilter::closeTop()
{
    const Level& level = m_levels.back();
    if (!level.shown.isEmpty())
        m_result.html += "</"_L1 + level.shown + u'>';
    m_isInLink = m_isInLink && level.name != "a"_L1;
    m_levels.pop_back();
}

} // namespace dropscope::ui
