// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/profilefield.h"

#include <QString>

#include <optional>

namespace dropscope {

/// Why saved servers could not be read, kept, or changed.
struct ProfileError
{
    enum class Kind {
        NotReadable,
        NotWritable,
        NotProfiles,    ///< not the format of saved servers
        TooNew,         ///< of a later version of the format
        TooLarge,       ///< more octets or more profiles than are bearable
        InvalidProfile, ///< a profile has a field that cannot be; the others are whole
        NoSuchProfile,
        IdTaken,
        Busy, ///< another process is writing at this very moment
    };
    Kind kind;
    QString path;
    QString systemText = {}; ///< what the operating system says; may be empty
    QString keptAs = {};     ///< where the damaged file was put aside, whole; empty if it was not
    qsizetype place = -1;    ///< of the profile within the file, from 0
    std::optional<ProfileField> field = {};
};

} // namespace dropscope
