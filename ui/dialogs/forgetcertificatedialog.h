// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/questiondialog.h"

namespace dropscope::ui {

/// Shall the certificate that is trusted be forgotten?
class ForgetCertificateDialog final : public QuestionDialog
{
    Q_OBJECT

public:
    explicit ForgetCertificateDialog(const QString& server, QWidget* parent = nullptr);

signals:
    void confirmed();
};

} // namespace dropscope::ui
