// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QMimeData;

namespace dropscope::ui {

/// The address of a maildrop in what is dragged: a link or a text that begins with pop: or pops: (RFC 2384),
/// or with pop3: or pop3s:. Empty if there is none. Whether it can be taken is not said.
[[nodiscard]] QString addressIn(const QMimeData& data);

} // namespace dropscope::ui
