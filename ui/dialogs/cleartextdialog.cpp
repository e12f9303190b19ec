// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/cleartextdialog.h"

#include <QPushButton>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

ClearTextDialog::ClearTextDialog(const QString& host, const QString& address, QWidget* parent)
    : QuestionDialog(
          tr("Send the password in clear?"),
          tr("%1 takes the password only as it is (by USER/PASS, PLAIN or LOGIN), and the connection is not "
             "encrypted. Everyone on the way can read it, and use it later.\n\nOn a test network, or on a "
             "cable between this machine "
             "and a board, that may be what you want.")
              .arg(host),
          parent)
{
    setObjectName(u"clearTextDialog"_s);
    QPushButton* const once = addAnswer(IconName::Send, Tone::Plain, tr("Send once"), tr("For this session."),
                                        [this] { emit permitted(false); });
    once->setObjectName(u"onceButton"_s);
    QPushButton* const always =
        addAnswer(IconName::LockOpen, Tone::Plain, tr("Always for this address"),
                  tr("Remembers that it is permitted for %1, never the password.").arg(address),
                  [this] { emit permitted(true); });
    always->setObjectName(u"alwaysButton"_s);
}

} // namespace dropscope::ui
