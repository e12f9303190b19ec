// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/maildropsession.h"

#include "core/base/logging.h"
#include "core/server/habits/toldsizes.h"

#include <algorithm>
#include <array>
#include <utility>

namespace dropscope {

namespace {

using Unavailable = MaildropSession::Unavailable;

Unavailable unavailableFor(const Error& error)
{
    // A file that will not be read today may be: the system ran out of something, a disk is away. One that
    // is not there, not mail, or too large stays so until somebody sees to it.
    const auto* const fileError = std::get_if<FileError>(&error);
    const bool mayPass = fileError != nullptr && fileError->kind == FileError::Kind::NotReadable;
    return mayPass ? Unavailable::Temporarily : Unavailable::Permanently;
}

} // namespace

Expected<MaildropSession, Unavailable> MaildropSession::open(std::shared_ptr<MailStore> store,
                                                             MaildropLocks& locks, const ActiveFaults& faults)
{
    const bool isShared = faults.has(FaultKind::MaildropShared);
    auto lock = isShared ? std::nullopt : locks.take(store.get());
    if (!lock && !isShared)
        return Unexpected{Unavailable::InUse};
    auto snapshot = store->scan();
    if (!snapshot) {
        qCWarning(logServer) << "the maildrop cannot be read";
        return Unexpected{unavailableFor(snapshot.error())};
    }
    for (const FileError& error : snapshot->unreadable)
        qCWarning(logServer) << "not served:" << error.path << error.systemText;
    if (!faults.isEmpty())
        spoilSizes(faults, *store, snapshot->messages);
    return MaildropSession(std::move(store), std::move(lock), std::move(*snapshot), faults);
}

MaildropSession::MaildropSession(std::shared_ptr<MailStore> store, std::optional<MaildropLocks::Lock> lock,
                                 MailSnapshot snapshot, const ActiveFaults& faults)
    : m_store(std::move(store))
    , m_faults(&faults)
    , m_lock(std::move(lock))
    , m_messages(std::move(snapshot.messages))
    , m_marks(m_messages.size())
    , m_unmarked(everything())
{
}

DropListing MaildropSession::dropListing() const
{
    DropListing listing = has(FaultKind::DeletedListed) ? everything() : m_unmarked;
    if (has(FaultKind::DeletedOctetsCounted))
        listing.octets = everything().octets;
    return listing;
}

DropListing MaildropSession::everything() const
{
    DropListing listing{m_messages.size(), {}};
    for (const StoredMessage& message : m_messages)
        listing.octets += message.octets;
    return listing;
}

bool MaildropSession::isMarked(MessageNumber number) const
{
    return number.index() < m_marks.size() && m_marks[number.index()];
}

const StoredMessage* MaildropSession::find(MessageNumber number) const
{
    const bool isThere = !isMarked(number) || has(FaultKind::DeletedReadable);
    return number.index() < m_messages.size() && isThere ? &m_messages[number.index()] : nullptr;
}

const StoredMessage* MaildropSession::findListed(MessageNumber number, Keyword listing) const
{
    const auto shown = listing == Keyword::Uidl ? FaultKind::DeletedInUidl : FaultKind::DeletedListed;
    const bool isListed = !isMarked(number) || has(shown);
    return number.index() < m_messages.size() && isListed ? &m_messages[number.index()] : nullptr;
}

Expected<std::unique_ptr<OctetSource>> MaildropSession::read(const StoredMessage& message) const
{
    return m_store->open(message.uniqueId);
}

void MaildropSession::mark(MessageNumber number)
{
    if (isMarked(number))
        return;
    const StoredMessage message = m_messages[number.index()];
    m_marks[number.index()] = true;
    --m_unmarked.messages;
    m_unmarked.octets = OctetCount(m_unmarked.octets.value() - message.octets.value());
    if (has(FaultKind::DeleAtOnce))
        (void)m_store->remove(std::array{message.uniqueId});
    if (!has(FaultKind::DeleRenumbers))
        return;
    m_renumbered.push_back(message.uniqueId);
    m_messages.erase(m_messages.begin() + qsizetype(number.index()));
    m_marks.erase(m_marks.begin() + qsizetype(number.index()));
}

void MaildropSession::unmarkAll()
{
    if (!std::exchange(m_renumbered, {}).empty())
        if (auto snapshot = m_store->scan())
            m_messages = std::move(snapshot->messages);
    const auto marks = std::ranges::count(m_marks, true);
    const auto first = std::ranges::find(m_marks, true) - m_marks.begin();
    m_marks.assign(m_messages.size(), false);
    m_unmarked = everything();
    if (has(FaultKind::RsetKeepsOne) && marks > 1)
        mark(*MessageNumber::from(quint64(first) + 1));
}

void MaildropSession::lookAgain()
{
    const auto snapshot = m_store->scan();
    if (!snapshot)
        return;
    for (const StoredMessage& message : snapshot->messages)
        if (std::ranges::find(m_messages, message.uniqueId, &StoredMessage::uniqueId) == m_messages.end()) {
            m_messages.push_back(message);
            m_marks.push_back(false);
            ++m_unmarked.messages;
            m_unmarked.octets += message.octets;
        }
}

void MaildropSession::enlarge()
{
    for (StoredMessage& message : m_messages)
        message.octets += OctetCount(1);
    m_unmarked = everything();
}

bool MaildropSession::commit()
{
    std::vector<UniqueId> marked = m_renumbered;
    if (has(FaultKind::QuitDeletesNothing))
        return true;
    if (has(FaultKind::QuitDeletesMore) && !m_messages.empty() && m_unmarked.messages < m_messages.size())
        marked.push_back(m_messages.front().uniqueId);
    for (size_t i = 0; i < m_messages.size(); ++i) {
        if (m_marks[i])
            marked.push_back(m_messages[i].uniqueId);
    }
    if (marked.empty())
        return true;
    const Removal removal = m_store->remove(marked);
    for (const Removal::Failure& failure : removal.failures)
        qCWarning(logServer) << "not removed:" << failure.error.path << failure.error.systemText;
    // What somebody else has removed meanwhile is gone, and that is what was asked for.
    return std::ranges::all_of(removal.failures, [](const Removal::Failure& failure) {
        return failure.error.kind == FileError::Kind::NotFound;
    });
}

} // namespace dropscope
