// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>

namespace dropscope::ui {

/// What is taken over of a style attribute.
struct HtmlStyle
{
    QString css;        ///< declarations that are harmless, without colours
    QColor color;       ///< of text; invalid if not said
    QColor background;  ///< invalid if not said
    QString remote;     ///< the first address that something was to be loaded from
    bool hides = false; ///< it would have hidden what stands in the element
};

/// Of the declarations of a style attribute those that are known to be harmless, with values that are
/// bounded. Hostile ones are borne.
[[nodiscard]] HtmlStyle filterStyle(const QString& css);

/// A colour as HTML and CSS write it; invalid for what is none, and for one that cannot be seen.
[[nodiscard]] QColor htmlColor(const QString& text);

/// As pairs of hexadecimal digits: "#rrggbb".
[[nodiscard]] QString cssColor(const QColor& color);

/// Of a text upon its background, from 1 to 21 (WCAG 2.1, 1.4.3).
[[nodiscard]] double contrast(const QColor& text, const QColor& background);

/// A colour that was chosen for a white page, for one that is as dark as surface.
[[nodiscard]] QColor forDarkPage(const QColor& color, const QColor& surface);

} // namespace dropscope::ui
