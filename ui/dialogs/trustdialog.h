// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/certificatealert.h"

namespace dropscope::ui {

/// Nobody vouches for the certificate of a server, or something is wrong with it: shall this one be trusted
/// all the same?
class TrustDialog final : public CertificateAlert
{
    Q_OBJECT

public:
    explicit TrustDialog(const TlsError& error, QWidget* parent = nullptr);

signals:
    void trusted(const dropscope::Octets& sha256);

private:
    void addProblems();
    [[nodiscard]] QString introduction() const;
};

} // namespace dropscope::ui
