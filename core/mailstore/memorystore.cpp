// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/memorystore.h"

#include "core/mailstore/canonicalform.h"
#include "core/mailstore/fileerrors.h"
#include "core/mailstore/hasheduniqueid.h"
#include "core/mailstore/memorysource.h"

#include <QSet>

namespace dropscope {

MemoryStore::MemoryStore(std::span<const Octets> messages)
{
    for (const Octets& message : messages)
        append(message);
}

UniqueId MemoryStore::append(OctetView message)
{
    Octets canonical = canonicalForm(message);
    const Octets digest = QCryptographicHash::hash(canonical, uniqueIdHash);
    qsizetype occurrence = 1;
    UniqueId uniqueId = uniqueIdFromDigest(digest);
    while (m_places.contains(uniqueId))
        uniqueId = uniqueIdFromDigest(digest, ++occurrence);
    insert(uniqueId, std::move(canonical));
    return uniqueId;
}

Expected<Done> MemoryStore::append(OctetView message, const UniqueId& uniqueId)
{
    if (!uniqueId.isWellFormed() || m_places.contains(uniqueId))
        return Unexpected{
            LocalError{LocalError::Kind::InvalidArgument, QString::fromLatin1(uniqueId.octets())}};
    insert(uniqueId, canonicalForm(message));
    return Done{};
}

void MemoryStore::insert(const UniqueId& uniqueId, Octets canonical)
{
    ++m_revision;
    m_places.insert(uniqueId, qsizetype(m_messages.size()));
    m_messages.push_back({uniqueId, std::move(canonical)});
}

Expected<MailSnapshot> MemoryStore::scan()
{
    MailSnapshot snapshot;
    snapshot.messages.reserve(m_messages.size());
    for (const Message& message : m_messages)
        snapshot.messages.push_back({message.uniqueId, OctetCount(quint64(message.canonical.size()))});
    return snapshot;
}

Expected<std::unique_ptr<OctetSource>> MemoryStore::open(const UniqueId& uniqueId)
{
    const auto place = m_places.constFind(uniqueId);
    if (place == m_places.cend())
        return Unexpected{noSuchMessage(uniqueId)};
    return std::unique_ptr<OctetSource>(std::make_unique<MemorySource>(m_messages[size_t(*place)].canonical));
}

Removal MemoryStore::remove(std::span<const UniqueId> uniqueIds)
{
    Removal removal;
    QSet<UniqueId> asked;
    for (const UniqueId& uniqueId : uniqueIds) {
        if (asked.contains(uniqueId))
            continue;
        asked.insert(uniqueId);
        if (m_places.contains(uniqueId))
            removal.removed.push_back(uniqueId);
        else
            removal.failures.push_back({uniqueId, noSuchMessage(uniqueId)});
    }
    ++m_revision;
    std::erase_if(m_messages, [&](const Message& message) { return asked.contains(message.uniqueId); });
    m_places.clear();
    for (const Message& message : m_messages)
        m_places.insert(message.uniqueId, m_places.size());
    return removal;
}

} // namespace dropscope
