// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "ui/controller/connectionrequest.h"

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace dropscope::ui {

/// Asks for the password of a maildrop, and for the user where the address names none. What is typed is
/// handed on and kept nowhere.
class PasswordDialog final : public QDialog
{
    Q_OBJECT

public:
    /// The problem says why it is asked for again; empty the first time.
    PasswordDialog(const ConnectionRequest& request, const QString& problem, QWidget* parent = nullptr);

signals:
    void given(const QString& user, const dropscope::Secret& secret);

private:
    void layOut(const QString& problem);
    void addReveal();
    void submit();
    void update();

    ConnectionRequest m_request;
    QLineEdit* m_user;
    QLineEdit* m_password;
    QPushButton* m_signIn;
};

} // namespace dropscope::ui
