// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/profilejson.h"

#include "core/base/tlsfacts.h"

#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace dropscope {

namespace {

constexpr quint16 plainPort = 110;
constexpr quint16 tlsPort = 995; // RFC 8314 §7.3

/// Takes members out of one object, and remembers the first that was wrong.
class Reader
{
public:
    explicit Reader(const QJsonObject& object)
        : m_object(object)
    {
    }

    void take(ProfileField field, QString& text)
    {
        const QJsonValue value = member(field);
        if (value.isString())
            text = value.toString();
        else if (!value.isUndefined())
            refuse(field);
    }
    void take(ProfileField field, bool& flag)
    {
        const QJsonValue value = member(field);
        if (value.isBool())
            flag = value.toBool();
        else if (!value.isUndefined())
            refuse(field);
    }
    void take(ProfileField field, quint16& number)
    {
        if (const std::optional<qint64> whole = takeWhole(field, 0xffff))
            number = static_cast<quint16>(*whole);
    }
    void take(ProfileField field, std::chrono::milliseconds& limit)
    {
        if (const std::optional<qint64> whole = takeWhole(field, profilebounds::longestLimit.count()))
            limit = std::chrono::milliseconds(*whole);
    }
    void take(ProfileField field, ProfileColor& color)
    {
        QString name = QLatin1StringView(colorName(color));
        take(field, name);
        if (const std::optional<ProfileColor> known = colorNamed(name.toUtf8()))
            color = *known;
        else
            refuse(field);
    }
    void takeFingerprint(Octets& sha256)
    {
        QString text;
        take(ProfileField::TrustedSha256, text);
        sha256 = parseFingerprint(text);
        if (!text.isEmpty() && sha256.isEmpty())
            refuse(ProfileField::TrustedSha256);
    }
    [[nodiscard]] bool has(ProfileField field) const { return !member(field).isUndefined(); }
    [[nodiscard]] std::optional<ProfileField> wrong() const { return m_wrong; }

private:
    [[nodiscard]] QJsonValue member(ProfileField field) const
    {
        return m_object.value(QLatin1StringView(fieldName(field)));
    }
    /// 0 to largest; absent where there is no such member, or a wrong one.
    [[nodiscard]] std::optional<qint64> takeWhole(ProfileField field, qint64 largest)
    {
        const QJsonValue value = member(field);
        if (value.isUndefined())
            return std::nullopt;
        const qint64 number = value.toInteger(-1);
        if (number >= 0 && number <= largest)
            return number;
        refuse(field);
        return std::nullopt;
    }
    void refuse(ProfileField field)
    {
        if (!m_wrong)
            m_wrong = field;
    }

    const QJsonObject& m_object;
    std::optional<ProfileField> m_wrong;
};

QString fingerprint(const Profile& profile)
{
    return profile.trustedSha256.isEmpty() ? QString() : fingerprintText(profile.trustedSha256);
}

/// What a missing member means where it depends on others.
void fillIn(Profile& profile, const Reader& reader)
{
    if (!reader.has(ProfileField::Id))
        profile.id = newProfileId();
    if (!reader.has(ProfileField::Name))
        profile.name = profile.host.left(profilebounds::nameLength);
    if (!reader.has(ProfileField::Port))
        profile.port = profile.security == "tls"_L1 ? tlsPort : plainPort;
}

} // namespace

QJsonObject toJson(const Profile& profile)
{
    QJsonObject object;
    const auto put = [&object](ProfileField field, const QJsonValue& value) {
        object.insert(QLatin1StringView(fieldName(field)), value);
    };
    put(ProfileField::Id, profile.id);
    put(ProfileField::Name, profile.name);
    put(ProfileField::Color, QLatin1StringView(colorName(profile.color)));
    put(ProfileField::Host, profile.host);
    put(ProfileField::Port, profile.port);
    put(ProfileField::Family, profile.family);
    put(ProfileField::Security, profile.security);
    put(ProfileField::TrustedSha256, fingerprint(profile));
    put(ProfileField::CaFile, profile.caFile);
    put(ProfileField::CertificateFile, profile.certificateFile);
    put(ProfileField::KeyFile, profile.keyFile);
    put(ProfileField::PermitsOldDevices, profile.permitsOldDevices);
    put(ProfileField::User, profile.user);
    put(ProfileField::SignIn, profile.signIn);
    put(ProfileField::PermitsClearText, profile.permitsClearText);
    put(ProfileField::WantsUtf8, profile.wantsUtf8);
    put(ProfileField::RemembersPassword, profile.remembersPassword);
    put(ProfileField::ConnectLimit, qint64(profile.connectLimit.count()));
    put(ProfileField::ReplyLimit, qint64(profile.replyLimit.count()));
    return object;
}

Expected<Profile, ProfileField> profileFromJson(const QJsonObject& object)
{
    Profile profile;
    Reader reader(object);
    reader.take(ProfileField::Id, profile.id);
    reader.take(ProfileField::Name, profile.name);
    reader.take(ProfileField::Color, profile.color);
    reader.take(ProfileField::Host, profile.host);
    reader.take(ProfileField::Port, profile.port);
    reader.take(ProfileField::Family, profile.family);
    reader.take(ProfileField::Security, profile.security);
    reader.takeFingerprint(profile.trustedSha256);
    reader.take(ProfileField::CaFile, profile.caFile);
    reader.take(ProfileField::CertificateFile, profile.certificateFile);
    reader.take(ProfileField::KeyFile, profile.keyFile);
    reader.take(ProfileField::PermitsOldDevices, profile.permitsOldDevices);
    reader.take(ProfileField::User, profile.user);
    reader.take(ProfileField::SignIn, profile.signIn);
    reader.take(ProfileField::PermitsClearText, profile.permitsClearText);
    reader.take(ProfileField::WantsUtf8, profile.wantsUtf8);
    reader.take(ProfileField::RemembersPassword, profile.remembersPassword);
    reader.take(ProfileField::ConnectLimit, profile.connectLimit);
    reader.take(ProfileField::ReplyLimit, profile.replyLimit);
    if (const std::optional<ProfileField> wrong = reader.wrong())
        return Unexpected{*wrong};
    fillIn(profile, reader);
    if (!isValid(profile, ProfileField::Host)) // before the name, which may be called after it
        return Unexpected{ProfileField::Host};
    if (const QList<ProfileField> invalid = invalidFields(profile); !invalid.isEmpty())
        return Unexpected{invalid.constFirst()};
    return profile;
}

} // namespace dropscope
