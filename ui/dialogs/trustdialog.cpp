// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/trustdialog.h"

#include "ui/panels/remarklist.h"
#include "ui/theme/iconname.h"

#include <QPushButton>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

bool isAboutIssuer(CertificateProblem problem)
{
    return problem == CertificateProblem::SelfSigned || problem == CertificateProblem::UnknownIssuer;
}

} // namespace

TrustDialog::TrustDialog(const TlsError& error, QWidget* parent)
    : CertificateAlert(error, parent)
{
    setObjectName(u"trustDialog"_s);
    setHeading(IconName::Warning, Tone::Warning, tr("Is this really %1?").arg(server()), introduction());
    if (error.facts.chain.isEmpty()) {
        addProblems();
        addButtons(tr("Close"), tr("Trust this certificate for this server"), u"trustButton"_s)->hide();
        return;
    }
    const Octets sha256 = error.facts.chain.constFirst().sha256();
    addCertificate();
    addFingerprint(tr("Fingerprint (SHA-256)"), sha256, u"fingerprint"_s);
    addProblems();
    addText(tr("The fingerprint is a number that no other certificate has. On the server this command prints "
               "it, from the file of the certificate:"),
            u"trustHint"_s, Tone::Muted);
    addCommand(u"openssl x509 -noout -fingerprint -sha256 -in FILE.pem"_s, u"trustCommand"_s);
    QPushButton* const trust =
        addButtons(tr("Cancel"), tr("Trust this certificate for this server"), u"trustButton"_s);
    trust->setAccessibleDescription(
        tr("Remembers the fingerprint: this certificate and no other is accepted from %1 from now on.")
            .arg(server()));
    trust->setToolTip(trust->accessibleDescription());
    connect(trust, &QPushButton::clicked, this, [this, sha256] {
        accept();
        emit trusted(sha256);
    });
}

QString TrustDialog::introduction() const
{
    const QList<CertificateProblem>& problems = error().facts.problems;
    const bool lacksIssuer = std::ranges::any_of(problems, isAboutIssuer);
    if (error().facts.chain.isEmpty())
        return tr("The server showed no certificate. Nothing secret was sent.");
    const QString compare =
        tr("Compare the fingerprint below with the one that the server prints, figure by figure. If they are "
           "the same, you talk to that server and nobody else; if not, somebody is in between. Nothing "
           "secret has been sent yet.");
    if (lacksIssuer)
        return tr("The server showed a certificate that nobody vouches for. If this is your own test server, "
                  "that is normal.") +
               u"\n\n"_s + compare;
    return tr("The server showed a certificate, and something is wrong with it.") + u"\n\n"_s + compare;
}

/// What the introduction says already is not said again.
void TrustDialog::addProblems()
{
    TlsFacts facts = error().facts;
    facts.problems.removeIf(isAboutIssuer);
    facts.trust = TrustDecision::Refused;
    auto* const remarks = new RemarkList;
    remarks->setRemarks(remarksOn(facts, QDateTime::currentDateTimeUtc()));
    addWidget(remarks);
}

} // namespace dropscope::ui
