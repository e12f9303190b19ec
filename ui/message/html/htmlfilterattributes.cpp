// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/html/htmladdress.h"
#include "ui/message/html/htmlfilter.h"

#include <QUrl>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr int mostPixels = 2000;
constexpr int mostRows = 60; ///< that a cell stretches over
constexpr int mostRoom = 40; ///< borders, and between and within cells

/// A number of pixels, or a share of what there is; empty for what is neither.
QString lengthAttribute(const QString& name, QString value, int most)
{
    value = value.trimmed();
    const bool isShare = value.endsWith(u'%');
    if (isShare || value.endsWith("px"_L1))
        value.chop(isShare ? 1 : 2);
    bool isNumber = false;
    const double number = value.left(10).toDouble(&isNumber);
    if (!isNumber || number < 0 || number != number)
        return {};
    const int bounded = static_cast<int>(std::min<double>(number, isShare ? 100 : most));
    return u' ' + name + "=\""_L1 + QString::number(bounded) + (isShare ? u"%\""_s : u"\""_s);
}

template <size_t N>
QString wordAttribute(const QString& name, const QString& value,
                      const std::array<QLatin1StringView, N>& words)
{
    const QString lower = value.trimmed().toLower();
    const bool isKnown = std::ranges::find(words, lower) != words.end();
    return isKnown ? u' ' + name + "=\""_L1 + lower + u'"' : QString();
}

/// An attribute of an element that is kept, but for colours, style and addresses.
QString harmless(const HtmlToken::Attribute& attribute, const QString& element)
{
    const QString& name = attribute.name;
    const QString& value = attribute.value;
    const bool isTable = element == "table"_L1;
    if (name == "align"_L1)
        return wordAttribute(name, value, std::array{"left"_L1, "right"_L1, "center"_L1, "justify"_L1});
    if (name == "valign"_L1)
        return wordAttribute(name, value, std::array{"top"_L1, "middle"_L1, "bottom"_L1});
    if (name == "dir"_L1)
        return wordAttribute(name, value, std::array{"ltr"_L1, "rtl"_L1});
    if (name == "size"_L1 && element == "font"_L1)
        return wordAttribute(name, value,
                             std::array{"1"_L1, "2"_L1, "3"_L1, "4"_L1, "5"_L1, "6"_L1, "7"_L1, "+1"_L1,
                                        "+2"_L1, "+3"_L1, "-1"_L1, "-2"_L1});
    const bool hasSize = isTable || element == "td"_L1 || element == "th"_L1 || element == "img"_L1;
    if (name == "width"_L1 && hasSize)
        return lengthAttribute(name, value, mostPixels);
    if (name == "height"_L1 && element == "img"_L1)
        return lengthAttribute(name, value, mostPixels);
    if (isTable && (name == "border"_L1 || name == "cellpadding"_L1 || name == "cellspacing"_L1))
        return lengthAttribute(name, value, mostRoom);
    if (name == "start"_L1 && element == "ol"_L1)
        return lengthAttribute(name, value, 1'000'000);
    return {};
}

int spanIn(const QString& value, int most) { return std::clamp(value.left(9).toInt(), 1, most); }

/// As decoded from "data:image/png;base64,…"; empty for everything else.
Octets pictureIn(const QString& address)
{
    const qsizetype comma = address.indexOf(u',');
    const QString kind = address.first(std::max<qsizetype>(0, comma)).toLower();
    static constexpr std::array kinds{"data:image/png;base64"_L1,  "data:image/jpeg;base64"_L1,
                                      "data:image/jpg;base64"_L1,  "data:image/gif;base64"_L1,
                                      "data:image/webp;base64"_L1, "data:image/bmp;base64"_L1};
    if (std::ranges::find(kinds, kind) == kinds.end())
        return {};
    return Octets::fromBase64(
        QUrl::fromPercentEncoding(QStringView(address).sliced(comma + 1).toLatin1()).toLatin1());
}

} // namespace

void HtmlFilter::countBlocked(const HtmlElement& element, const HtmlToken& token)
{
    BlockedContent& blocked = m_result.blocked;
    if (element.blocked)
        blocked.add(*element.blocked, token.attribute(token.name == "form"_L1 ? u"action" : u"src"));
    if (token.name == "link"_L1) {
        const QString relation = token.attribute(u"rel").toLower();
        if (relation.contains("stylesheet"_L1) || relation.contains("preload"_L1) ||
            relation.contains("icon"_L1))
            blocked.add(BlockedKind::RemoteStyle, token.attribute(u"href"));
    }
    if (token.name == "meta"_L1 && token.attribute(u"http-equiv").toLower() == "refresh"_L1)
        blocked.add(BlockedKind::Refresh, token.attribute(u"content"));
}

/// What any element may carry.
void HtmlFilter::countAttributes(const HtmlToken& token)
{
    BlockedContent& blocked = m_result.blocked;
    for (const HtmlToken::Attribute& attribute : token.attributes) {
        if (attribute.name.startsWith("on"_L1))
            blocked.add(BlockedKind::EventHandler, attribute.name);
        else if (attribute.name == "background"_L1)
            blocked.add(BlockedKind::RemotePicture, attribute.value);
        else if (attribute.name == "hidden"_L1)
            blocked.add(BlockedKind::HiddenText, token.name);
        else if (attribute.name == "style"_L1) {
            const HtmlStyle style = filterStyle(attribute.value);
            if (style.hides)
                blocked.add(BlockedKind::HiddenText, attribute.value);
            if (!style.remote.isEmpty())
                blocked.add(BlockedKind::RemotePicture, style.remote);
        }
    }
}

QString HtmlFilter::attributesOf(const HtmlToken& token, Level& level, const HtmlStyle& style)
{
    QString attributes;
    for (const HtmlToken::Attribute& attribute : token.attributes)
        attributes += harmless(attribute, token.name);
    const QString css = style.css + colorsOf(token, level, style);
    return css.isEmpty() ? attributes : attributes + " style=\""_L1 + css + u'"';
}

/// How many columns and rows a cell stretches over, within what its row has left.
QString HtmlFilter::spanOf(const HtmlToken& token, Level& row)
{
    const int columns = spanIn(token.attribute(u"colspan"), mostColumns - row.columns);
    const int rows = spanIn(token.attribute(u"rowspan"), mostRows);
    row.columns += columns;
    QString attributes;
    if (columns > 1)
        attributes += " colspan=\""_L1 + QString::number(columns) + u'"';
    if (rows > 1)
        attributes += " rowspan=\""_L1 + QString::number(rows) + u'"';
    return attributes;
}

QString HtmlFilter::colorsOf(const HtmlToken& token, Level& level, const HtmlStyle& style)
{
    const bool isFont = token.name == "font"_L1;
    const QColor color =
        style.color.isValid() || !isFont ? style.color : htmlColor(token.attribute(u"color"));
    const QColor background =
        style.background.isValid() ? style.background : htmlColor(token.attribute(u"bgcolor"));
    QString css;
    if (background.isValid()) {
        level.background = shown(background);
        css += "background-color:"_L1 + cssColor(level.background) + u';';
    }
    if (color.isValid()) {
        level.color = shown(color);
        css += "color:"_L1 + cssColor(level.color) + u';';
    }
    return css;
}

QColor HtmlFilter::shown(const QColor& color) const
{
    return m_page.isDark ? forDarkPage(color, m_page.surface) : color;
}

/// The number under which it is shown; absent for one that is not.
std::optional<size_t> HtmlFilter::addPicture(const QString& source)
{
    BlockedContent& blocked = m_result.blocked;
    const QString scheme = schemeOf(source);
    if (m_result.pictures.size() >= mostPictures) {
        blocked.add(BlockedKind::UnsafePicture);
        return std::nullopt;
    }
    if (scheme == "cid"_L1) {
        const QString id = QUrl::fromPercentEncoding(source.sliced(4).toUtf8());
        if (!m_contentIds.contains(id)) {
            blocked.add(BlockedKind::MissingPicture, source);
            return std::nullopt;
        }
        auto& pictures = m_result.pictures;
        const auto known = std::ranges::find(pictures, id, &HtmlPicture::contentId);
        if (known != pictures.end())
            return static_cast<size_t>(known - pictures.begin());
        pictures.push_back({id, {}});
        return m_result.pictures.size() - 1;
    }
    if (scheme == "data"_L1)
        return addData(source);
    const bool isRemote = scheme == "http"_L1 || scheme == "https"_L1 || scheme == "ftp"_L1 ||
                          (scheme.isEmpty() && !source.isEmpty());
    if (isRemote)
        blocked.add(BlockedKind::RemotePicture, source);
    else if (!source.isEmpty())
        blocked.add(BlockedKind::UnsafePicture, source);
    return std::nullopt;
}

std::optional<size_t> HtmlFilter::addData(const QString& source)
{
    const qsizetype room = mostPictureOctets - m_pictureOctets;
    Octets octets = source.size() / 4 * 3 <= room ? pictureIn(source) : Octets();
    if (octets.isEmpty()) {
        m_result.blocked.add(BlockedKind::UnsafePicture, source);
        return std::nullopt;
    }
    m_pictureOctets += octets.size();
    m_result.pictures.push_back({{}, std::move(octets)});
    return m_result.pictures.size() - 1;
}

} // namespace dropscope::ui
