// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/leavesessiondialog.h"

#include <QPushButton>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

LeaveSessionDialog::LeaveSessionDialog(const QString& what, QWidget* parent)
    : QuestionDialog(tr("End the session?"),
                     tr("%1 are shown in the place of the session, which is still open.").arg(what), parent)
{
    setObjectName(u"leaveSessionDialog"_s);
    addAnswer(IconName::Disconnect, Tone::Plain, tr("End the session and show"),
              tr("As Disconnect does: with marks pending it asks what becomes of them."),
              [this] { emit leaveChosen(); })
        ->setObjectName(u"leaveSessionButton"_s);
}

} // namespace dropscope::ui
