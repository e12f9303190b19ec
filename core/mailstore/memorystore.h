// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mailstore/mailstore.h"

#include <QHash>

namespace dropscope {

/// Messages in memory, for tests and for the demo maildrop.
class MemoryStore final : public MailStore
{
public:
    MemoryStore() = default;
    explicit MemoryStore(std::span<const Octets> messages);

    /// Takes a message with any line ends. Its unique-id is made from its content; that of a second message
    /// with the same content is another one.
    UniqueId append(OctetView message);

    /// Takes a message under a unique-id. Fails with LocalError InvalidArgument where that is ill-formed or
    /// taken.
    Expected<Done> append(OctetView message, const UniqueId& uniqueId);

    [[nodiscard]] Expected<MailSnapshot> scan() override;
    [[nodiscard]] quint64 revision() override { return m_revision; }
    [[nodiscard]] Expected<std::unique_ptr<OctetSource>> open(const UniqueId& uniqueId) override;
    [[nodiscard]] Removal remove(std::span<const UniqueId> uniqueIds) override;

private:
    struct Message
    {
        UniqueId uniqueId;
        Octets canonical;
    };
    void insert(const UniqueId& uniqueId, Octets canonical);

    std::vector<Message> m_messages;
    QHash<UniqueId, qsizetype> m_places; ///< in m_messages
    quint64 m_revision = 1;
};

} // namespace dropscope
