// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/endsessiondialog.h"

#include "ui/text/amounttext.h"

#include <QPushButton>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

EndSessionDialog::EndSessionDialog(qsizetype marked, OctetCount markedOctets, QWidget* parent)
    : QuestionDialog(
          marked == 1 ? tr("1 message is marked as deleted")
                      : tr("%1 are marked as deleted").arg(messagesText(marked)),
          tr("The marks (%1) are not committed. How shall the session end?").arg(octetsText(markedOctets)),
          parent)
{
    setObjectName(u"endSessionDialog"_s);
    QPushButton* const commit =
        addAnswer(IconName::Commit, Tone::Danger, tr("Commit %1 && quit").arg(deletionsText(marked)),
                  tr("QUIT: the server deletes them for good."), [this] { emit chosen(Ending::Commit); });
    commit->setObjectName(u"commitButton"_s);
    QPushButton* const reset =
        addAnswer(IconName::Reset, Tone::Plain, tr("Reset the marks && quit"),
                  tr("RSET, then QUIT: nothing is deleted."), [this] { emit chosen(Ending::ResetAndQuit); });
    reset->setObjectName(u"resetButton"_s);
    QPushButton* const drop =
        addAnswer(IconName::Drop, Tone::Plain, tr("Drop the connection"),
                  tr("No QUIT: nothing is deleted; the server may hold its lock for a while."),
                  [this] { emit chosen(Ending::Drop); });
    drop->setObjectName(u"dropButton"_s);
}

} // namespace dropscope::ui
