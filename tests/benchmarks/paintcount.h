// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QEvent>
#include <QWidget>

namespace dropscope {

/// How often a widget has been painted.
class PaintCount final : public QObject
{
public:
    explicit PaintCount(QWidget& widget)
        : QObject(&widget)
    {
        widget.installEventFilter(this);
    }
    [[nodiscard]] int count() const { return m_count; }
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        m_count += event->type() == QEvent::Paint ? 1 : 0;
        return QObject::eventFilter(watched, event);
    }

private:
    int m_count = 0;
};

} // namespace dropscope
