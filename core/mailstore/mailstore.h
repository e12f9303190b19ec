// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/base/octetcount.h"
#include "core/base/octetsource.h"
#include "core/base/uniqueid.h"

#include <memory>
#include <span>
#include <vector>

namespace dropscope {

// Theory of operation
//
// A mail store is a place where messages lie: memory, .eml files, an mbox, a Maildir. openMailStore()
// recognises which. A server opens a session with scan(), numbers what the snapshot lists, serves each
// message from open(), and at UPDATE gives remove() the unique-ids of the marked ones. The store itself knows
// no session and takes no maildrop lock: whoever lends one store to several sessions keeps them out of each
// other's way (RFC 1939 §4).
//
// Whatever the line ends on disk, a message leaves here in its canonical form, which is the one that POP3 can
// carry and count: bare LF has become CR LF, the last line ends in CR LF, every other octet is as it was
// (CanonicalForm). StoredMessage::octets, OctetSource::size() and the octets that come agree with one another
// (RFC 1939 §11).
//
// Nothing holds a message whole: files are read in pieces, and a message that must be rewritten on the way is
// sought in by checkpoints. Other programs may deliver to, or delete from, the same place at any time; a
// message that has gone since the scan is an error value of that message alone.
//
// A store and the sources that it opened belong to one thread. Sources may outlive their store.

struct StoredMessage
{
    UniqueId uniqueId; ///< well-formed (RFC 1939 §7), unique within the store, the same in every scan
    OctetCount octets; ///< of the canonical form
    /// Another one if the place of this message has been taken by another of the same unique-id, as far as
    /// the store can tell.
    quint64 version = 0;

    friend bool operator==(const StoredMessage&, const StoredMessage&) = default;
};

/// What lay in the store at one moment.
struct MailSnapshot
{
    std::vector<StoredMessage> messages; ///< in the order of their message-numbers
    std::vector<FileError> unreadable;   ///< what is there but cannot be served, and so has no number
};

/// What became of a removal. Every unique-id that was asked for stands in exactly one of the two.
struct Removal
{
    struct Failure
    {
        UniqueId uniqueId;
        FileError error; ///< NotFound: it was no longer there, so somebody else removed it
    };
    std::vector<UniqueId> removed;
    std::vector<Failure> failures;
};

class MailStore
{
public:
    MailStore() = default;
    MailStore(const MailStore&) = delete;
    MailStore& operator=(const MailStore&) = delete;
    virtual ~MailStore() = default;

    /// Fails with FileError if the place itself cannot be read, or holds more than mailStoreMessageLimit
    /// messages.
    [[nodiscard]] virtual Expected<MailSnapshot> scan() = 0;

    /// As long as it is the same, and not 0, a scan would list what the one listed behind which it was asked
    /// for. Needs no look at each message. 0: only a scan tells.
    [[nodiscard]] virtual quint64 revision() { return 0; }

    /// The canonical form of a message of the last scan. Fails with FileError; NotFound also for a unique-id
    /// that no scan has named.
    [[nodiscard]] virtual Expected<std::unique_ptr<OctetSource>> open(const UniqueId& uniqueId) = 0;

    /// Removes exactly these messages of the last scan, and no other. A unique-id named twice counts once.
    [[nodiscard]] virtual Removal remove(std::span<const UniqueId> uniqueIds) = 0;
};

/// More messages than this are not served from one store.
inline constexpr qsizetype mailStoreMessageLimit = 1'000'000;

} // namespace dropscope
