// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/maildropsession.h"

#include "core/base/logging.h"
#include "core/server/habits/toldsizes.h"
#include "core/server/serveroptions.h"

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

SharedMaildrop::Access accessBy(const ServerOptions& options, const ActiveFaults& faults)
{
    // How a locked maildrop is told can be seen of a locked one alone.
    const bool isLocked = faults.has(FaultKind::SecondSessionRefused) || faults.has(FaultKind::InUsePlain) ||
                          faults.has(FaultKind::SysCodeOdd);
    return options.isExclusive || isLocked ? SharedMaildrop::Access::Exclusive
                                           : SharedMaildrop::Access::Shared;
}

} // namespace

Expected<MaildropSession, Unavailable> MaildropSession::open(const std::shared_ptr<MailStore>& store,
                                                             Maildrops& maildrops,
                                                             const ServerOptions& options,
                                                             const ActiveFaults& faults)
{
    auto visit = maildrops.enter(store, accessBy(options, faults));
    if (!visit)
        return Unexpected{Unavailable::InUse};
    auto messages = visit->list();
    if (!messages) {
        qCWarning(logServer) << "the maildrop cannot be read";
        return Unexpected{unavailableFor(messages.error())};
    }
    return MaildropSession(std::move(*visit), std::move(*messages), faults);
}

MaildropSession::MaildropSession(SharedMaildrop::Visit visit, SharedMaildrop::Listing messages,
                                 const ActiveFaults& faults)
    : m_visit(std::move(visit))
    , m_faults(&faults)
    , m_messages(std::move(messages))
    , m_marks(m_messages->size())
{
    if (!faults.isEmpty() && spoilsSizes(faults))
        spoilSizes(faults, m_visit.store(), ownMessages());
    m_unmarked = everything();
}

/// Others may have the same listing: what this session sees otherwise is its own.
std::vector<StoredMessage>& MaildropSession::ownMessages()
{
    const auto own = std::make_shared<std::vector<StoredMessage>>(*m_messages);
    m_messages = own;
    return *own;
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
    DropListing listing{m_messages->size(), {}};
    for (const StoredMessage& message : *m_messages)
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
    return number.index() < m_messages->size() && isThere ? &(*m_messages)[number.index()] : nullptr;
}

const StoredMessage* MaildropSession::findListed(MessageNumber number, Keyword listing) const
{
    const auto shown = listing == Keyword::Uidl ? FaultKind::DeletedInUidl : FaultKind::DeletedListed;
    const bool isListed = !isMarked(number) || has(shown);
    return number.index() < m_messages->size() && isListed ? &(*m_messages)[number.index()] : nullptr;
}

Expected<std::unique_ptr<OctetSource>> MaildropSession::read(const StoredMessage& message) const
{
    return m_visit.read(message);
}

void MaildropSession::mark(MessageNumber number)
{
    if (isMarked(number))
        return;
    const StoredMessage message = (*m_messages)[number.index()];
    m_marks[number.index()] = true;
    --m_unmarked.messages;
    m_unmarked.octets = OctetCount(m_unmarked.octets.value() - message.octets.value());
    if (has(FaultKind::DeleAtOnce))
        (void)m_visit.remove(std::array{message});
    if (!has(FaultKind::DeleRenumbers))
        return;
    m_renumbered.push_back(message);
    std::vector<StoredMessage>& messages = ownMessages();
    messages.erase(messages.begin() + qsizetype(number.index()));
    m_marks.erase(m_marks.begin() + qsizetype(number.index()));
}

void MaildropSession::unmarkAll()
{
    if (!std::exchange(m_renumbered, {}).empty())
        if (auto messages = m_visit.list())
            m_messages = std::move(*messages);
    const auto marks = std::ranges::count(m_marks, true);
    const auto first = std::ranges::find(m_marks, true) - m_marks.begin();
    m_marks.assign(m_messages->size(), false);
    m_unmarked = everything();
    if (has(FaultKind::RsetKeepsOne) && marks > 1)
        mark(*MessageNumber::from(quint64(first) + 1));
}

void MaildropSession::lookAgain()
{
    const auto now = m_visit.list();
    if (!now || *now == m_messages)
        return;
    std::vector<StoredMessage>& messages = ownMessages();
    for (const StoredMessage& message : **now)
        if (std::ranges::find(messages, message.uniqueId, &StoredMessage::uniqueId) == messages.end()) {
            messages.push_back(message);
            m_marks.push_back(false);
            ++m_unmarked.messages;
            m_unmarked.octets += message.octets;
        }
}

void MaildropSession::enlarge()
{
    for (StoredMessage& message : ownMessages())
        message.octets += OctetCount(1);
    m_unmarked = everything();
}

bool MaildropSession::commit()
{
    std::vector<StoredMessage> marked = m_renumbered;
    if (has(FaultKind::QuitDeletesNothing))
        return true;
    if (has(FaultKind::QuitDeletesMore) && !m_messages->empty() && m_unmarked.messages < m_messages->size())
        marked.push_back(m_messages->front());
    for (size_t i = 0; i < m_messages->size(); ++i) {
        if (m_marks[i])
            marked.push_back((*m_messages)[i]);
    }
    if (marked.empty())
        return true;
    bool isAllGone = true;
    for (const Removal::Failure& failure : m_visit.remove(marked).failures) {
        if (failure.error.kind == FileError::Kind::NotFound)
            continue; // somebody else has removed it meanwhile, and that is what was asked for
        qCWarning(logServer) << "not removed:" << failure.error.path << failure.error.systemText;
        isAllGone = false;
    }
    return isAllGone;
}

} // namespace dropscope
