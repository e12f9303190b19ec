// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/statesteps.h"

#include "ui/text/statetext.h"
#include "ui/theme/drawing.h"
#include "ui/theme/fonts.h"
#include "ui/theme/themecolors.h"

#include <QAccessible>
#include <QEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>

namespace dropscope::ui {

namespace {

constexpr std::array steps{SessionState::Authorization, SessionState::Transaction, SessionState::Update};
constexpr int stepCount = static_cast<int>(steps.size());
constexpr int arrow = 8; ///< how far a step points into the next
constexpr int gap = 2;
constexpr int padding = 14;
constexpr int leastHeight = 26;

/// From left to right: flat at the first, notched at all others; they all point right.
QPainterPath outlineOf(int step, const QRectF& rect)
{
    const double notch = step == 0 ? 0 : arrow;
    QPainterPath path;
    path.moveTo(rect.topLeft());
    path.lineTo(rect.right() - arrow, rect.top());
    path.lineTo(rect.right(), rect.center().y());
    path.lineTo(rect.right() - arrow, rect.bottom());
    path.lineTo(rect.bottomLeft());
    path.lineTo(rect.left() + notch, rect.center().y());
    path.closeSubpath();
    return path;
}

struct StepColors
{
    QColor fill;
    QColor text;
};

StepColors colorsOf(const ThemeColors& colors, SessionState step, SessionState current, SessionState reached)
{
    if (step == current)
        return {colors.accentFill, colors.onFill};
    if (step <= reached)
        return {colors.positiveSoft, colors.positive};
    return {colors.header, colors.textMuted};
}

} // namespace

StateSteps::StateSteps(QWidget* parent)
    : QLabel(parent)
{
    setObjectName(QStringLiteral("stateSteps"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    describe();
}

void StateSteps::setState(SessionState state)
{
    if (state == SessionState::Greeting)
        m_reached = SessionState::Greeting;
    else if (state != SessionState::Closed)
        m_reached = std::max(m_reached, state);
    m_state = state;
    describe();
    update();
}

void StateSteps::describe()
{
    setAccessibleName(tr("Session state: %1").arg(stateName(m_state)));
    setAccessibleDescription(stateExplanation(m_state));
    setToolTip(tr("%1: %2").arg(stateName(m_state), stateExplanation(m_state)));
    QAccessibleEvent event(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&event);
}

QFont StateSteps::stepFont() const
{
    QFont smaller = emphasized(font());
    if (smaller.pointSizeF() > 0)
        smaller.setPointSizeF(smaller.pointSizeF() * 0.85);
    return smaller;
}

int StateSteps::stepWidth(int step) const
{
    const QString name = stateName(steps.at(static_cast<size_t>(step)));
    const int notch = step == 0 ? 0 : arrow;
    return QFontMetrics(stepFont()).horizontalAdvance(name) + 2 * padding + notch / 2;
}

QSize StateSteps::sizeHint() const
{
    int width = 0;
    for (int step = 0; step < stepCount; ++step)
        width += stepWidth(step) - (step == 0 ? 0 : arrow - gap);
    return {width, std::max(leastHeight, QFontMetrics(stepFont()).height() + 8)};
}

void StateSteps::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const SmoothPainting smooth(&painter);
    painter.setFont(stepFont());
    const ThemeColors& colors = ThemeColors::of(palette());
    double left = 0;
    for (int step = 0; step < stepCount; ++step) {
        const SessionState state = steps.at(static_cast<size_t>(step));
        const QRectF rect(left, 0, stepWidth(step), QWidget::height());
        const StepColors worn = colorsOf(colors, state, m_state, m_reached);
        painter.fillPath(outlineOf(step, rect), worn.fill);
        painter.setPen(worn.text);
        painter.drawText(rect.adjusted(step == 0 ? 0 : arrow, 0, -arrow / 2.0, 0), Qt::AlignCenter,
                         stateName(state));
        left += rect.width() - arrow + gap;
    }
}

void StateSteps::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    QLabel::changeEvent(event);
}

} // namespace dropscope::ui
