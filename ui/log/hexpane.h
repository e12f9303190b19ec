// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/direction.h"
#include "core/base/octetrange.h"

#include <QAbstractScrollArea>
#include <QFont>
#include <QPointer>

#include <optional>

class QFontMetricsF;
class QPainter;

namespace dropscope {
class Inspection;
}

namespace dropscope::ui {

/// The octets of one row of the log in hexadecimal, sixteen a line. Of any number; only what is visible is
/// read.
class HexPane final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit HexPane(QWidget* parent = nullptr);

    /// The inspection may be null, and may die.
    void show(const Inspection* inspection, Direction direction, OctetRange range);
    void clear();
    /// Octets within those that are shown, which are brought into sight.
    void setMarked(std::optional<OctetRange> octets);
    void setRevealing(bool reveals);
    void setZoom(int steps);

    /// Of a line of the pane; empty where there is none.
    [[nodiscard]] QString lineText(qint64 line) const;
    [[nodiscard]] qint64 lineCount() const;

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void takeFont();
    void updateBars();
    void paintMarked(QPainter& painter, const QRect& line, qint64 place, const QFontMetricsF& metrics) const;

    QPointer<const Inspection> m_inspection;
    Direction m_direction = Direction::Client;
    OctetRange m_range;
    std::optional<OctetRange> m_marked;
    QFont m_font;
    int m_zoom = 0;
    bool m_reveals = false;
    int m_lineHeight = 1;
};

} // namespace dropscope::ui
