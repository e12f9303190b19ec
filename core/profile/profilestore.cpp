// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/profilestore.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope {

namespace {

using Kind = ProfileError::Kind;

/// Where a damaged file goes; empty if it could not be moved.
QString moveAside(const QString& path)
{
    constexpr int attempts = 1000;
    const QFileInfo file(path);
    for (int number = 1; number <= attempts; ++number) {
        const QString aside = file.dir().filePath(
            u"%1-damaged-%2.%3"_s.arg(file.completeBaseName(), QString::number(number), file.suffix()));
        if (QFileInfo::exists(aside))
            continue;
        return QFile::rename(path, aside) ? aside : QString();
    }
    return {};
}

std::optional<ProfileError> problemOf(const Profile& profile, const QString& path)
{
    const QList<ProfileField> invalid = invalidFields(profile);
    if (invalid.isEmpty())
        return std::nullopt;
    return ProfileError{.kind = Kind::InvalidProfile, .path = path, .field = invalid.constFirst()};
}

} // namespace

ProfileStore::ProfileStore(QString path, QObject* parent)
    : QObject(parent)
    , m_path(std::move(path))
{
}

QString ProfileStore::personalPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           "/dropscope/profiles.json"_L1;
}

Expected<Done, ProfileError> ProfileStore::load()
{
    m_untouchable.reset();
    return readFile();
}

const Profile* ProfileStore::find(const QString& id) const
{
    const auto found = std::ranges::find(m_profiles, id, &Profile::id);
    return found == m_profiles.end() ? nullptr : &*found;
}

Expected<Done, ProfileError> ProfileStore::add(const Profile& profile, qsizetype place)
{
    if (const auto problem = problemOf(profile, m_path))
        return Unexpected{*problem};
    return change([&](QList<Profile> profiles) -> Expected<QList<Profile>, ProfileError> {
        if (std::ranges::find(profiles, profile.id, &Profile::id) != profiles.end())
            return Unexpected{ProfileError{.kind = Kind::IdTaken, .path = m_path}};
        const bool isPlace = place >= 0 && place <= profiles.size();
        profiles.insert(isPlace ? place : profiles.size(), profile);
        return profiles;
    });
}

Expected<Done, ProfileError> ProfileStore::replace(const Profile& profile)
{
    return update(profile.id, [&profile](Profile& one) { one = profile; });
}

Expected<Done, ProfileError> ProfileStore::remove(const QString& id)
{
    return change([&](QList<Profile> profiles) -> Expected<QList<Profile>, ProfileError> {
        if (profiles.removeIf([&id](const Profile& one) { return one.id == id; }) == 0)
            return Unexpected{ProfileError{.kind = Kind::NoSuchProfile, .path = m_path}};
        return profiles;
    });
}

Expected<Done, ProfileError> ProfileStore::setTrustedFingerprint(const QString& id, const Octets& sha256)
{
    return update(id, [&sha256](Profile& one) { one.trustedSha256 = sha256; });
}

Expected<Done, ProfileError> ProfileStore::setPermitsClearText(const QString& id, bool permits)
{
    return update(id, [permits](Profile& one) { one.permitsClearText = permits; });
}

Expected<Done, ProfileError> ProfileStore::setRemembersPassword(const QString& id, bool remembers)
{
    return update(id, [remembers](Profile& one) { one.remembersPassword = remembers; });
}

Expected<Done, ProfileError>
ProfileStore::setClientCertificate(const QString& id, const QString& certificateFile, const QString& keyFile)
{
    return update(id, [&](Profile& one) {
        one.certificateFile = certificateFile;
        one.keyFile = keyFile;
    });
}

Expected<qsizetype, ProfileError> ProfileStore::import(const QList<ImportedProfile>& incoming,
                                                       ClashChoice choice)
{
    qsizetype count = 0;
    const Expected<Done, ProfileError> done =
        change([&](QList<Profile> profiles) -> Expected<QList<Profile>, ProfileError> {
            return mergeProfiles(std::move(profiles), incoming, choice, count);
        });
    if (!done)
        return Unexpected{done.error()};
    return count;
}

Expected<Done, ProfileError> ProfileStore::update(const QString& id,
                                                  const std::function<void(Profile&)>& change)
{
    return this->change([&](QList<Profile> profiles) -> Expected<QList<Profile>, ProfileError> {
        const auto found = std::ranges::find(profiles, id, &Profile::id);
        if (found == profiles.end())
            return Unexpected{ProfileError{.kind = Kind::NoSuchProfile, .path = m_path}};
        change(*found);
        if (const auto problem = problemOf(*found, m_path))
            return Unexpected{*problem};
        return profiles;
    });
}

Expected<Done, ProfileError> ProfileStore::change(const Change& change)
{
    if (m_untouchable)
        return Unexpected{*m_untouchable};
    QDir().mkpath(QFileInfo(m_path).absolutePath()); // where that fails, saving says so
    QLockFile lock(m_path + ".lock"_L1);
    if (!lock.tryLock(0) && lock.error() == QLockFile::LockFailedError)
        return Unexpected{ProfileError{.kind = Kind::Busy, .path = m_path}};
    // What is damaged by now is put aside, and what we know of it goes on.
    if (const auto read = readFile(); !read && m_untouchable)
        return read;
    Expected<QList<Profile>, ProfileError> changed = change(m_profiles);
    if (!changed)
        return Unexpected{changed.error()};
    if (*changed == m_profiles && QFileInfo::exists(m_path))
        return Done{};
    if (auto saved = saveProfileFile(m_path, *changed); !saved)
        return saved;
    take(std::move(*changed));
    return Done{};
}

Expected<Done, ProfileError> ProfileStore::readFile()
{
    if (!QFileInfo::exists(m_path))
        return Done{};
    Expected<ProfileFile, ProfileError> file = loadProfileFile(m_path);
    if (file && file->problems.isEmpty()) {
        take(std::move(file->profiles));
        return Done{};
    }
    if (file)
        return putAside(file->problems.constFirst(), std::move(file->profiles));
    if (file.error().kind == Kind::NotProfiles || file.error().kind == Kind::TooLarge)
        return putAside(file.error(), m_profiles);
    m_untouchable = file.error();
    return Unexpected{file.error()};
}

Expected<Done, ProfileError> ProfileStore::putAside(ProfileError reason, QList<Profile> kept)
{
    reason.keptAs = moveAside(m_path);
    if (reason.keptAs.isEmpty())
        m_untouchable = reason;
    else if (const auto saved = saveProfileFile(m_path, kept); !saved)
        m_untouchable = saved.error();
    take(std::move(kept));
    return Unexpected{reason};
}

void ProfileStore::take(QList<Profile> profiles)
{
    if (profiles == m_profiles)
        return;
    m_profiles = std::move(profiles);
    emit changed();
}

} // namespace dropscope
