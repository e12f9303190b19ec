// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/tlsfacts.h"

#include <QDialog>

namespace dropscope::ui {

/// Every certificate that a server showed, with all that it says.
class CertificateDialog final : public QDialog
{
    Q_OBJECT

public:
    CertificateDialog(const TlsFacts& facts, const QString& server, QWidget* parent = nullptr);
};

} // namespace dropscope::ui
