// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/profilefile.h"

#include "core/profile/profilejson.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QSet>

using namespace Qt::StringLiterals;

namespace dropscope {

namespace {

constexpr auto formatName = "dropscope-profiles"_L1;
constexpr qint64 currentVersion = 1;

using Kind = ProfileError::Kind;

ProfileFile readAll(const QJsonArray& array, const QString& path)
{
    ProfileFile file;
    QSet<QString> ids;
    for (qsizetype place = 0; place < array.size(); ++place) {
        const QJsonValue value = array.at(place);
        Expected<Profile, ProfileField> profile =
            value.isObject() ? profileFromJson(value.toObject())
                             : Expected<Profile, ProfileField>(Unexpected{ProfileField::Id});
        if (profile && ids.contains(profile->id))
            profile = Unexpected{ProfileField::Id};
        if (profile) {
            ids.insert(profile->id);
            file.profiles.append(std::move(*profile));
        } else {
            file.problems.append(
                {.kind = Kind::InvalidProfile, .path = path, .place = place, .field = profile.error()});
        }
    }
    return file;
}

} // namespace

Octets writeProfiles(const QList<Profile>& profiles)
{
    QJsonArray array;
    for (const Profile& profile : profiles)
        array.append(toJson(profile));
    const QJsonObject root{
        {u"format"_s, QString(formatName)}, {u"version"_s, currentVersion}, {u"profiles"_s, array}};
    return QJsonDocument(root).toJson();
}

Expected<ProfileFile, ProfileError> readProfiles(const Octets& json, const QString& path)
{
    if (json.size() > ProfileFile::octetLimit)
        return Unexpected{ProfileError{.kind = Kind::TooLarge, .path = path}};
    QJsonParseError parsing;
    const QJsonObject root = QJsonDocument::fromJson(json, &parsing).object();
    if (parsing.error != QJsonParseError::NoError || root.value("format"_L1).toString() != formatName)
        return Unexpected{ProfileError{.kind = Kind::NotProfiles, .path = path}};
    const qint64 version = root.value("version"_L1).toInteger(0);
    if (version > currentVersion)
        return Unexpected{ProfileError{.kind = Kind::TooNew, .path = path}};
    const QJsonValue profiles = root.value("profiles"_L1);
    if (version < 1 || !profiles.isArray())
        return Unexpected{ProfileError{.kind = Kind::NotProfiles, .path = path}};
    if (profiles.toArray().size() > ProfileFile::profileLimit)
        return Unexpected{ProfileError{.kind = Kind::TooLarge, .path = path}};
    return readAll(profiles.toArray(), path);
}

Expected<Done, ProfileError> saveProfileFile(const QString& path, const QList<Profile>& profiles)
{
    if (profiles.size() > ProfileFile::profileLimit)
        return Unexpected{ProfileError{.kind = Kind::TooLarge, .path = path}};
    QDir().mkpath(QFileInfo(path).absolutePath()); // where that fails, so does what follows
    QSaveFile file(path);
    const Octets json = writeProfiles(profiles);
    const bool isWritten = file.open(QIODevice::WriteOnly) &&
                           file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
                           file.write(json) == json.size() && file.commit();
    if (!isWritten)
        return Unexpected{
            ProfileError{.kind = Kind::NotWritable, .path = path, .systemText = file.errorString()}};
    return Done{};
}

Expected<ProfileFile, ProfileError> loadProfileFile(const QString& path)
{
    QFile file(path);
    const QFileInfo info(path);
    if (info.exists() && !info.isFile()) // a pipe would keep us waiting
        return Unexpected{ProfileError{.kind = Kind::NotProfiles, .path = path}};
    if (!file.open(QIODevice::ReadOnly))
        return Unexpected{
            ProfileError{.kind = Kind::NotReadable, .path = path, .systemText = file.errorString()}};
    const Octets json = file.read(ProfileFile::octetLimit + 1);
    if (file.error() != QFileDevice::NoError)
        return Unexpected{
            ProfileError{.kind = Kind::NotReadable, .path = path, .systemText = file.errorString()}};
    return readProfiles(json, path);
}

} // namespace dropscope
