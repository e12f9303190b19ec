// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

class QStyleOptionHeader;
class QStyleOptionTab;

namespace dropscope::ui {

/// Fusion in the calm clothes of ThemeColors: rounded fields and buttons of one height, thin lines, tabs on a
/// line, muted headers, slim scroll bars, and a ring around whatever has the keyboard. What is not drawn here
/// is Fusion's, in the colours of the palette.
class ThemeStyle final : public QProxyStyle
{
    Q_OBJECT

public:
    ThemeStyle();

    using QProxyStyle::polish;
    void polish(QWidget* widget) override;
    [[nodiscard]] QPalette standardPalette() const override;
    [[nodiscard]] QIcon standardIcon(StandardPixmap icon, const QStyleOption* option,
                                     const QWidget* widget) const override;

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;

    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption* option,
                                  const QWidget* widget) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                                QStyleHintReturn* returned) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                                         const QWidget* widget) const override;
    [[nodiscard]] QRect subElementRect(SubElement element, const QStyleOption* option,
                                       const QWidget* widget) const override;
    [[nodiscard]] QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option,
                                       SubControl part, const QWidget* widget) const override;

private:
    bool drawPanel(PrimitiveElement element, const QStyleOption& option, QPainter* painter,
                   const QWidget* widget) const;
    bool drawFramePart(PrimitiveElement element, const QStyleOption& option, QPainter* painter,
                       const QWidget* widget) const;
    bool drawIndicator(PrimitiveElement element, const QStyleOption& option, QPainter* painter) const;
    bool drawViewPart(ControlElement element, const QStyleOption* option, QPainter* painter,
                      const QWidget* widget) const;
    void drawTabLabel(const QStyleOptionTab& option, QPainter* painter, const QWidget* widget) const;
    void drawHeader(const QStyleOptionHeader& option, QPainter* painter, const QWidget* widget) const;
    void drawHeaderLabel(const QStyleOptionHeader& option, QPainter* painter, const QWidget* widget) const;
};

} // namespace dropscope::ui
