// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/hasheduniqueid.h"

namespace dropscope {

namespace {

constexpr QByteArrayView hashMark = "h-";
constexpr qsizetype digestOctets = 16; // what is shown in a table should be short, and 128 bits are enough

} // namespace

UniqueId uniqueIdFromDigest(OctetView digest, qsizetype occurrence)
{
    Octets octets = hashMark.toByteArray() + digest.first(digestOctets).toByteArray().toHex();
    if (occurrence > 1)
        octets += '.' + Octets::number(occurrence);
    return UniqueId(octets);
}

UniqueId uniqueIdFromName(const Octets& name)
{
    UniqueId uniqueId(name);
    if (uniqueId.isWellFormed() && !name.startsWith(hashMark))
        return uniqueId;
    return uniqueIdFromDigest(QCryptographicHash::hash(name, uniqueIdHash));
}

} // namespace dropscope
