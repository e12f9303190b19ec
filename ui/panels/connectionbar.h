// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controller/connectionrequest.h"
#include "ui/settings/recentaddress.h"
#include "ui/window/windowactions.h"

#include <QWidget>

#include <optional>

class QActionGroup;
class QLabel;
class QToolButton;

namespace dropscope {
class Inspection;
}

namespace dropscope::ui {

class ActionButton;
class AddressField;
class AppSettings;
class SecurityChoice;
class SecurityLock;
class SignInChoice;
class StateSteps;

/// Address, security, sign-in method, Connect or Disconnect, how the connection is protected, and the state
/// of the session.
class ConnectionBar final : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive the bar.
    ConnectionBar(const WindowActions& actions, AppSettings& settings, QWidget* parent = nullptr);

    /// What is asked for here, without a secret. Where the address cannot be taken the bar says so under it.
    [[nodiscard]] std::optional<ConnectionRequest> readRequest();
    void show(const ConnectionRequest& request);
    /// May be null. The inspection may die before the bar is given another one.
    void setInspection(Inspection* inspection);
    void setActivity(Activity activity);
    void setState(SessionState state);
    void editAddress();

signals:
    void connectRequested();
    /// What was negotiated is asked for.
    void tlsRequested();

private:
    [[nodiscard]] QToolButton* makeMenuButton();
    void addFamilies(QMenu* menu);
    void layOut();
    void choose(const RecentAddress& address);
    void takeTyped(const QString& address);
    void takeSecurity();
    void setProblem(const QString& problem);
    [[nodiscard]] AddressFamily family() const;
    void setFamily(AddressFamily family);

    const WindowActions& m_actions;
    AppSettings& m_settings;
    SecurityLock* m_lock;
    AddressField* m_address;
    SecurityChoice* m_security;
    SignInChoice* m_method;
    QActionGroup* m_families;
    QToolButton* m_menuButton;
    ActionButton* m_connect;
    StateSteps* m_steps;
    QLabel* m_problem;
};

} // namespace dropscope::ui
