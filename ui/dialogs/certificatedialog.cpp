// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/certificatedialog.h"

#include "ui/panels/certificatebox.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr QSize usualSize(740, 460);

} // namespace

CertificateDialog::CertificateDialog(const TlsFacts& facts, const QString& server, QWidget* parent)
    : QDialog(parent)
{
    setObjectName(u"certificateDialog"_s);
    setWindowTitle(tr("Certificates of %1").arg(server));
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    auto* const box = new CertificateBox(CertificateBox::Saving::NotOffered);
    box->setFacts(facts, QDateTime::currentDateTimeUtc());
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(14, 14, 14, 12);
    column->addWidget(box, 1);
    column->addWidget(buttons);
    resize(usualSize);
}

} // namespace dropscope::ui
