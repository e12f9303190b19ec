// SPDX-License-Identifier: GPL-3.0-or-later
// What is dragged out of the table are files, which whoever knows where they come from has to write first.
#include "ui/views/maildropview.h"

namespace dropscope::ui {

void MaildropView::startDrag(Qt::DropActions /*actions*/)
{
    if (!selectedNumbers().isEmpty())
        emit dragRequested();
}

} // namespace dropscope::ui
