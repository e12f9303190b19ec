// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetcount.h"
#include "ui/controller/archiveplace.h"
#include "ui/dialogs/questiondialog.h"

namespace dropscope::ui {

/// Messages are to be archived, then marked as deleted: into a folder or into an mbox?
class ArchiveDialog final : public QuestionDialog
{
    Q_OBJECT

public:
    ArchiveDialog(qsizetype messages, OctetCount octets, QWidget* parent = nullptr);

signals:
    void chosen(dropscope::ui::ArchiveTarget::Kind kind);
};

} // namespace dropscope::ui
