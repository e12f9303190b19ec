// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetcount.h"
#include "ui/controller/sessioncontroller.h"
#include "ui/dialogs/questiondialog.h"

namespace dropscope::ui {

/// Messages are marked as deleted and the session is about to end: which of the three ways is meant?
class EndSessionDialog final : public QuestionDialog
{
    Q_OBJECT

public:
    EndSessionDialog(qsizetype marked, OctetCount markedOctets, QWidget* parent = nullptr);

signals:
    void chosen(dropscope::ui::Ending ending);
};

} // namespace dropscope::ui
