// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/profile.h"

#include <QList>

namespace dropscope {

/// What a profile consists of, in the order in which a person reads it.
enum class ProfileField : quint8 {
    Id,
    Name,
    Color,
    Host,
    Port,
    Family,
    Security,
    TrustedSha256,
    CaFile,
    CertificateFile,
    KeyFile,
    PermitsOldDevices,
    User,
    SignIn,
    PermitsClearText,
    WantsUtf8,
    RemembersPassword,
    ConnectLimit,
    ReplyLimit,
};
constexpr size_t profileFieldCount = static_cast<size_t>(ProfileField::ReplyLimit) + 1;

/// The name that the file uses, such as "connectLimit".
[[nodiscard]] const char* fieldName(ProfileField field);

/// The bounds of a profile: whatever lies outside is taken from no file and kept in none.
namespace profilebounds {
constexpr qsizetype nameLength = 120; ///< UTF-16 units, as all lengths here
constexpr qsizetype hostLength = 255; ///< RFC 1035 §2.3.4
constexpr qsizetype userLength = 255; ///< a command line of POP3 has no more octets (RFC 2449 §4)
constexpr qsizetype pathLength = 4096;
constexpr std::chrono::milliseconds shortestLimit{1'000};
constexpr std::chrono::milliseconds longestLimit{3'600'000};
} // namespace profilebounds

[[nodiscard]] bool isValid(const Profile& profile, ProfileField field);
/// In the order of the enumeration; empty if the profile may be kept.
[[nodiscard]] QList<ProfileField> invalidFields(const Profile& profile);

} // namespace dropscope
