// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tone.h"

#include <QFrame>

#include <chrono>
#include <functional>

class QHBoxLayout;

namespace dropscope::ui {

/// Something a person should know, where the eye is: a title, what it means, and what can be done about it.
struct BarMessage
{
    Tone tone = Tone::Accent; ///< Danger, Warning, Positive, or Accent for information
    QString title;
    QString text;
    QString details = {};    ///< what "Copy details" copies; empty: no such button
    QString actionText = {}; ///< empty: no button
    std::function<void()> action = {};
    /// If not zero: the button, whose text is its own, lets this time pass before it acts, and can be taken
    /// back.
    std::chrono::seconds wait{0};
};

class MessageBar final : public QFrame
{
    Q_OBJECT

public:
    explicit MessageBar(const BarMessage& message, QWidget* parent = nullptr);

    [[nodiscard]] const BarMessage& message() const { return m_message; }

signals:
    void closeRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void addTexts(QHBoxLayout* row);
    void addButtons(QHBoxLayout* row);

    BarMessage m_message;
};

} // namespace dropscope::ui
