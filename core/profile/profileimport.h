// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/profilefile.h"

namespace dropscope {

/// A profile from a file of somebody else's, beside what is there already.
struct ImportedProfile
{
    enum class Clash {
        None,
        Identical, ///< it is there already; nothing is to be done
        SameId,    ///< one of the same id says something else
        SameNameAndAddress,
    };
    Profile profile;
    Clash clash = Clash::None;
    QString existingId = {}; ///< of the one it clashes with
};

/// What becomes of those that clash.
enum class ClashChoice {
    Skip,     ///< what is there stays
    Replace,  ///< what is there goes
    KeepBoth, ///< the new one gets an id of its own
};

/// What the person says about passwords is said on one's own machine: an imported profile neither permits
/// clear text nor is in the keychain.
[[nodiscard]] Profile withoutConsent(Profile profile);

[[nodiscard]] QList<ImportedProfile> compareProfiles(const QList<Profile>& incoming,
                                                     const QList<Profile>& existing);

/// What is there afterwards; changed: how many are new or were replaced. Where an id that was free has been
/// taken since, the new profile gets one of its own: nothing is replaced that was not told.
[[nodiscard]] QList<Profile> mergeProfiles(QList<Profile> existing, const QList<ImportedProfile>& incoming,
                                           ClashChoice choice, qsizetype& changed);

} // namespace dropscope
