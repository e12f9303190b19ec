// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/emlname.h"

#include "core/mailstore/hasheduniqueid.h"

namespace dropscope {

namespace {

constexpr QByteArrayView suffix = ".eml";

} // namespace

bool isEmlName(const QByteArray& name) { return name.toLower().endsWith(suffix); }

UniqueId uniqueIdFromEmlName(const QByteArray& name)
{
    // Only one spelling of the suffix may go: a.eml and a.EML can lie in one folder
    if (name.endsWith(suffix))
        return uniqueIdFromName(name.chopped(suffix.size()));
    return uniqueIdFromDigest(QCryptographicHash::hash(name, uniqueIdHash));
}

} // namespace dropscope
