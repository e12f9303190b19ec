// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace dropscope::ui {

/// Without the white space and controls that browsers pass over in an address, and by which it hides what it
/// is.
[[nodiscard]] QString cleanAddress(const QString& address);

/// In lower case, without the colon; empty where there is none.
[[nodiscard]] QString schemeOf(const QString& address);

/// One that may be offered to be opened: web, file transfer, mail, telephone.
[[nodiscard]] bool isSafeLink(const QString& address);

/// The host that a text names, if it looks like an address or a host name; else empty. In lower case.
[[nodiscard]] QString hostNamedIn(const QString& text);

/// The host of a link, in lower case and in the letters that DNS carries (RFC 5891); empty if it has none.
[[nodiscard]] QString hostOf(const QString& address);

/// A link whose text names another host than the one it leads to.
[[nodiscard]] bool isMisleading(const QString& text, const QString& target);

} // namespace dropscope::ui
