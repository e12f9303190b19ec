// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"

#include <QString>

namespace dropscope {

/// An address of a maildrop (RFC 2384): pop://[USER[;AUTH=MECHANISM]@]HOST[:PORT], or pops:// for TLS from
/// the first octet. pop3:// and pop3s:// mean the same. A bare HOST[:PORT] is taken for pop://.
struct PopUrl
{
    QString user;      ///< percent-decoded; empty if none is named
    QString mechanism; ///< of ;AUTH=, upper case; empty if none is named or for *
    QString host;      ///< an IPv6 address without brackets
    quint16 port = 110;
    bool isTls = false;

    /// As text again, as short as it can be. Never with a password.
    [[nodiscard]] QString toString() const;

    friend bool operator==(const PopUrl&, const PopUrl&) = default;
};

enum class UrlError : quint8 {
    Empty,
    UnknownScheme,
    NoHost,
    BadPort,
    HasPassword, ///< a password in an address ends up in histories and process lists
    HasPath,
};

[[nodiscard]] Expected<PopUrl, UrlError> parsePopUrl(const QString& text);

} // namespace dropscope
