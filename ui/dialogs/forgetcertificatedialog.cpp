// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/forgetcertificatedialog.h"

#include <QPushButton>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

ForgetCertificateDialog::ForgetCertificateDialog(const QString& server, QWidget* parent)
    : QuestionDialog(
          tr("Forget the certificate that you trust?"),
          tr("Then %1 counts as a server that was never seen: at the next connection its certificate is "
             "looked at anew, and you are asked.\n\nDo that only if you know that the certificate was "
             "renewed.")
              .arg(server),
          parent)
{
    setObjectName(u"forgetCertificateDialog"_s);
    QPushButton* const forget = addAnswer(IconName::Delete, Tone::Danger, tr("Forget it"),
                                          tr("It cannot be told any more whether the server is the one from "
                                             "before."),
                                          [this] { emit confirmed(); });
    forget->setObjectName(u"forgetItButton"_s);
}

} // namespace dropscope::ui
