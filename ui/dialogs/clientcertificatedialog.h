// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controller/connectionrequest.h"

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace dropscope::ui {

class FileField;

/// Asks for the certificate by which a client signs in (EXTERNAL), and for its key.
class ClientCertificateDialog final : public QDialog
{
    Q_OBJECT

public:
    /// The problem says why it is asked for again; empty the first time.
    ClientCertificateDialog(const ConnectionRequest& request, const QString& problem,
                            QWidget* parent = nullptr);

signals:
    /// The request with what was said here.
    void given(const dropscope::ui::ConnectionRequest& request);

private:
    void layOut(const QString& problem);
    void update();
    void submit();

    ConnectionRequest m_request;
    QLineEdit* m_user;
    FileField* m_certificate;
    FileField* m_key;
    QPushButton* m_signIn;
};

} // namespace dropscope::ui
