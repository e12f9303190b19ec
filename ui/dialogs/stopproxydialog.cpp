// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/stopproxydialog.h"

#include <QPushButton>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

StopProxyDialog::StopProxyDialog(qsizetype openConnections, QWidget* parent)
    : QuestionDialog(openConnections == 1
                         ? tr("1 client is connected through the proxy")
                         : tr("%1 clients are connected through the proxy").arg(openConnections),
                     tr("What comes next ends the recording proxy. What was recorded stays until the window "
                        "shows something else; File ▸ Save recording keeps it."),
                     parent)
{
    setObjectName(u"stopProxyDialog"_s);
    QPushButton* const stop = addAnswer(IconName::Drop, Tone::Danger, tr("Stop the proxy"),
                                        tr("Every connection is cut on both sides: nothing is deleted."),
                                        [this] { emit stopChosen(); });
    stop->setObjectName(u"cutClientsButton"_s);
}

} // namespace dropscope::ui
