// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/profile/profileimport.h"

#include <QObject>

#include <functional>

namespace dropscope {

// Theory of operation
//
// All saved servers stand in one JSON file (profilefile.h). Each change reads the file anew, changes it and
// writes it, under a lock file: two programs at work on it lose nothing of each other. It is written beside
// its place and renamed, so it is complete at any time.
//
// A file that cannot be understood is put aside under a name of its own ("profiles-damaged-1.json") before
// anything is written; of a file with single wrong profiles the others are kept. A file that cannot be read,
// or of a later version, is left alone: then nothing is written at all, and every change says why.

/// The saved servers. Every window shows the same.
class ProfileStore final : public QObject
{
    Q_OBJECT

public:
    explicit ProfileStore(QString path, QObject* parent = nullptr);
    /// Where those of the person who runs the program are.
    [[nodiscard]] static QString personalPath();

    /// A file that does not exist is none with nothing in it. Where the file was damaged the error says so,
    /// and what could be kept of it is there.
    [[nodiscard]] Expected<Done, ProfileError> load();

    [[nodiscard]] const QList<Profile>& profiles() const { return m_profiles; }
    /// Null if there is none of that id. Valid until the next change.
    [[nodiscard]] const Profile* find(const QString& id) const;

    /// At that place, or behind all others. IdTaken if its id is there.
    [[nodiscard]] Expected<Done, ProfileError> add(const Profile& profile, qsizetype place = -1);
    /// The one of the same id.
    [[nodiscard]] Expected<Done, ProfileError> replace(const Profile& profile);
    [[nodiscard]] Expected<Done, ProfileError> remove(const QString& id);

    /// SHA-256 of the one certificate that this server may show, 32 octets; empty: none is named any more.
    [[nodiscard]] Expected<Done, ProfileError> setTrustedFingerprint(const QString& id, const Octets& sha256);
    [[nodiscard]] Expected<Done, ProfileError> setPermitsClearText(const QString& id, bool permits);
    [[nodiscard]] Expected<Done, ProfileError> setRemembersPassword(const QString& id, bool remembers);
    /// The client's own certificate and its key.
    [[nodiscard]] Expected<Done, ProfileError>
    setClientCertificate(const QString& id, const QString& certificateFile, const QString& keyFile);

    /// How many are new or were replaced.
    [[nodiscard]] Expected<qsizetype, ProfileError> import(const QList<ImportedProfile>& incoming,
                                                           ClashChoice choice);

signals:
    void changed();

private:
    /// Gives what is to be instead, or why nothing is.
    using Change = std::function<Expected<QList<Profile>, ProfileError>(QList<Profile>)>;
    [[nodiscard]] Expected<Done, ProfileError> change(const Change& change);
    [[nodiscard]] Expected<Done, ProfileError> update(const QString& id,
                                                      const std::function<void(Profile&)>& change);
    [[nodiscard]] Expected<Done, ProfileError> readFile();
    [[nodiscard]] Expected<Done, ProfileError> putAside(ProfileError reason, QList<Profile> kept);
    void take(QList<Profile> profiles);

    QString m_path;
    QList<Profile> m_profiles;
    std::optional<ProfileError> m_untouchable; ///< why the file must be left as it is
};

} // namespace dropscope
