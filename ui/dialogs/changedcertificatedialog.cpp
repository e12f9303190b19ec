// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/changedcertificatedialog.h"

#include "ui/theme/iconname.h"

#include <QPushButton>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

ChangedCertificateDialog::ChangedCertificateDialog(const TlsError& error, QWidget* parent)
    : CertificateAlert(error, parent)
{
    setObjectName(u"changedCertificateDialog"_s);
    setHeading(IconName::Error, Tone::Danger, tr("This is not the certificate that you trusted"),
               tr("%1 shows another certificate than before. Either whoever runs the server has renewed it, "
                  "or somebody else answers in its place and waits for your password.\n\nThe connection "
                  "was ended; nothing secret was sent. Ask whoever runs the server, and not by way of this "
                  "connection, whether the certificate was renewed and what its fingerprint is.")
                   .arg(server()));
    addFingerprint(tr("Trusted until now"), error.expectedSha256, u"oldFingerprint"_s);
    if (!error.facts.chain.isEmpty()) {
        addFingerprint(tr("Shown now"), error.facts.chain.constFirst().sha256(), u"newFingerprint"_s);
        addCertificate();
    }
    QPushButton* const forget =
        addButtons(tr("Close"), tr("Forget the trusted certificate…"), u"forgetButton"_s);
    forget->setToolTip(tr("Asks once more. Afterwards the server counts as one that was never seen."));
    connect(forget, &QPushButton::clicked, this, [this] {
        accept();
        emit forgetRequested();
    });
}

} // namespace dropscope::ui
