// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/profile/profileerror.h"

namespace dropscope {

/// What stands in a file of saved servers.
struct ProfileFile
{
    QList<Profile> profiles;
    /// Those that could not be taken, InvalidProfile each. Two of the same id: the later one.
    QList<ProfileError> problems;

    static constexpr qint64 octetLimit = 4 * 1024 * 1024;
    static constexpr qsizetype profileLimit = 1000;
};

/// One JSON object: {"format": "dropscope-profiles", "version": 1, "profiles": [...]}. Without any secret.
[[nodiscard]] Octets writeProfiles(const QList<Profile>& profiles);
/// The path is that of errors.
[[nodiscard]] Expected<ProfileFile, ProfileError> readProfiles(const Octets& json, const QString& path);

/// Complete or not at all; readable and writable for the person alone. A folder that is missing is made.
[[nodiscard]] Expected<Done, ProfileError> saveProfileFile(const QString& path,
                                                           const QList<Profile>& profiles);
[[nodiscard]] Expected<ProfileFile, ProfileError> loadProfileFile(const QString& path);

} // namespace dropscope
