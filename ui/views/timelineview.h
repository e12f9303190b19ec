// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspection/exchangetimes.h"
#include "ui/views/timeaxis.h"

#include <QAbstractScrollArea>
#include <QPointer>
#include <QTimer>

#include <memory>
#include <optional>

namespace dropscope {
class Inspection;
}

namespace dropscope::ui {

struct TimelineScene;

/// Every exchange of a session on an axis of time (timelinepainting.h). The wheel zooms where the pointer is,
/// dragging pans; plus, minus and 0 zoom by key, arrows go from exchange to exchange, Enter asks for the one
/// that is picked. While it follows, the newest is in sight.
class TimelineView final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit TimelineView(QWidget* parent = nullptr);

    /// May be null. The inspection may die before the view is given another one.
    void setInspection(Inspection* inspection);

    /// -1: none.
    [[nodiscard]] qsizetype current() const { return m_current; }
    /// Picks the exchange and brings it into sight, as soon as it is known.
    void showExchange(quint64 exchange);

    [[nodiscard]] bool isFollowing() const { return m_isFollowing; }
    void setFollowing(bool follow);
    void zoomIn();
    void zoomOut();
    void fitAll();
    [[nodiscard]] const TimeAxis& axis() const { return m_axis; }
    /// Where the exchange is painted; outside of the viewport if it is not in sight.
    [[nodiscard]] QPoint placeOf(qsizetype exchange) const;

signals:
    /// The person wants to see it in the log.
    void exchangeRequested(quint64 exchange);
    void currentChanged(qsizetype exchange);
    void followingChanged(bool following);

protected:
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void takeSoon();
    void take();
    void setCurrent(qsizetype exchange);
    void goTo(qsizetype exchange);
    bool moveByKey(QKeyEvent* event);
    bool zoomByKey(QKeyEvent* event);
    void pan(double pixels);
    void zoom(double factor, double atPixel);
    void axisChanged();
    void updateScrollBar();
    [[nodiscard]] double focusPixel() const;
    [[nodiscard]] TimelineScene scene() const;
    void showToolTip(QPoint place, QPoint onScreen);

    QPointer<Inspection> m_inspection;
    std::unique_ptr<ExchangeTimes> m_times;
    TimeAxis m_axis;
    QTimer m_turn; ///< what came is taken in a moment later, in slices
    qsizetype m_current = -1;
    std::optional<quint64> m_wanted; ///< to be shown once it is known
    std::optional<QPoint> m_pressedAt;
    QPoint m_draggedTo;
    bool m_isDragging = false;
    bool m_isFollowing = true;
    bool m_isScrolling = false; ///< the bar is being set by us
};

} // namespace dropscope::ui
