// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>
#include <QStyle>

class QPainter;
class QStyleOptionHeader;
class QStyleOptionProgressBar;
class QStyleOptionSlider;
class QStyleOptionTab;

namespace dropscope::ui {

void drawHeaderSection(const QStyleOptionHeader& option, QPainter* painter);
/// Where a header has no more sections.
void drawHeaderEnd(const QStyleOption& option, QPainter* painter);
void drawHeaderSortArrow(const QStyleOptionHeader& option, QPainter* painter);

/// Tabs lie on a line, and the open one has a stroke of accent on it: no boxes.
void drawTabShape(const QStyleOptionTab& option, QPainter* painter);

void drawFrame(const QStyleOption& option, QPainter* painter, bool showsFocus);
/// A thin line through the middle of the rectangle.
void drawSeparator(const QStyleOption& option, QPainter* painter, Qt::Orientation orientation);
void drawBranch(const QStyleOption& option, QPainter* painter);
/// The dots by which two panels are pushed.
void drawSplitter(const QStyleOption& option, QPainter* painter);

void drawProgressGroove(const QStyleOption& option, QPainter* painter);
void drawProgressContents(const QStyleOptionProgressBar& option, QPainter* painter);
void drawProgressLabel(const QStyleOptionProgressBar& option, QPainter* painter);
/// Whether the length of the work is unknown: the bar then swings to and fro.
[[nodiscard]] bool isBusy(const QStyleOptionProgressBar& option);

/// Slim, without arrow buttons.
constexpr int scrollBarWidth = 12;
void drawScrollBar(const QStyleOptionSlider& option, QPainter* painter);
[[nodiscard]] QRect scrollBarPart(const QStyleOptionSlider& option, QStyle::SubControl part);

} // namespace dropscope::ui
