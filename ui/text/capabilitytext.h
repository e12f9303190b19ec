// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QList>
#include <QString>

namespace dropscope::ui {

/// What a line of CAPA means for a person, in one or two sentences: the words of the line, its tag first
/// (RFC 2449 §6, RFC 2595, RFC 3206, RFC 5034, RFC 6856).
[[nodiscard]] QString capabilityText(const QList<Octets>& words);

/// What a SASL mechanism is, and what it shows of the secret.
[[nodiscard]] QString mechanismText(OctetView mechanism);

} // namespace dropscope::ui
