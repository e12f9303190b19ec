// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/profileimport.h"

#include <algorithm>

namespace dropscope {

namespace {

using Clash = ImportedProfile::Clash;

ImportedProfile compare(const Profile& profile, const QList<Profile>& existing)
{
    const auto sameId = std::ranges::find(existing, profile.id, &Profile::id);
    if (sameId != existing.end()) {
        const bool isIdentical = withoutConsent(*sameId) == profile;
        return {profile, isIdentical ? Clash::Identical : Clash::SameId, sameId->id};
    }
    const auto same = std::ranges::find_if(existing, [&profile](const Profile& one) {
        return one.name == profile.name && isSameAddress(one, profile);
    });
    if (same != existing.end())
        return {profile, Clash::SameNameAndAddress, same->id};
    return {profile};
}

void replace(Profile& existing, Profile profile)
{
    profile.id = existing.id;
    if (isSameAddress(existing, profile)) { // what was said of that server holds still
        profile.permitsClearText = existing.permitsClearText;
        profile.remembersPassword = existing.remembersPassword;
    }
    existing = std::move(profile);
}

} // namespace

Profile withoutConsent(Profile profile)
{
    profile.permitsClearText = false;
    profile.remembersPassword = false;
    return profile;
}

QList<ImportedProfile> compareProfiles(const QList<Profile>& incoming, const QList<Profile>& existing)
{
    QList<ImportedProfile> compared;
    for (const Profile& profile : incoming)
        compared.append(compare(withoutConsent(profile), existing));
    return compared;
}

QList<Profile> mergeProfiles(QList<Profile> existing, const QList<ImportedProfile>& incoming,
                             ClashChoice choice, qsizetype& changed)
{
    changed = 0;
    for (const ImportedProfile& one : incoming) {
        const bool clashes = one.clash != Clash::None;
        if (one.clash == Clash::Identical || (clashes && choice == ClashChoice::Skip))
            continue;
        const auto former = std::ranges::find(existing, one.existingId, &Profile::id);
        ++changed;
        if (clashes && choice == ClashChoice::Replace && former != existing.end()) {
            replace(*former, one.profile);
            continue;
        }
        existing.append(one.profile);
        if (std::ranges::count(existing, one.profile.id, &Profile::id) > 1)
            existing.last().id = newProfileId();
    }
    return existing;
}

} // namespace dropscope
