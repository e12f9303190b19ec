// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/maildrop/item.h"
#include "core/maildrop/octetsum.h"
#include "core/protocol/flow/observer.h"
#include "core/protocol/values/listings.h"

#include <QHash>
#include <QSet>

#include <optional>
#include <vector>

namespace dropscope {

// Theory of operation
//
// The maildrop as the dialogue shows it, and nothing more: it is told what an observer saw and asked what
// that means. It does not matter who sent the commands, a button or a hand-typed line, or when. Rows stand in
// the order in which LIST named the messages; a row never goes away, so a message that was deleted can be
// shown struck through.
//
// Marks become deletions only when QUIT is answered +OK. They vanish with RSET, and with a connection that
// ends without QUIT (RFC 1939 §6). Where QUIT went out and no +OK came, or where DELE or RSET had no answer
// that can be understood, nobody knows, and that is what it says.

class Maildrop
{
public:
    /// What an event changed.
    struct Change
    {
        bool totals = false;                                    ///< count, octets, marks or agreement
        std::optional<qsizetype> firstAdded;                    ///< rows from here to the end are new
        std::optional<std::pair<qsizetype, qsizetype>> changed; ///< first and last row
        [[nodiscard]] bool isNone() const { return !totals && !firstAdded && !changed; }
    };
    Change apply(const ObserverEvent& event);
    /// A message of which no dialogue tells, for it lies in a file. Messages are numbered as they come.
    Change addFiled(OctetCount octets, const std::optional<UniqueId>& uniqueId);

    [[nodiscard]] const std::vector<Item>& items() const { return m_items; }
    [[nodiscard]] std::optional<qsizetype> rowOf(MessageNumber number) const;

    /// Over all rows; a sum beyond 64 bits stays at the largest number.
    [[nodiscard]] OctetCount octets() const { return m_octets.value(); }
    [[nodiscard]] qsizetype markedCount() const { return m_markedCount; }
    [[nodiscard]] OctetCount markedOctets() const { return m_markedOctets.value(); }
    [[nodiscard]] qsizetype retrievedCount() const { return m_retrievedCount; }

    /// LIST of all messages was answered. Else the items are those that the dialogue is about.
    [[nodiscard]] bool isListed() const { return m_listed; }
    /// What STAT last said.
    [[nodiscard]] const std::optional<DropListing>& dropListing() const { return m_drop; }
    enum class Agreement : quint8 { Unknown, Agrees, Differs };
    /// Whether STAT says what LIST adds up to, the messages marked at that time left out of both (RFC 1939
    /// §5).
    [[nodiscard]] Agreement statAgreesWithList() const;

    enum class Support : quint8 { Unknown, Available, Refused };
    [[nodiscard]] Support uidlSupport() const { return m_uidl; }
    [[nodiscard]] Support topSupport() const { return m_top; }

    /// EXPIRE 0 is announced: what was retrieved may go at QUIT (RFC 2449 §6.7).
    void setDeletesWhatWasRetrieved(bool deletes) { m_deletesRetrieved = deletes; }

private:
    Change applyBody(const ExchangeBody& body);
    Change applyEnd(const Exchange& exchange);
    Change applyListLine(OctetView line);
    Change applyUidlLine(OctetView line);
    Change setUniqueId(const UniqueIdListing& listing);
    Change setOctets(const ScanListing& listing);
    void takeListingLine(OctetView line, bool isList, Change& change);
    Change add(MessageNumber number);
    Change noteMessage(const Exchange& exchange);
    Change applyRetr(const Exchange& exchange);
    Change applyDele(const Exchange& exchange);
    Change applyRset(const Exchange& exchange);
    Change setMarked(qsizetype row);
    Change settleMarks(Presence marked);
    void takeStat(const Exchange& exchange);

    std::vector<Item> m_items;
    qint64 m_filedEnd = 0; ///< of the bodies of those that lie in files
    QHash<MessageNumber, qsizetype> m_rows;
    OctetSum m_octets;
    OctetSum m_markedOctets;
    qsizetype m_markedCount = 0;
    qsizetype m_retrievedCount = 0;
    std::optional<DropListing> m_drop;
    DropListing m_leftOutOfStat; ///< what was marked when STAT was asked
    bool m_listed = false;
    bool m_quitSent = false;
    bool m_deletesRetrieved = false;
    Support m_uidl = Support::Unknown;
    Support m_top = Support::Unknown;
    QHash<quint64, Command> m_listings; ///< LIST and UIDL whose body is coming, by exchange
    Octets m_line;                      ///< of a listing, not whole yet
    bool m_isLineTooLong = false;       ///< the rest of it is passed over
    QSet<qsizetype> m_unclear;          ///< rows whose DELE, or the RSET behind it, had neither +OK nor -ERR
    QSet<qsizetype> m_asked;            ///< rows whose RETR was not refused
};

} // namespace dropscope
