// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/sharedmaildrop.h"

#include "core/base/logging.h"
#include "core/mailstore/fileerrors.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace dropscope {

namespace {

/// For one reader of several.
class LentSource final : public OctetSource
{
public:
    explicit LentSource(std::shared_ptr<OctetSource> source)
        : m_source(std::move(source))
    {
    }
    [[nodiscard]] qint64 size() const override { return m_source->size(); }
    [[nodiscard]] Expected<Octets> read(qint64 offset, qint64 length) override
    {
        return m_source->read(offset, length);
    }

private:
    std::shared_ptr<OctetSource> m_source;
};

} // namespace

SharedMaildrop::SharedMaildrop(std::shared_ptr<MailStore> store)
    : m_store(std::move(store))
{
}

bool SharedMaildrop::admits(Access access) const
{
    return m_begins.empty() || (access == Access::Shared && !m_isExclusive);
}

Expected<SharedMaildrop::Listing> SharedMaildrop::list()
{
    if (m_listing && m_revision != 0 && m_store->revision() == m_revision)
        return m_listing;
    auto snapshot = m_store->scan();
    m_revision = m_store->revision();
    if (!snapshot)
        return Unexpected{snapshot.error()};
    for (const FileError& error : snapshot->unreadable)
        qCWarning(logServer) << "not served:" << error.path << error.systemText;
    if (!m_listing || *m_listing != snapshot->messages)
        m_listing = std::make_shared<const std::vector<StoredMessage>>(std::move(snapshot->messages));
    return m_listing;
}

const SharedMaildrop::Gone* SharedMaildrop::findGone(const UniqueId& uniqueId, quint64 begin) const
{
    const auto gone = m_gone.constFind(uniqueId);
    return gone != m_gone.cend() && gone->removal > begin ? &*gone : nullptr;
}

Removal SharedMaildrop::remove(std::span<const StoredMessage> messages, quint64 begin)
{
    QHash<UniqueId, quint64> versions;
    for (const StoredMessage& listed : *m_listing)
        versions.insert(listed.uniqueId, listed.version);
    Removal gone;
    std::vector<UniqueId> wanted;
    for (const StoredMessage& message : messages) {
        const auto newest = versions.constFind(message.uniqueId);
        const bool isSame = newest != versions.cend() && *newest == message.version;
        if (isSame && findGone(message.uniqueId, begin) == nullptr)
            wanted.push_back(message.uniqueId);
        else
            gone.failures.push_back({message.uniqueId, noSuchMessage(message.uniqueId)});
    }
    if (wanted.empty())
        return gone;
    const bool isWatched = m_begins.size() > 1;
    auto sources = isWatched ? opened(wanted) : Sources();
    Removal removal = m_store->remove(wanted);
    ++m_removals;
    if (isWatched)
        for (const UniqueId& uniqueId : removal.removed)
            keep(uniqueId, sources.take(uniqueId));
    std::ranges::move(gone.failures, std::back_inserter(removal.failures));
    return removal;
}

SharedMaildrop::Sources SharedMaildrop::opened(std::span<const UniqueId> uniqueIds) const
{
    Sources sources;
    for (const UniqueId& uniqueId : uniqueIds.first(std::min(uniqueIds.size(), heldLimit)))
        if (auto source = m_store->open(uniqueId))
            sources.insert(uniqueId, std::move(*source));
    return sources;
}

/// What became of a message that others may list still.
void SharedMaildrop::keep(const UniqueId& uniqueId, std::shared_ptr<OctetSource> source)
{
    if (m_gone.contains(uniqueId))
        source.reset(); // of the two that had this unique-id, nobody knows which one is meant
    m_gone.insert(uniqueId, {m_removals, source});
    if (!source)
        return;
    m_held.push_back(uniqueId);
    if (m_held.size() <= heldLimit)
        return;
    m_gone[m_held.front()].source.reset();
    m_held.pop_front();
}

/// Of what nobody who is here could list, nothing is kept.
void SharedMaildrop::forgetGone()
{
    const quint64 oldest = m_begins.empty() ? m_removals : *m_begins.begin();
    m_gone.removeIf([oldest](const auto& entry) { return entry.value().removal <= oldest; });
    std::erase_if(m_held, [this](const UniqueId& uniqueId) { return !m_gone.contains(uniqueId); });
}

SharedMaildrop::Visit::Visit(std::shared_ptr<SharedMaildrop> maildrop, Access access)
    : m_maildrop(std::move(maildrop))
    , m_begin(m_maildrop->m_removals)
{
    m_maildrop->m_begins.insert(m_begin);
    m_maildrop->m_isExclusive = access == Access::Exclusive;
}

SharedMaildrop::Visit& SharedMaildrop::Visit::operator=(Visit&& other) noexcept
{
    std::swap(m_maildrop, other.m_maildrop);
    std::swap(m_begin, other.m_begin);
    return *this;
}

Expected<std::unique_ptr<OctetSource>> SharedMaildrop::Visit::read(const StoredMessage& message) const
{
    const Gone* const gone = m_maildrop->findGone(message.uniqueId, m_begin);
    if (gone == nullptr)
        return m_maildrop->m_store->open(message.uniqueId);
    if (!gone->source)
        return Unexpected{noSuchMessage(message.uniqueId)};
    return std::unique_ptr<OctetSource>(std::make_unique<LentSource>(gone->source));
}

Removal SharedMaildrop::Visit::remove(std::span<const StoredMessage> messages)
{
    return m_maildrop->remove(messages, m_begin);
}

void SharedMaildrop::Visit::leave()
{
    if (!m_maildrop)
        return;
    m_maildrop->m_begins.extract(m_begin);
    m_maildrop->forgetGone();
}

} // namespace dropscope
