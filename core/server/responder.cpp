// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/responder.h"

#include "core/protocol/flow/serverengine.h"
#include "core/protocol/values/number.h"
#include "core/server/credentials.h"
#include "core/server/listingbody.h"
#include "core/server/messagebody.h"

#include <limits>
#include <utility>

namespace dropscope {

namespace {

// What RFC 2449 §6 and RFC 3206 §6 ask of whoever announces it, this server does. A line that is no longer
// true must go.
constexpr const char* implementation = "IMPLEMENTATION Dropscope-" DROPSCOPE_VERSION;
constexpr const char* capabilities[] = {
    "TOP", "USER", "UIDL", "RESP-CODES", "AUTH-RESP-CODE", "PIPELINING", "EXPIRE NEVER", implementation,
};

Octets amount(const DropListing& listing)
{
    return Octets::number(listing.messages) + (listing.messages == 1 ? " message (" : " messages (") +
           Octets::number(listing.octets.value()) + " octets)";
}

Octets octetsOf(const StoredMessage& message) { return Octets::number(message.octets.value()); }

Octets uniqueIdOf(const StoredMessage& message) { return message.uniqueId.octets(); }

Octets numberAnd(const Command& request, const Octets& value)
{
    return Octets::number(request.messageNumber()->value()) + ' ' + value;
}

const char* refusalFor(MaildropSession::Unavailable reason)
{
    switch (reason) {
    case MaildropSession::Unavailable::InUse:
        return "[IN-USE] another session has the maildrop";
    case MaildropSession::Unavailable::Temporarily:
        return "[SYS/TEMP] the maildrop cannot be read now";
    case MaildropSession::Unavailable::Permanently:
        break;
    }
    return "[SYS/PERM] the maildrop cannot be read";
}

/// How many lines TOP is to give; a number beyond 64 bits is more than any message has.
quint64 lineCount(const Command& top)
{
    const ParsedNumber number = parseNumber(top.argument(1));
    return number ? number.value : std::numeric_limits<quint64>::max();
}

} // namespace

Responder::Responder(const ServerOptions& options, MaildropLocks& locks)
    : m_options(options)
    , m_locks(locks)
    , m_timestamp(options.timestamp.isEmpty() ? freshTimestamp() : options.timestamp)
{
}

Octets Responder::greeting() const { return "POP3 server ready " + m_timestamp; }

void Responder::answer(const Command& request, ServerEngine& engine)
{
    // Whatever stands between them parts PASS from its USER (RFC 1939 §7).
    auto* const authorization = std::get_if<Authorization>(&m_phase);
    const Octets userName = authorization != nullptr ? std::exchange(authorization->userName, {}) : Octets();
    if (request.keyword() == Keyword::Capa)
        listCapabilities(engine);
    else if (request.keyword() == Keyword::Quit)
        quit(engine);
    else if (auto* const maildrop = std::get_if<MaildropSession>(&m_phase))
        answerInTransaction(*maildrop, request, engine);
    else
        answerInAuthorization(userName, request, engine);
}

void Responder::answerInAuthorization(const Octets& userName, const Command& request, ServerEngine& engine)
{
    switch (request.keyword()) {
    case Keyword::User: // whether there is such a user is told to nobody (RFC 3206 §5)
        m_phase = Authorization{request.argumentText().toByteArray()};
        return engine.accept("send PASS");
    case Keyword::Pass:
        if (userName.isEmpty())
            return engine.refuse("USER first");
        return signIn(accountWithPassword(m_options.accounts, userName, request.argumentText()), engine);
    case Keyword::Apop:
        return signIn(
            accountWithDigest(m_options.accounts, request.argument(0), m_timestamp, request.argument(1)),
            engine);
    default:
        return engine.refuse("not supported");
    }
}

void Responder::signIn(const Account* account, ServerEngine& engine)
{
    if (account == nullptr)
        return engine.refuse("[AUTH] name or secret is wrong");
    auto maildrop = MaildropSession::open(account->store, m_locks);
    if (!maildrop)
        return engine.refuse(refusalFor(maildrop.error()));
    engine.accept("maildrop has " + amount(maildrop->dropListing()));
    m_phase = std::move(*maildrop);
}

void Responder::answerInTransaction(MaildropSession& maildrop, const Command& request, ServerEngine& engine)
{
    const DropListing& listing = maildrop.dropListing();
    switch (request.keyword()) {
    case Keyword::Stat:
        return engine.accept(Octets::number(listing.messages) + ' ' + Octets::number(listing.octets.value()));
    case Keyword::Noop:
        return engine.accept({});
    case Keyword::Rset:
        maildrop.unmarkAll();
        return engine.accept("maildrop has " + amount(listing));
    case Keyword::List:
    case Keyword::Uidl:
        if (request.messageNumber())
            return answerAboutMessage(maildrop, request, engine);
        engine.accept(amount(listing), true);
        m_body = std::make_unique<ListingBody>(maildrop,
                                               request.keyword() == Keyword::List ? octetsOf : uniqueIdOf);
        return;
    case Keyword::Retr:
    case Keyword::Top:
    case Keyword::Dele:
        return answerAboutMessage(maildrop, request, engine);
    default:
        return engine.refuse("not supported");
    }
}

void Responder::answerAboutMessage(MaildropSession& maildrop, const Command& request, ServerEngine& engine)
{
    const MessageNumber number = *request.messageNumber();
    const StoredMessage* const message = maildrop.find(number);
    if (message == nullptr && maildrop.isMarked(number))
        return engine.refuse("message " + Octets::number(number.value()) + " is marked as deleted");
    if (message == nullptr)
        return engine.refuse("no such message, the last one is " + Octets::number(maildrop.highestNumber()));
    switch (request.keyword()) {
    case Keyword::List:
        return engine.accept(numberAnd(request, octetsOf(*message)));
    case Keyword::Uidl:
        return engine.accept(numberAnd(request, uniqueIdOf(*message)));
    case Keyword::Dele:
        maildrop.mark(number);
        return engine.accept("message " + Octets::number(number.value()) + " marked as deleted");
    default:
        return sendMessage(maildrop, request, *message, engine);
    }
}

void Responder::sendMessage(const MaildropSession& maildrop, const Command& request,
                            const StoredMessage& message, ServerEngine& engine)
{
    auto source = maildrop.read(message);
    if (!source)
        return engine.refuse("the message is gone or cannot be read");
    if (request.keyword() == Keyword::Top) {
        engine.accept("top of the message follows", true);
        m_body = std::make_unique<MessageBody>(std::move(*source), MessageExtract(lineCount(request)));
        return;
    }
    engine.accept(Octets::number((*source)->size()) + " octets", true);
    m_body = std::make_unique<MessageBody>(std::move(*source));
}

void Responder::listCapabilities(ServerEngine& engine) const
{
    engine.accept("capability list follows", true);
    for (const char* const line : capabilities)
        engine.body(Octets(line).append("\r\n"));
    engine.endBody();
}

bool Responder::continueBody(ServerEngine& engine)
{
    switch (m_body->writeSlice(engine)) {
    case ReplyBody::Progress::More:
        return true;
    case ReplyBody::Progress::Ended:
        engine.endBody();
        m_body.reset();
        return true;
    case ReplyBody::Progress::Failed:
        break;
    }
    return false;
}

void Responder::quit(ServerEngine& engine)
{
    auto* const maildrop = std::get_if<MaildropSession>(&m_phase);
    const bool isAllGone = maildrop == nullptr || maildrop->commit();
    end(); // who reads the reply may sign in at once
    if (isAllGone)
        engine.accept("POP3 server signing off");
    else
        engine.refuse("[SYS/PERM] some deleted messages not removed");
}

void Responder::end()
{
    m_body.reset();
    m_phase = Ended();
}

} // namespace dropscope
