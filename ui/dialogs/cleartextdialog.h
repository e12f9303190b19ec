// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/questiondialog.h"

namespace dropscope::ui {

/// The password would cross the network readable: once, always for this address, or not at all?
class ClearTextDialog final : public QuestionDialog
{
    Q_OBJECT

public:
    /// The address without a secret.
    explicit ClearTextDialog(const QString& host, const QString& address, bool isToken,
                             QWidget* parent = nullptr);

signals:
    void permitted(bool always);
};

} // namespace dropscope::ui
