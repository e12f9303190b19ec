// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/certificatealert.h"

namespace dropscope::ui {

/// A server shows another certificate than the one that is trusted: an alarm, not a question. The new one
/// cannot be accepted here; the old one can be forgotten, which is a step of its own.
class ChangedCertificateDialog final : public CertificateAlert
{
    Q_OBJECT

public:
    explicit ChangedCertificateDialog(const TlsError& error, QWidget* parent = nullptr);

signals:
    void forgetRequested();
};

} // namespace dropscope::ui
