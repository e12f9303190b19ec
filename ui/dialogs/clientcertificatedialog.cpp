// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/clientcertificatedialog.h"

#include "ui/panels/plaintextlabel.h"
#include "ui/profiles/filefield.h"
#include "ui/theme/fonts.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr int usualWidth = 520;

} // namespace

ClientCertificateDialog::ClientCertificateDialog(const ConnectionRequest& request, const QString& problem,
                                                 QWidget* parent)
    : QDialog(parent)
    , m_request(request)
    , m_user(new QLineEdit(request.user))
    , m_certificate(new FileField(u"certificateFile"_s, tr("Certificate"), tr("PEM file")))
    , m_key(new FileField(u"keyFile"_s, tr("Key"), tr("in the certificate's file")))
    , m_signIn(nullptr)
{
    setObjectName(u"clientCertificateDialog"_s);
    setWindowTitle(tr("Sign in to %1").arg(request.endpoint.host));
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    m_user->setObjectName(u"userField"_s);
    m_user->setAccessibleName(tr("User"));
    m_user->setPlaceholderText(tr("whom the certificate names"));
    m_certificate->setPath(request.tls.certificateFile);
    m_key->setPath(request.tls.keyFile);
    layOut(problem);
    connect(m_certificate, &FileField::changed, this, &ClientCertificateDialog::update);
    m_certificate->line()->setFocus();
    update();
    resize(usualWidth, sizeHint().height());
}

void ClientCertificateDialog::layOut(const QString& problem)
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(18, 16, 18, 14);
    column->setSpacing(12);
    QLabel* const title = makePlainText(windowTitle(), u"clientCertificateTitle"_s);
    title->setFont(emphasized(title->font()));
    column->addWidget(title);
    if (!problem.isEmpty())
        column->addWidget(makePlainText(problem, u"clientCertificateProblem"_s, Tone::Danger));
    auto* const form = new QFormLayout;
    form->addRow(tr("&Certificate"), m_certificate);
    form->addRow(tr("&Key"), m_key);
    form->addRow(tr("&User"), m_user);
    column->addLayout(form);
    column->addWidget(makePlainText(tr("EXTERNAL signs in by the certificate that this side shows under TLS. "
                                       "Both files are in PEM form; the key must not be locked."),
                                    u"clientCertificateNote"_s, Tone::Muted));
    auto* const box = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_signIn = box->addButton(tr("Sign in"), QDialogButtonBox::AcceptRole);
    m_signIn->setObjectName(u"signInButton"_s);
    QPushButton* const cancel = box->button(QDialogButtonBox::Cancel);
    cancel->setObjectName(u"cancelButton"_s);
    cancel->setAutoDefault(false); // or it would take Return as long as the other one is disabled
    connect(box, &QDialogButtonBox::accepted, this, &ClientCertificateDialog::submit);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(box);
    m_signIn->setDefault(true);
}

void ClientCertificateDialog::update() { m_signIn->setEnabled(!m_certificate->path().isEmpty()); }

void ClientCertificateDialog::submit()
{
    m_request.user = m_user->text();
    m_request.tls.certificateFile = m_certificate->path();
    m_request.tls.keyFile = m_key->path();
    accept();
    emit given(m_request);
}

} // namespace dropscope::ui
