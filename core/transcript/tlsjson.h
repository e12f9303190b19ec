// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/tlsfacts.h"

#include <QJsonObject>

namespace dropscope {

// TLS as a recording notes it. The DER form of a certificate and the chain are not in it: they stand beside.

[[nodiscard]] QJsonObject certificateToJson(const CertificateFacts& facts);
[[nodiscard]] CertificateFacts certificateFromJson(const QJsonObject& json);

[[nodiscard]] QJsonObject tlsFactsToJson(const TlsFacts& facts);
/// Unknown words among the problems read as Other, an unknown decision as Refused.
[[nodiscard]] TlsFacts tlsFactsFromJson(const QJsonObject& json);

} // namespace dropscope
