// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/maildropsession.h"

#include "core/base/logging.h"

#include <algorithm>

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
                                                             MaildropLocks& locks)
{
    auto lock = locks.take(store.get());
    if (!lock)
        return Unexpected{Unavailable::InUse};
    auto snapshot = store->scan();
    if (!snapshot) {
        qCWarning(logServer) << "the maildrop cannot be read";
        return Unexpected{unavailableFor(snapshot.error())};
    }
    for (const FileError& error : snapshot->unreadable)
        qCWarning(logServer) << "not served:" << error.path << error.systemText;
    return MaildropSession(std::move(store), std::move(*lock), std::move(*snapshot));
}

MaildropSession::MaildropSession(std::shared_ptr<MailStore> store, MaildropLocks::Lock lock,
                                 MailSnapshot snapshot)
    : m_store(std::move(store))
    , m_lock(std::move(lock))
    , m_messages(std::move(snapshot.messages))
    , m_marks(m_messages.size())
    , m_unmarked(everything())
{
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
    return number.index() < m_messages.size() && !isMarked(number) ? &m_messages[number.index()] : nullptr;
}

Expected<std::unique_ptr<OctetSource>> MaildropSession::read(const StoredMessage& message) const
{
    return m_store->open(message.uniqueId);
}

void MaildropSession::mark(MessageNumber number)
{
    m_marks[number.index()] = true;
    --m_unmarked.messages;
    m_unmarked.octets = OctetCount(m_unmarked.octets.value() - m_messages[number.index()].octets.value());
}

void MaildropSession::unmarkAll()
{
    m_marks.assign(m_marks.size(), false);
    m_unmarked = everything();
}

bool MaildropSession::commit()
{
    std::vector<UniqueId> marked;
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
