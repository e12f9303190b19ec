// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QObject>
#include <QPointer>

class QDialog;
class QWidget;

namespace dropscope::ui {

class CertificateAlert;
class SignInFlow;

/// What a person decides about the certificate of a server: to trust it, or to forget the one that was
/// trusted before. What is trusted is kept by the sign-in flow.
class TrustFlow final : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive the flow; dialogs belong to the window.
    TrustFlow(SignInFlow& signIn, QWidget& window);

    /// Of an error that is about a certificate.
    void look(const TlsError& error);

signals:
    /// The certificate that was trusted is forgotten.
    void forgotten(const QString& server);

private:
    void offerTrust(const TlsError& error);
    void alarm(const TlsError& error);
    void askToForget(const QString& server);
    void open(CertificateAlert* dialog, const TlsError& error);
    /// The flow has not gone on to another server meanwhile.
    [[nodiscard]] bool isStillAt(const QString& server) const;

    SignInFlow& m_signIn;
    QWidget& m_window;
    QPointer<QDialog> m_dialog;
};

} // namespace dropscope::ui
