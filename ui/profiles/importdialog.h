// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/profileimport.h"
#include "ui/dialogs/questiondialog.h"

namespace dropscope::ui {

/// Some of the profiles that are to be imported are there already and say something else: what becomes of
/// them?
class ImportDialog final : public QuestionDialog
{
    Q_OBJECT

public:
    explicit ImportDialog(const QList<ImportedProfile>& incoming, QWidget* parent = nullptr);

signals:
    void chosen(dropscope::ClashChoice choice);
};

} // namespace dropscope::ui
