// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/cleartextdialog.h"

#include <QPushButton>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

ClearTextDialog::ClearTextDialog(const QString& host, const QString& address, bool isToken, QWidget* parent)
    : QuestionDialog(
          isToken ? tr("Send the token in clear?") : tr("Send the password in clear?"),
          (isToken
               ? tr("%1 takes the token as it is, and the connection is not encrypted. Everyone on the way "
                    "can read it, and use it as long as it is good.")
               : tr("%1 takes the password only as it is (by USER/PASS, PLAIN or LOGIN), and the "
                    "connection is not encrypted. Everyone on the way can read it, and use it later."))
                  .arg(host) +
              u"\n\n"_s +
              tr("On a test network, or on a cable between this machine and a board, that may be what you "
                 "want."),
          parent)
{
    setObjectName(u"clearTextDialog"_s);
    QPushButton* const once = addAnswer(IconName::Send, Tone::Plain, tr("Send once"), tr("For this session."),
                                        [this] { emit permitted(false); });
    once->setObjectName(u"onceButton"_s);
    QPushButton* const always =
        addAnswer(IconName::LockOpen, Tone::Plain, tr("Always for this address"),
                  tr("Remembers that it is permitted for %1, never the secret.").arg(address),
                  [this] { emit permitted(true); });
    always->setObjectName(u"alwaysButton"_s);
}

} // namespace dropscope::ui
