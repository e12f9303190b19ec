// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QPushButton>
#include <QTimer>

#include <chrono>

namespace dropscope::ui {

/// Does something a while after it was pressed, counts down until then, and can be pressed again to take it
/// back. Nothing happens unless it is pressed.
class RetryButton final : public QPushButton
{
    Q_OBJECT

public:
    explicit RetryButton(std::chrono::seconds wait, QWidget* parent = nullptr);

    [[nodiscard]] bool isCounting() const { return m_tick.isActive(); }

signals:
    void due();

private:
    void press();
    void tick();
    void showText();
    [[nodiscard]] std::chrono::seconds left() const;

    std::chrono::seconds m_wait;
    QElapsedTimer m_since;
    QTimer m_tick;
};

} // namespace dropscope::ui
