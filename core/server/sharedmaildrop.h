// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mailstore/mailstore.h"

#include <QHash>

#include <deque>
#include <memory>
#include <set>
#include <span>
#include <vector>

namespace dropscope {

// Theory of operation
//
// A maildrop that several sessions may have open at once (docs/adr/0007). Each session keeps the listing of
// its sign-in to its end, whatever happens meanwhile; sessions that saw the same hold the same one, and while
// the store says that nothing changed nobody scans it again.
//
// A removal by one session is in the way of the others that list the message still. For them it is kept open
// before it goes, as many messages as heldLimit: they can still read it. That it is gone is remembered as
// long as one of them is there, by a count of removals: what went after a session's begin is gone for it,
// even where another message has its unique-id by then. So nobody removes a message that he never saw.

class SharedMaildrop
{
public:
    explicit SharedMaildrop(std::shared_ptr<MailStore> store);

    using Listing = std::shared_ptr<const std::vector<StoredMessage>>;

    enum class Access : quint8 {
        Shared,
        Exclusive, ///< with no other one (RFC 1939 §4)
    };

    /// One session, for as long as it has the maildrop open.
    class Visit
    {
    public:
        Visit(std::shared_ptr<SharedMaildrop> maildrop, Access access);
        Visit(Visit&& other) noexcept = default;
        Visit& operator=(Visit&& other) noexcept;
        ~Visit() { leave(); }

        /// The messages as they are now. Fails with FileError.
        [[nodiscard]] Expected<Listing> list() { return m_maildrop->list(); }
        /// One that was listed. Fails with FileError.
        [[nodiscard]] Expected<std::unique_ptr<OctetSource>> read(const StoredMessage& message) const;
        /// Those that were listed, and no other. What is gone already is a failure of kind NotFound.
        Removal remove(std::span<const StoredMessage> messages);
        [[nodiscard]] MailStore& store() const { return *m_maildrop->m_store; }

    private:
        void leave();

        std::shared_ptr<SharedMaildrop> m_maildrop; ///< null: moved from
        quint64 m_begin;                            ///< removals before it
    };

    /// Whether one more may come.
    [[nodiscard]] bool admits(Access access) const;

    /// At most so many removed messages stay readable; each is an open file.
    static constexpr size_t heldLimit = 64;

private:
    struct Gone
    {
        quint64 removal = 0;                 ///< which it was
        std::shared_ptr<OctetSource> source; ///< null: cannot be read any more
    };
    using Sources = QHash<UniqueId, std::shared_ptr<OctetSource>>;
    [[nodiscard]] Expected<Listing> list();
    [[nodiscard]] const Gone* findGone(const UniqueId& uniqueId, quint64 begin) const;
    [[nodiscard]] Removal remove(std::span<const StoredMessage> messages, quint64 begin);
    [[nodiscard]] Sources opened(std::span<const UniqueId> uniqueIds) const;
    void keep(const UniqueId& uniqueId, std::shared_ptr<OctetSource> source);
    void forgetGone();

    std::shared_ptr<MailStore> m_store;
    Listing m_listing;               ///< the newest; null: never looked
    quint64 m_revision = 0;          ///< of the store, behind that look
    std::multiset<quint64> m_begins; ///< of those who are here
    bool m_isExclusive = false;
    quint64 m_removals = 0;
    QHash<UniqueId, Gone> m_gone;
    std::deque<UniqueId> m_held; ///< of these with a source, the oldest first
};

} // namespace dropscope
