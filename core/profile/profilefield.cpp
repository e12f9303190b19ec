// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/profilefield.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace dropscope {

namespace {

constexpr std::array<const char*, profileFieldCount> names{
    "id",
    "name",
    "color",
    "host",
    "port",
    "family",
    "security",
    "trustedSha256",
    "caFile",
    "certificateFile",
    "keyFile",
    "permitsOldDevices",
    "user",
    "signIn",
    "permitsClearText",
    "wantsUtf8",
    "remembersPassword",
    "connectLimit",
    "replyLimit",
};

bool isAsciiLetterOrDigit(QChar c) { return c.unicode() < 0x80 && c.isLetterOrNumber(); }

/// A word for files and keys; longer than any there is, and no longer.
bool isToken(const QString& text)
{
    constexpr qsizetype longest = 64;
    return !text.isEmpty() && text.size() <= longest &&
           std::ranges::all_of(text, [](QChar c) { return isAsciiLetterOrDigit(c) || c == u'-'; });
}

/// One line that shows what it is: nothing that moves the cursor or turns the writing around.
bool isLine(const QString& text, qsizetype longest)
{
    return text.size() <= longest && text.isValidUtf16() && std::ranges::all_of(text, [](QChar c) {
               return c.category() != QChar::Other_Control && c.category() != QChar::Other_Format &&
                      c != QChar::LineSeparator && c != QChar::ParagraphSeparator;
           });
}

/// A host name, perhaps an international one, or an address of either family, perhaps with a zone.
bool isHost(const QString& text)
{
    const auto isPart = [](QChar c) {
        return c.unicode() < 0x80 ? isAsciiLetterOrDigit(c) || u"-._:%"_s.contains(c) : !c.isSpace();
    };
    return !text.isEmpty() && isLine(text, profilebounds::hostLength) && !text.startsWith(u'.') &&
           !text.contains(u".."_s) && std::ranges::all_of(text, isPart);
}

bool isLimit(std::chrono::milliseconds limit)
{
    return limit >= profilebounds::shortestLimit && limit <= profilebounds::longestLimit;
}

bool isOneOf(const QString& text, std::initializer_list<QLatin1StringView> words)
{
    return std::ranges::find(words, text) != words.end();
}

bool isFingerprint(OctetView sha256)
{
    constexpr qsizetype sha256Octets = 32;
    return sha256.isEmpty() || sha256.size() == sha256Octets;
}

} // namespace

const char* fieldName(ProfileField field) { return names[static_cast<size_t>(field)]; }

bool isValid(const Profile& profile, ProfileField field)
{
    switch (field) {
    case ProfileField::Id:
        return isToken(profile.id);
    case ProfileField::Name:
        return !profile.name.trimmed().isEmpty() && isLine(profile.name, profilebounds::nameLength);
    case ProfileField::Host:
        return isHost(profile.host);
    case ProfileField::Port:
        return profile.port != 0;
    case ProfileField::Family:
        return isOneOf(profile.family, {"any"_L1, "ipv4"_L1, "ipv6"_L1});
    case ProfileField::Security:
        return isOneOf(profile.security, {"auto"_L1, "none"_L1, "stls"_L1, "tls"_L1});
    case ProfileField::TrustedSha256:
        return isFingerprint(profile.trustedSha256);
    case ProfileField::CaFile:
        return isLine(profile.caFile, profilebounds::pathLength);
    case ProfileField::CertificateFile:
        return isLine(profile.certificateFile, profilebounds::pathLength);
    case ProfileField::KeyFile:
        return isLine(profile.keyFile, profilebounds::pathLength);
    case ProfileField::User:
        return isLine(profile.user, profilebounds::userLength);
    case ProfileField::SignIn:
        return isToken(profile.signIn);
    case ProfileField::ConnectLimit:
        return isLimit(profile.connectLimit);
    case ProfileField::ReplyLimit:
        return isLimit(profile.replyLimit);
    case ProfileField::Color:
    case ProfileField::PermitsOldDevices:
    case ProfileField::PermitsClearText:
    case ProfileField::WantsUtf8:
    case ProfileField::RemembersPassword:
        return true;
    }
    return false;
}

QList<ProfileField> invalidFields(const Profile& profile)
{
    QList<ProfileField> invalid;
    for (size_t i = 0; i < profileFieldCount; ++i)
        if (const auto field = static_cast<ProfileField>(i); !isValid(profile, field))
            invalid.append(field);
    return invalid;
}

} // namespace dropscope
