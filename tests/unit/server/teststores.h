// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mailstore/memorystore.h"
#include "core/server/serveroptions.h"

namespace dropscope {

/// The maildrop of the example in RFC 1939 §10: two messages, of 120 and 200 octets.
[[nodiscard]] std::unique_ptr<MemoryStore> exampleStore();
/// One account, mrose with the secret tanstaaf, and the timestamp of that example.
[[nodiscard]] ServerOptions exampleOptions(std::shared_ptr<MailStore> store = exampleStore());
/// The same under TLS, with a certificate for localhost and 127.0.0.1.
[[nodiscard]] ServerOptions tlsOptions(ServerTls tls = ServerTls::OnStls);

/// Another store, with faults that a test switches on, and with counts of what is asked of it.
class FaultyStore final : public MailStore
{
public:
    explicit FaultyStore(std::unique_ptr<MailStore> store)
        : m_store(std::move(store))
    {
    }

    [[nodiscard]] Expected<MailSnapshot> scan() override;
    [[nodiscard]] quint64 revision() override { return revisionNow; }
    [[nodiscard]] Expected<std::unique_ptr<OctetSource>> open(const UniqueId& uniqueId) override;
    [[nodiscard]] Removal remove(std::span<const UniqueId> uniqueIds) override;

    quint64 revisionNow = 0; ///< whatever happened to it
    std::optional<FileError::Kind> scanFails;
    std::optional<FileError::Kind> openFails;
    std::optional<FileError::Kind> removeFails; ///< for the last one that is asked for
    std::optional<qint64> readFailsAt;          ///< octets of a message that can be read
    int scans = 0;
    int opened = 0;
    int removals = 0;

private:
    std::unique_ptr<MailStore> m_store;
};

/// One message of any size that lies nowhere, and how far it was read.
class EndlessStore final : public MailStore
{
public:
    explicit EndlessStore(qint64 size)
        : m_size(size)
    {
    }

    [[nodiscard]] Expected<MailSnapshot> scan() override;
    [[nodiscard]] Expected<std::unique_ptr<OctetSource>> open(const UniqueId& uniqueId) override;
    [[nodiscard]] Removal remove(std::span<const UniqueId> uniqueIds) override;

    /// What the message holds there.
    [[nodiscard]] static Octets octetsAt(qint64 offset, qint64 length);
    /// Up to where any source of this store was read, in octets.
    [[nodiscard]] qint64 furthestRead() const { return *m_furthest; }

private:
    qint64 m_size;
    std::shared_ptr<qint64> m_furthest = std::make_shared<qint64>(0);
};

} // namespace dropscope
