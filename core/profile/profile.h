// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QString>

#include <chrono>
#include <optional>

namespace dropscope {

/// By which a person tells saved servers apart at a glance. How it looks is not decided here.
enum class ProfileColor : quint8 { None, Red, Orange, Yellow, Green, Teal, Blue, Purple, Grey };
constexpr size_t profileColorCount = static_cast<size_t>(ProfileColor::Grey) + 1;

/// The name that files use, such as "teal".
[[nodiscard]] const char* colorName(ProfileColor color);
[[nodiscard]] std::optional<ProfileColor> colorNamed(OctetView name);

/// A saved server: everything a person says in order to open a maildrop, but the password. That stands in the
/// keychain (core/profile/keychain.h) or nowhere. What other folders have types for is kept as their names,
/// as the file has it.
struct Profile
{
    QString id; ///< never changes, and says nothing; letters, digits and dashes
    QString name;
    QString host; ///< a name or an address; an IPv6 address without brackets
    quint16 port = 110;
    QString family = QStringLiteral("any"); ///< any, ipv4, ipv6
    QString user;
    QString security = QStringLiteral("auto"); ///< auto, none, stls, tls (core/transport/security.h)
    QString signIn = QStringLiteral("auto");   ///< as policyName() of core/auth/signinpolicy.h has it
    std::chrono::milliseconds connectLimit{30'000};
    std::chrono::milliseconds replyLimit{30'000};
    Octets trustedSha256;    ///< of the one certificate that is accepted, 32 octets; empty: none is named
    QString caFile;          ///< PEM; in place of the system's authorities
    QString certificateFile; ///< PEM; the client's own
    QString keyFile;         ///< PEM; empty: the key stands in the certificate's file
    bool permitsOldDevices = false;
    bool permitsClearText = false;  ///< the person was asked, and said that the secret may go there readable
    bool wantsUtf8 = true;          ///< UTF8 is sent where it is offered (RFC 6856 §2)
    bool remembersPassword = false; ///< it is, or is to be, in the keychain
    ProfileColor color = ProfileColor::None;

    friend bool operator==(const Profile&, const Profile&) = default;
};

/// One that nobody else has.
[[nodiscard]] QString newProfileId();

/// Whether both lead to the same maildrop: host (in any case), port and user.
[[nodiscard]] bool isSameAddress(const Profile& one, const Profile& other);

} // namespace dropscope
