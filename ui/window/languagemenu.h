// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

namespace dropscope::ui {

class SessionController;

/// The languages that the server can word its replies in. It asks the server when it is opened first, and
/// says so until the answer is there.
class LanguageMenu final : public QMenu
{
    Q_OBJECT

public:
    /// The controller must outlive the menu.
    explicit LanguageMenu(SessionController& controller, QWidget* parent = nullptr);

private:
    void refresh();
    void fill();
    void addChoice(const QString& text, const QByteArray& tag, const QByteArray& chosen);

    SessionController& m_controller;
};

} // namespace dropscope::ui
