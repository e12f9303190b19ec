// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/values/sessionstate.h"

#include <QLabel>

namespace dropscope::ui {

/// AUTHORIZATION ▸ TRANSACTION ▸ UPDATE: where the session is, and how far it came once it has ended. A label
/// to a screen reader.
class StateSteps final : public QLabel
{
    Q_OBJECT

public:
    explicit StateSteps(QWidget* parent = nullptr);

    /// Greeting starts anew.
    void setState(SessionState state);
    [[nodiscard]] SessionState state() const { return m_state; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QFont stepFont() const;
    [[nodiscard]] int stepWidth(int step) const;
    void describe();

    SessionState m_state = SessionState::Closed;
    SessionState m_reached = SessionState::Greeting;
};

} // namespace dropscope::ui
