// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/responder.h"

#include "core/protocol/flow/serverengine.h"
#include "core/protocol/values/number.h"
#include "core/server/credentials.h"
#include "core/server/dialects/dialect.h"
#include "core/server/habits/toldsizes.h"
#include "core/server/listingbody.h"
#include "core/server/messagebody.h"
#include "core/server/offer.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <utility>

namespace dropscope {

namespace {

Octets octetsOf(const StoredMessage& message) { return Octets::number(message.octets.value()); }

Octets uniqueIdOf(const StoredMessage& message) { return message.uniqueId.octets(); }

Octets numberAnd(const Command& request, const Octets& value)
{
    return Octets::number(request.messageNumber()->value()) + ' ' + value;
}

struct UnavailableRow
{
    const char* code; ///< RFC 2449 §8, RFC 3206 §4
    Phrase phrase;
};

UnavailableRow rowOf(MaildropSession::Unavailable reason)
{
    switch (reason) {
    case MaildropSession::Unavailable::InUse:
        return {"[IN-USE] ", Phrase::InUse};
    case MaildropSession::Unavailable::Temporarily:
        return {"[SYS/TEMP] ", Phrase::TemporarilyUnreadable};
    case MaildropSession::Unavailable::Permanently:
        break;
    }
    return {"[SYS/PERM] ", Phrase::Unreadable};
}

constexpr auto forEver = std::chrono::hours(24 * 365);

/// With a long local part, which is as good as a short one.
Octets timestampFor(const ServerOptions& options, const ActiveFaults& faults)
{
    if (faults.has(FaultKind::TimestampRepeated))
        return "<1896.697170952@dropscope.localhost>";
    Octets timestamp = options.timestamp.isEmpty() ? freshTimestamp() : options.timestamp;
    if (faults.has(FaultKind::TimestampLong))
        timestamp.insert(1, Octets(100, '0'));
    return timestamp;
}

/// How many lines TOP is to give; a number beyond 64 bits is more than any message has.
quint64 lineCount(const Command& top)
{
    const ParsedNumber number = parseNumber(top.argument(1));
    return number ? number.value : std::numeric_limits<quint64>::max();
}

} // namespace

Responder::Responder(const ServerOptions& options, Maildrops& maildrops, const ActiveFaults& faults)
    : m_options(options)
    , m_maildrops(maildrops)
    , m_faults(faults)
    , m_timestamp(timestampFor(options, faults))
    , m_phase(std::in_place_type<Authorization>, m_options, m_faults, m_timestamp, m_situation)
{
}

Octets Responder::greeting() const
{
    if (m_options.dialect != nullptr && *m_options.dialect->greeting != '\0')
        return Octets(m_options.dialect->greeting).replace("%1", m_timestamp);
    const bool offersApop = knowsMethod(m_options, m_situation, SignInMethod::Apop);
    return offersApop ? text(Phrase::Ready) + ' ' + m_timestamp : text(Phrase::Ready);
}

void Responder::secured(const Account* certificateAccount)
{
    const auto* const before = std::get_if<Authorization>(&m_phase);
    const Octets user = before != nullptr ? before->userName() : Octets();
    m_situation = Situation{true, certificateAccount};
    auto& authorization = m_phase.emplace<Authorization>(m_options, m_faults, m_timestamp, m_situation);
    if (m_faults.has(FaultKind::StlsKeepsUser))
        authorization.setUserName(user);
}

void Responder::answer(const Command& request, ServerEngine& engine)
{
    m_situation.takesClearText = m_faults.has(FaultKind::ClearTextOffered);
    auto* const authorization = std::get_if<Authorization>(&m_phase);
    auto* const maildrop = std::get_if<MaildropSession>(&m_phase);
    const Keyword keyword = request.keyword();
    const bool isCommon = keyword == Keyword::Capa || keyword == Keyword::Lang || keyword == Keyword::Quit;
    if (authorization != nullptr && isCommon)
        authorization->interrupt();
    if (keyword == Keyword::Capa)
        listCapabilities(engine);
    else if (keyword == Keyword::Lang)
        answerLang(request, engine);
    else if (keyword == Keyword::Quit)
        quit(engine);
    else if (maildrop != nullptr)
        answerInTransaction(*maildrop, request, engine);
    else if (authorization != nullptr)
        letIn(authorization->answer(request, engine), engine);
}

/// Null: nobody, and that was answered.
void Responder::letIn(const std::shared_ptr<MailStore>& store, ServerEngine& engine)
{
    const auto* const authorization = std::get_if<Authorization>(&m_phase);
    if (m_faults.has(FaultKind::LockAfterRefusal) && authorization->hasRefused())
        for (const Account& account : m_options.accounts)
            m_maildrops.seize(account.store.get(), forEver);
    if (!store)
        return;
    const auto delay = std::chrono::seconds(m_faults.valueOf(FaultKind::LoginDelayKept));
    if (m_faults.has(FaultKind::LoginDelayKept) && !m_maildrops.maySignIn(store.get(), delay))
        return engine.refuse("[LOGIN-DELAY] " + text(Phrase::TemporarilyUnreadable));
    auto maildrop = MaildropSession::open(store, m_maildrops, m_options, m_faults);
    if (!maildrop) {
        const UnavailableRow row = rowOf(maildrop.error());
        return engine.refuse(row.code + text(row.phrase));
    }
    if (m_situation.isUtf8 && m_faults.has(FaultKind::Utf8SizesOff))
        maildrop->enlarge();
    engine.accept(text(Phrase::MaildropHas, {amount(maildrop->dropListing())}));
    m_phase = std::move(*maildrop);
}

void Responder::answerInTransaction(MaildropSession& maildrop, const Command& request, ServerEngine& engine)
{
    if (m_faults.has(FaultKind::NewMailAppears))
        maildrop.lookAgain();
    const DropListing listing = maildrop.dropListing();
    switch (request.keyword()) {
    case Keyword::Stat:
        return engine.accept(Octets::number(listing.messages) + ' ' + Octets::number(listing.octets.value()));
    case Keyword::Noop:
        return engine.accept({});
    case Keyword::Rset:
        if (!m_faults.has(FaultKind::RsetKeepsMarks))
            maildrop.unmarkAll();
        return engine.accept(text(Phrase::MaildropHas, {amount(maildrop.dropListing())}));
    case Keyword::List:
    case Keyword::Uidl:
        if (request.messageNumber())
            return answerAboutMessage(maildrop, request, engine);
        engine.accept(amount(listing), true);
        m_body = std::make_unique<ListingBody>(maildrop, request.keyword(),
                                               request.keyword() == Keyword::List ? octetsOf : uniqueIdOf);
        return;
    case Keyword::Retr:
    case Keyword::Top:
    case Keyword::Dele:
        return answerAboutMessage(maildrop, request, engine);
    default:
        return engine.refuse(text(Phrase::NotSupported));
    }
}

void Responder::answerAboutMessage(MaildropSession& maildrop, const Command& request, ServerEngine& engine)
{
    const MessageNumber number = *request.messageNumber();
    const StoredMessage* const message = maildrop.find(number);
    if (message == nullptr && maildrop.isMarked(number))
        return engine.refuse(text(Phrase::MarkedAlready, {Octets::number(number.value())}));
    if (message == nullptr)
        return engine.refuse(text(Phrase::NoSuchMessage, {Octets::number(maildrop.highestNumber())}));
    switch (request.keyword()) {
    case Keyword::List:
        return engine.accept(numberAnd(request, octetsOf(*message)));
    case Keyword::Uidl:
        return engine.accept(numberAnd(request, uniqueIdOf(*message)));
    case Keyword::Dele:
        maildrop.mark(number);
        return engine.accept(text(Phrase::MarkedNow, {Octets::number(number.value())}));
    default:
        return sendMessage(maildrop, request, *message, engine);
    }
}

void Responder::sendMessage(const MaildropSession& maildrop, const Command& request,
                            const StoredMessage& message, ServerEngine& engine)
{
    auto source = maildrop.read(message);
    if (!source)
        return engine.refuse(text(Phrase::MessageUnreadable));
    if (request.keyword() == Keyword::Top) {
        if (asksForTooMuch(request, **source))
            return engine.refuse(text(Phrase::NotSupported));
        engine.accept(text(Phrase::TopFollows), true);
        m_body = std::make_unique<MessageBody>(std::move(*source), extractFor(request), headers());
        return;
    }
    engine.accept(text(Phrase::MessageOctets, {Octets::number((*source)->size())}), true);
    m_body = std::make_unique<MessageBody>(std::move(*source), std::nullopt, headers());
}

MessageBody::Headers Responder::headers() const
{
    const bool isAskedFor = m_situation.isUtf8 || !m_options.offersUtf8 || !m_options.makesSurrogates;
    return isAskedFor || m_faults.has(FaultKind::Utf8Unasked) ? MessageBody::Headers::AsStored
                                                              : MessageBody::Headers::InAscii;
}

MessageExtract Responder::extractFor(const Command& top) const
{
    constexpr quint64 all = std::numeric_limits<quint64>::max();
    quint64 lines = m_faults.has(FaultKind::TopWhole) ? all : lineCount(top);
    if (m_faults.has(FaultKind::TopOneMore) && lines < all)
        ++lines;
    if (m_faults.has(FaultKind::TopShort))
        lines = std::min(lines, quint64(m_faults.valueOf(FaultKind::TopShort)));
    return MessageExtract(lines);
}

bool Responder::asksForTooMuch(const Command& top, OctetSource& message) const
{
    return m_faults.has(FaultKind::TopHugeRefused) && lineCount(top) > bodyLinesOf(message);
}

void Responder::listCapabilities(ServerEngine& engine) const
{
    engine.accept(text(Phrase::CapabilitiesFollow), true);
    const bool isSignedIn = std::holds_alternative<MaildropSession>(m_phase);
    for (const Octets& line : capabilityLines(m_options, m_situation, isSignedIn))
        engine.body(line + "\r\n");
    engine.endBody();
}

void Responder::answerLang(const Command& request, ServerEngine& engine)
{
    if (m_options.languages.empty())
        return engine.refuse(text(Phrase::NotSupported));
    if (!request.hasArgument())
        return listLanguages(engine);
    const auto language = languageInRange(m_options.languages, request.argumentText());
    if (!language)
        return engine.refuse(text(Phrase::LanguageUnknown));
    m_situation.language = *language;
    engine.accept(Octets(languageRow(*language).tag) + ' ' + text(Phrase::LanguageChosen));
}

void Responder::listLanguages(ServerEngine& engine) const
{
    engine.accept(text(Phrase::LanguagesFollow), true);
    for (const Language language : m_options.languages)
        engine.body(Octets(languageRow(language).tag) + ' ' + languageRow(language).name + "\r\n");
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
    if (maildrop != nullptr && m_faults.has(FaultKind::LockAfterQuit))
        m_maildrops.seize(&maildrop->store(),
                          std::chrono::seconds(m_faults.valueOf(FaultKind::LockAfterQuit)));
    letGo(); // who reads the reply may sign in at once
    if (isAllGone)
        engine.accept(text(Phrase::SigningOff));
    else
        engine.refuse("[SYS/PERM] " + text(Phrase::NotAllRemoved));
}

Octets Responder::text(Phrase which, std::initializer_list<Octets> arguments) const
{
    return phrase(m_situation.language, which, arguments);
}

Octets Responder::amount(const DropListing& listing) const
{
    return text(listing.messages == 1 ? Phrase::OneMessage : Phrase::ManyMessages,
                {Octets::number(listing.messages), Octets::number(listing.octets.value())});
}

void Responder::end()
{
    auto* const maildrop = std::get_if<MaildropSession>(&m_phase);
    if (maildrop != nullptr && m_faults.has(FaultKind::DropDeletes))
        (void)maildrop->commit();
    if (maildrop != nullptr && m_faults.has(FaultKind::LockAfterDrop))
        m_maildrops.seize(&maildrop->store(),
                          std::chrono::seconds(m_faults.valueOf(FaultKind::LockAfterDrop)));
    letGo();
}

void Responder::endForSilence()
{
    auto* const maildrop = std::get_if<MaildropSession>(&m_phase);
    if (maildrop != nullptr && m_faults.has(FaultKind::AutologoutDeletes))
        (void)maildrop->commit();
    end();
}

void Responder::letGo()
{
    m_body.reset();
    m_phase = Ended();
}

} // namespace dropscope
