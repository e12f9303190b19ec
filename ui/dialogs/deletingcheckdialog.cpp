// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/deletingcheckdialog.h"

#include <QPushButton>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

DeletingCheckDialog::DeletingCheckDialog(const QString& maildrop, QWidget* parent)
    : QuestionDialog(tr("May the check delete mail?"),
                     tr("Cases mark messages of %1 as deleted, and some of them are deleted for good: the "
                        "check asks whether DELE, RSET and QUIT do what they say.")
                         .arg(maildrop),
                     parent)
{
    setObjectName(u"deletingCheckDialog"_s);
    addAnswer(IconName::ServerCheck, Tone::Plain, tr("Run read-only"),
              tr("Nothing is deleted; cases about deletion are skipped."), [this] { emit readOnlyChosen(); })
        ->setObjectName(u"readOnlyCheckButton"_s);
    addAnswer(IconName::Delete, Tone::Danger, tr("Run and delete"),
              tr("Some of the messages that are there now will be gone."), [this] { emit deletingChosen(); })
        ->setObjectName(u"deletingCheckButton"_s);
}

} // namespace dropscope::ui
