// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/profile/profilefield.h"

class QJsonObject;

namespace dropscope {

[[nodiscard]] QJsonObject toJson(const Profile& profile);

/// A field that is missing has its usual value: a profile without an id gets a new one, one without a name is
/// called after its host. Members that no field has the name of, such as a password, are passed over. The
/// error is the first field that is of the wrong type or out of bounds.
[[nodiscard]] Expected<Profile, ProfileField> profileFromJson(const QJsonObject& object);

} // namespace dropscope
