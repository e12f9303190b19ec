// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace dropscope {

/// "localhost" or a name below it, in any case, with or without the final dot. It means this machine without
/// asking anyone (RFC 6761 §6.3).
[[nodiscard]] bool isLocalhostName(QStringView host);

/// A name below "invalid": nobody has such a name, and nobody need be asked (RFC 6761 §6.4).
[[nodiscard]] bool isInvalidName(QStringView host);

} // namespace dropscope
