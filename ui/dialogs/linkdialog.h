// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/questiondialog.h"

namespace dropscope::ui {

/// Asks before a link of a message is opened: shows all of where it leads, and warns where its text says
/// something else.
class LinkDialog final : public QuestionDialog
{
    Q_OBJECT

public:
    /// The text is what stands in the message to be pressed.
    LinkDialog(const QString& target, const QString& text, QWidget* parent);
};

} // namespace dropscope::ui
