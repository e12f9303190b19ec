// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/tlsfacts.h"

#include <QSslError>

class QSslCertificate;
class QSslSocket;

namespace dropscope {

[[nodiscard]] CertificateFacts certificateFacts(const QSslCertificate& certificate);

/// Each once, in the order they were found.
[[nodiscard]] QList<CertificateProblem> certificateProblems(const QList<QSslError>& errors);

/// Protocol, cipher and chain; the rest is as it is by default.
[[nodiscard]] TlsFacts negotiatedFacts(const QSslSocket& socket);

} // namespace dropscope
