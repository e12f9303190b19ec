// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

namespace dropscope::ui {

/// What a test server with a certificate of its own shows, good for 90 days from now; the octets are no
/// certificate, but have a fingerprint as one has.
[[nodiscard]] TlsFacts sampleTls();
/// The same with a chain of three, from an authority that the system knows.
[[nodiscard]] TlsFacts sampleChain();
/// It was not gone on with, for these problems.
[[nodiscard]] TlsError sampleTlsError(TlsError::Kind kind, const QList<CertificateProblem>& problems);

} // namespace dropscope::ui
