// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "ui/controller/connectionrequest.h"

#include <QDialog>

#include <optional>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace dropscope::ui {

/// Asks for the password of a maildrop (or the bearer token, where the sign-in takes one), and for the user
/// where the address names none. What is typed is handed on and kept nowhere.
class PasswordDialog final : public QDialog
{
    Q_OBJECT

public:
    /// The problem says why it is asked for again; empty the first time.
    PasswordDialog(const ConnectionRequest& request, const QString& problem, QWidget* parent = nullptr);

    /// For a saved server: whether the password shall be remembered can be said here. Only once it is known
    /// that there is a keychain.
    void offerToRemember(bool isWanted);
    /// Whether there is one; the reason where there is none.
    void setKeychain(bool isThere, const QString& reason);
    /// What is to be known beside; empty: nothing.
    void setNotice(const QString& notice);
    /// Whether anything has been typed as password.
    [[nodiscard]] bool isBegun() const;

signals:
    /// Whether it shall be remembered is absent where that could not be said.
    void given(const QString& user, const dropscope::Secret& secret, std::optional<bool> remember);

private:
    void layOut(const QString& problem);
    void addReveal();
    void submit();
    [[nodiscard]] QString typed() const;
    void update();
    void showNote();

    ConnectionRequest m_request;
    QLineEdit* m_user;
    QLineEdit* m_password;
    QCheckBox* m_remember;
    QLabel* m_keychainNote; ///< why it cannot be remembered
    QLabel* m_notice;
    QLabel* m_note;
    QPushButton* m_signIn;
};

} // namespace dropscope::ui
