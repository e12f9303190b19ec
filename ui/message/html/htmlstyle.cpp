// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/html/htmlstyle.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr qsizetype longestStyle = 10'000;
constexpr double smallestFont = 4; ///< in pixels; what is smaller is there not to be read
constexpr double largestFont = 64;
constexpr double largestLength = 200;

struct Length
{
    double value = 0;
    QString unit;
};

/// Absent for what is no number with a unit of a few letters.
std::optional<Length> readLength(const QString& text)
{
    static const QRegularExpression pattern(u"^([+-]?[0-9]{0,6}(?:\\.[0-9]{1,6})?)(px|pt|em|rem|ex|%|)$"_s);
    const auto match = pattern.match(text);
    bool isNumber = false;
    const double value = match.captured(1).toDouble(&isNumber);
    return isNumber ? std::optional(Length{value, match.captured(2)}) : std::nullopt;
}

/// In pixels, as far as that can be known here.
double pixels(const Length& length)
{
    constexpr double usualFont = 16;
    if (length.unit == "pt"_L1)
        return length.value * 4 / 3;
    if (length.unit == "em"_L1 || length.unit == "rem"_L1)
        return length.value * usualFont;
    return length.unit == "%"_L1 ? length.value * usualFont / 100 : length.value;
}

bool isZero(const QString& value)
{
    const auto length = readLength(value);
    return length && length->value <= 0.05;
}

bool hidesText(const QString& name, const QString& value)
{
    if (name == "display"_L1)
        return value == "none"_L1;
    if (name == "visibility"_L1)
        return value == "hidden"_L1 || value == "collapse"_L1;
    if (name == "mso-hide"_L1)
        return value == "all"_L1;
    if (name == "opacity"_L1 || name == "max-height"_L1 || name == "max-width"_L1)
        return isZero(value);
    const auto length = readLength(value);
    if (name == "font-size"_L1)
        return length && pixels(*length) < smallestFont;
    const bool moves = name == "text-indent"_L1 || name == "left"_L1 || name == "top"_L1;
    return moves && length && pixels(*length) < -largestLength;
}

template <size_t N>
bool isOneOf(const QString& value, const std::array<QLatin1StringView, N>& values)
{
    return std::ranges::find(values, value) != values.end();
}

/// What has a value among a few words.
bool isHarmlessWord(const QString& name, const QString& value)
{
    if (name == "font-weight"_L1) {
        const bool isNumber = value.size() == 3 && value.endsWith("00"_L1) && value.at(0).isDigit();
        return isNumber || isOneOf(value, std::array{"bold"_L1, "normal"_L1});
    }
    if (name == "font-style"_L1)
        return isOneOf(value, std::array{"italic"_L1, "oblique"_L1, "normal"_L1});
    if (name == "text-decoration"_L1)
        return isOneOf(value, std::array{"underline"_L1, "line-through"_L1, "overline"_L1, "none"_L1});
    if (name == "text-align"_L1)
        return isOneOf(value, std::array{"left"_L1, "right"_L1, "center"_L1, "justify"_L1});
    if (name == "vertical-align"_L1)
        return isOneOf(value, std::array{"top"_L1, "middle"_L1, "bottom"_L1, "sub"_L1, "super"_L1});
    if (name == "white-space"_L1)
        return isOneOf(value, std::array{"pre"_L1, "pre-wrap"_L1, "nowrap"_L1, "normal"_L1});
    return name == "direction"_L1 && isOneOf(value, std::array{"ltr"_L1, "rtl"_L1});
}

/// What has a length; empty if it cannot be taken over.
QString boundedLength(const QString& name, const QString& value)
{
    const auto length = readLength(value);
    if (!length)
        return {};
    const double size = pixels(*length);
    if (name == "font-size"_L1) {
        const bool isAbsolute = length->unit == "px"_L1 || length->unit == "pt"_L1;
        return isAbsolute ? QString::number(std::lround(std::clamp(size, 8.0, largestFont))) + "px"_L1
                          : QString();
    }
    static const QRegularExpression room(u"^(margin|padding)(-(left|right|top|bottom))?$"_s);
    if (!room.match(name).hasMatch() || length->unit == "%"_L1)
        return {};
    return QString::number(std::lround(std::clamp(size, 0.0, largestLength))) + "px"_L1;
}

bool loads(const QString& value) { return value.contains("url("_L1) || value.contains("image-set("_L1); }

QString addressIn(const QString& value)
{
    const qsizetype begin = value.indexOf(u'(') + 1;
    const qsizetype end = value.indexOf(u')', begin);
    QString address = value.mid(begin, end < 0 ? -1 : end - begin).trimmed();
    return address.remove(u'"').remove(u'\'');
}

void takeDeclaration(const QString& name, const QString& value, HtmlStyle& style)
{
    if (hidesText(name, value)) {
        style.hides = true;
        return;
    }
    if (loads(value) && style.remote.isEmpty())
        style.remote = addressIn(value);
    if (name == "color"_L1) {
        style.color = htmlColor(value);
    } else if (name == "background-color"_L1) {
        style.background = htmlColor(value);
    } else if (name == "background"_L1) {
        for (const QString& word : value.split(u' ', Qt::SkipEmptyParts))
            if (const QColor color = htmlColor(word); color.isValid())
                style.background = color;
    } else if (isHarmlessWord(name, value)) {
        style.css += name + u':' + value + u';';
    } else if (const QString length = boundedLength(name, value); !length.isEmpty()) {
        style.css += name + u':' + length + u';';
    }
}

double luminance(const QColor& color)
{
    const auto linear = [](double part) {
        return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

QColor functionColor(const QString& text)
{
    static const QRegularExpression pattern(
        u"^rgba?\\( *([0-9]{1,3}) *[, ] *([0-9]{1,3}) *[, ] *([0-9]{1,3}) *(?:[,/] *([0-9.]{1,6}%?) *)?\\)$"_s);
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return {};
    const auto part = [&match](int index) { return std::min(255, match.captured(index).toInt()); };
    const bool isSeen = match.captured(4).isEmpty() || match.captured(4).remove(u'%').toDouble() > 0.1;
    return isSeen ? QColor(part(1), part(2), part(3)) : QColor();
}

} // namespace

HtmlStyle filterStyle(const QString& css)
{
    static const QRegularExpression comment(u"/\\*.*?(\\*/|$)"_s,
                                            QRegularExpression::DotMatchesEverythingOption);
    HtmlStyle style;
    QString text = css.left(longestStyle).toLower();
    text.remove(comment);
    for (const QString& declaration : text.split(u';', Qt::SkipEmptyParts)) {
        const qsizetype colon = declaration.indexOf(u':');
        if (colon < 0 || declaration.contains(u'\\')) // an escape is there to say something else
            continue;
        QString value = declaration.sliced(colon + 1).simplified();
        value.remove("!important"_L1);
        takeDeclaration(declaration.first(colon).trimmed(), value.trimmed(), style);
    }
    return style;
}

QColor htmlColor(const QString& text)
{
    static const QRegularExpression digits(u"^#?([0-9a-f]{3}|[0-9a-f]{6})$"_s);
    constexpr qsizetype longest = 60;
    const QString lower = text.left(longest).trimmed().toLower();
    if (const auto match = digits.match(lower); match.hasMatch())
        return QColor::fromString(u'#' + match.captured(1));
    if (lower.startsWith("rgb"_L1))
        return functionColor(lower);
    const bool isWord = !lower.isEmpty() && std::ranges::all_of(lower, [](QChar c) { return c.isLetter(); });
    if (!isWord || lower == "transparent"_L1)
        return {};
    return QColor::fromString(lower);
}

QString cssColor(const QColor& color) { return color.name(QColor::HexRgb); }

double contrast(const QColor& text, const QColor& background)
{
    const double one = luminance(text);
    const double other = luminance(background);
    return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

/// White becomes the surface, black becomes white; what has a colour keeps it, and the contrast to what was
/// its opposite.
QColor forDarkPage(const QColor& color, const QColor& surface)
{
    constexpr double light = 0.4;
    constexpr double dark = 0.2;
    constexpr double step = 0.03;
    if (color.saturation() == 0 && color.lightnessF() > 0.99F)
        return surface;
    const QColor& tint = color.hslSaturationF() < 0.05F ? surface : color; // a pure grey looks brown there
    const auto ofLightness = [&tint](double lightness) {
        return QColor::fromHslF(std::max(0.0F, tint.hslHueF()), tint.hslSaturationF(),
                                static_cast<float>(std::clamp(lightness, 0.0, 1.0)));
    };
    double lightness = 1.0 - double(color.lightnessF()) * (1.0 - double(surface.lightnessF()));
    if (luminance(color) > light)
        while (lightness > 0.05 && contrast(Qt::white, ofLightness(lightness)) < 7)
            lightness -= step;
    else if (luminance(color) < dark)
        while (lightness < 0.95 && contrast(ofLightness(lightness), surface) < 5)
            lightness += step;
    return ofLightness(lightness);
}

} // namespace dropscope::ui
