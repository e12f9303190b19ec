// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/base/messagenumber.h"
#include "core/faults/activefaults.h"
#include "core/protocol/values/keyword.h"
#include "core/protocol/values/listings.h"
#include "core/server/maildrops.h"

#include <memory>
#include <vector>

namespace dropscope {

struct ServerOptions;

/// What a session has of its maildrop, and only while it is in the TRANSACTION state: leave to be there, the
/// messages as they were when it began, and the deletion marks. To let go of it without commit() removes
/// nothing.
class MaildropSession
{
public:
    enum class Unavailable : quint8 {
        InUse,       ///< another session has it, and it opens for one alone
        Temporarily, ///< cannot be read; may pass
        Permanently, ///< cannot be read; somebody must do something
    };
    /// Reads the whole list of messages; what follows asks no disk but for the messages themselves.
    [[nodiscard]] static Expected<MaildropSession, Unavailable> open(const std::shared_ptr<MailStore>& store,
                                                                     Maildrops& maildrops,
                                                                     const ServerOptions& options,
                                                                     const ActiveFaults& faults);

    /// What is not marked.
    [[nodiscard]] DropListing dropListing() const;
    /// Marked ones count as well.
    [[nodiscard]] quint64 highestNumber() const { return m_messages->size(); }
    [[nodiscard]] bool isMarked(MessageNumber number) const;
    /// For a listing. Null if there is none of that number, or it is marked.
    [[nodiscard]] const StoredMessage* findListed(MessageNumber number, Keyword listing) const;
    /// Null if there is none of that number, or it is marked.
    [[nodiscard]] const StoredMessage* find(MessageNumber number) const;
    /// Fails with FileError, NotFound where another session has removed it and it could not be kept.
    [[nodiscard]] Expected<std::unique_ptr<OctetSource>> read(const StoredMessage& message) const;

    /// The message must be one that find() finds.
    void mark(MessageNumber number);
    void unmarkAll();

    /// Looks for new mail, as no right server does within a session.
    void lookAgain();
    /// Every message is told one octet larger than it is.
    void enlarge();
    [[nodiscard]] const MailStore& store() const { return m_visit.store(); }

    /// The UPDATE state: removes what is marked. Whether all of it is gone now.
    [[nodiscard]] bool commit();

private:
    MaildropSession(SharedMaildrop::Visit visit, SharedMaildrop::Listing messages,
                    const ActiveFaults& faults);
    [[nodiscard]] bool has(FaultKind kind) const { return m_faults->has(kind); }
    [[nodiscard]] DropListing everything() const;
    [[nodiscard]] std::vector<StoredMessage>& ownMessages();

    SharedMaildrop::Visit m_visit;
    const ActiveFaults* m_faults;
    SharedMaildrop::Listing m_messages;
    std::vector<StoredMessage> m_renumbered; ///< marked, and their numbers given to others
    std::vector<bool> m_marks;
    DropListing m_unmarked;
};

} // namespace dropscope
