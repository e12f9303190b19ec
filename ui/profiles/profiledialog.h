// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/profilefield.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;

namespace dropscope::ui {

class LimitsGroup;
class SecurityGroup;
class ServerGroup;
class SignInGroup;

/// Everything that a saved server says, to be read and changed. A field that cannot be as it is says so
/// beneath itself; an empty one only when it is to be saved.
class ProfileDialog final : public QDialog
{
    Q_OBJECT

public:
    ProfileDialog(const QString& title, const Profile& profile, QWidget* parent = nullptr);

    /// Whether passwords can be remembered; the reason where they cannot.
    void setKeychain(bool isThere, const QString& reason);
    /// It was not saved: why.
    void setProblem(const QString& problem);

signals:
    /// To be saved; whoever saves it closes the dialog.
    void submitted(const dropscope::Profile& profile);

private:
    void setUpHead();
    void layOut(const QString& title);
    void fill(const Profile& profile);
    [[nodiscard]] Profile read() const;
    void check();
    void submit();

    Profile m_profile; ///< as it was given
    QLineEdit* m_name;
    QComboBox* m_color;
    ServerGroup* m_server;
    SecurityGroup* m_security;
    SignInGroup* m_signIn;
    LimitsGroup* m_limits;
    QLabel* m_problem;
    bool m_wasSubmitted = false;
};

} // namespace dropscope::ui
