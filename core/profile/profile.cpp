// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/profile.h"

#include <QUuid>

#include <algorithm>
#include <array>

namespace dropscope {

namespace {

constexpr std::array<const char*, profileColorCount> colorNames{"none", "red",  "orange", "yellow", "green",
                                                                "teal", "blue", "purple", "grey"};

} // namespace

const char* colorName(ProfileColor color) { return colorNames[static_cast<size_t>(color)]; }

std::optional<ProfileColor> colorNamed(OctetView name)
{
    const auto found = std::ranges::find_if(colorNames, [name](const char* one) { return name == one; });
    if (found == colorNames.end())
        return std::nullopt;
    return static_cast<ProfileColor>(found - colorNames.begin());
}

QString newProfileId() { return QUuid::createUuid().toString(QUuid::WithoutBraces); }

bool isSameAddress(const Profile& one, const Profile& other)
{
    return one.host.compare(other.host, Qt::CaseInsensitive) == 0 && one.port == other.port &&
           one.user == other.user;
}

} // namespace dropscope
