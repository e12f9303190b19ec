// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/base/messagenumber.h"
#include "core/mailstore/mailstore.h"
#include "core/protocol/values/listings.h"
#include "core/server/maildroplocks.h"

#include <memory>
#include <vector>

namespace dropscope {

/// What a session has of its maildrop, and only while it is in the TRANSACTION state: the lock, the messages
/// as they were when it began, and the deletion marks. To let go of it without commit() removes nothing.
class MaildropSession
{
public:
    enum class Unavailable : quint8 {
        InUse,       ///< another session has the lock
        Temporarily, ///< cannot be read; may pass
        Permanently, ///< cannot be read; somebody must do something
    };
    /// Reads the whole list of messages; what follows asks no disk but for the messages themselves.
    [[nodiscard]] static Expected<MaildropSession, Unavailable> open(std::shared_ptr<MailStore> store,
                                                                     MaildropLocks& locks);

    /// What is not marked.
    [[nodiscard]] const DropListing& dropListing() const { return m_unmarked; }
    /// Marked ones count as well.
    [[nodiscard]] quint64 highestNumber() const { return m_messages.size(); }
    [[nodiscard]] bool isMarked(MessageNumber number) const;
    /// Null if there is none of that number, or it is marked.
    [[nodiscard]] const StoredMessage* find(MessageNumber number) const;
    /// Fails with FileError.
    [[nodiscard]] Expected<std::unique_ptr<OctetSource>> read(const StoredMessage& message) const;

    /// The message must be one that find() finds.
    void mark(MessageNumber number);
    void unmarkAll();

    /// The UPDATE state: removes what is marked. Whether all of it is gone now.
    [[nodiscard]] bool commit();

private:
    MaildropSession(std::shared_ptr<MailStore> store, MaildropLocks::Lock lock, MailSnapshot snapshot);
    [[nodiscard]] DropListing everything() const;

    std::shared_ptr<MailStore> m_store;
    MaildropLocks::Lock m_lock;
    std::vector<StoredMessage> m_messages;
    std::vector<bool> m_marks;
    DropListing m_unmarked;
};

} // namespace dropscope
