// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/trustflow.h"

#include "ui/controller/addressinput.h"
#include "ui/dialogs/certificatedialog.h"
#include "ui/dialogs/changedcertificatedialog.h"
#include "ui/dialogs/forgetcertificatedialog.h"
#include "ui/dialogs/trustdialog.h"
#include "ui/window/signinflow.h"

#include <QWidget>

namespace dropscope::ui {

TrustFlow::TrustFlow(SignInFlow& signIn, QWidget& window)
    : QObject(&window)
    , m_signIn(signIn)
    , m_window(window)
{
}

void TrustFlow::look(const TlsError& error)
{
    if (m_dialog)
        m_dialog->raise();
    else if (error.kind == TlsError::Kind::CertificateChanged)
        alarm(error);
    else
        offerTrust(error);
}

void TrustFlow::offerTrust(const TlsError& error)
{
    auto* const dialog = new TrustDialog(error, &m_window);
    const QString server = serverText({error.host, error.port});
    connect(dialog, &TrustDialog::trusted, this, [this, server](const Octets& sha256) {
        if (isStillAt(server))
            m_signIn.trustCertificate(sha256);
    });
    open(dialog, error);
}

void TrustFlow::alarm(const TlsError& error)
{
    auto* const dialog = new ChangedCertificateDialog(error, &m_window);
    const QString server = serverText({error.host, error.port});
    connect(dialog, &ChangedCertificateDialog::forgetRequested, this,
            [this, server] { askToForget(server); });
    open(dialog, error);
}

void TrustFlow::askToForget(const QString& server)
{
    auto* const dialog = new ForgetCertificateDialog(server, &m_window);
    m_dialog = dialog;
    connect(dialog, &ForgetCertificateDialog::confirmed, this, [this, server] {
        if (!isStillAt(server))
            return;
        m_signIn.forgetCertificate();
        emit forgotten(server);
    });
    dialog->open();
}

bool TrustFlow::isStillAt(const QString& server) const
{
    return serverText(m_signIn.request().endpoint) == server;
}

void TrustFlow::open(CertificateAlert* dialog, const TlsError& error)
{
    m_dialog = dialog;
    const QString server = serverText({error.host, error.port});
    connect(dialog, &CertificateAlert::detailsRequested, dialog, [dialog, facts = error.facts, server] {
        (new CertificateDialog(facts, server, dialog))->open();
    });
    dialog->open();
}

} // namespace dropscope::ui
