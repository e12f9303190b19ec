// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QPushButton>

class QAction;

namespace dropscope::ui {

/// A push button that is an action: its text, tool tip and whether it can be pressed are the action's.
class ActionButton final : public QPushButton
{
    Q_OBJECT

public:
    enum class Look : quint8 { Text, TextAndIcon, Icon };
    explicit ActionButton(QAction* action, Look look = Look::Text, QWidget* parent = nullptr);

    void setAction(QAction* action);

private:
    void follow();

    QPointer<QAction> m_action;
    Look m_look;
};

} // namespace dropscope::ui
