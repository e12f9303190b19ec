// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/authorization.h"

#include "core/protocol/flow/serverengine.h"
#include "core/server/credentials.h"
#include "core/server/offer.h"

#include <algorithm>
#include <utility>

namespace dropscope {

namespace {

constexpr const char* hostName = "dropscope.localhost";

bool isAscii(OctetView text)
{
    return std::ranges::all_of(text, [](char octet) { return static_cast<unsigned char>(octet) < 0x80; });
}

} // namespace

std::shared_ptr<MailStore> Authorization::answer(const Command& request, ServerEngine& engine)
{
    const Octets userName = m_userName;
    const bool keepsUser = request.keyword() == Keyword::Stls && m_faults.has(FaultKind::StlsKeepsUser);
    if (request.keyword() != Keyword::SaslResponse && !keepsUser)
        interrupt();
    switch (request.keyword()) {
    case Keyword::User:
        user(request.argumentText(), engine);
        return nullptr;
    case Keyword::Pass:
        return pass(userName, request.argumentText(), engine);
    case Keyword::Apop:
        return apop(request, engine);
    case Keyword::Auth:
        return auth(request, engine);
    case Keyword::SaslResponse:
        return continueAuth(ServerEngine::responseIn(request).value_or(Secret()).expose(), engine);
    case Keyword::Stls:
        stls(engine);
        return nullptr;
    case Keyword::Utf8:
        utf8(engine);
        return nullptr;
    default:
        refuse(Phrase::NotSupported, engine);
        return nullptr;
    }
}

void Authorization::interrupt()
{
    if (!m_faults.has(FaultKind::UserRemembered))
        m_userName.clear();
    m_sasl.reset();
}

void Authorization::user(OctetView name, ServerEngine& engine)
{
    if (!isTaken(SignInMethod::UserPass, engine) || !isReadable(name, engine))
        return;
    if (m_faults.has(FaultKind::UserTells) && accountNamed(m_options.accounts, name) == nullptr)
        return refuse(Phrase::WrongCredentials, engine);
    m_userName = name.toByteArray();
    // Whether there is such a user is told to nobody (RFC 3206 §5).
    engine.accept(phrase(m_situation.language, Phrase::SendPass));
}

std::shared_ptr<MailStore> Authorization::pass(OctetView name, OctetView password, ServerEngine& engine)
{
    if (!isTaken(SignInMethod::UserPass, engine))
        return nullptr;
    if (name.isEmpty() && m_faults.has(FaultKind::PassWithoutUser)) {
        engine.accept({});
        return nullptr;
    }
    if (name.isEmpty() && m_faults.has(FaultKind::PassSignsInAlone))
        for (const Account& account : m_options.accounts)
            if (accountWithPassword(m_options.accounts, account.name, password) != nullptr)
                return storeOf(&account, engine);
    if (name.isEmpty()) {
        refuse(Phrase::UserFirst, engine);
        return nullptr;
    }
    if (!isReadable(password, engine))
        return nullptr;
    if (isForApopAlone()) {
        refuse(Phrase::NotSupported, engine);
        return nullptr;
    }
    if (const qsizetype space = password.indexOf(' '); m_faults.has(FaultKind::PasswordCut) && space >= 0)
        password = password.first(space);
    return storeOf(orAnybody(accountWithPassword(m_options.accounts, name, password)), engine);
}

std::shared_ptr<MailStore> Authorization::apop(const Command& request, ServerEngine& engine)
{
    if (!isTaken(SignInMethod::Apop, engine) || !isReadable(request.argument(0), engine))
        return nullptr;
    const OctetView name = request.argument(0);
    const auto& accounts = m_options.accounts;
    if (m_faults.has(FaultKind::ApopUnchecked))
        return storeOf(accountNamed(accounts, name), engine);
    const bool isRefused = m_faults.has(FaultKind::ApopRefused);
    return storeOf(isRefused ? nullptr : accountWithDigest(accounts, name, m_timestamp, request.argument(1)),
                   engine);
}

std::shared_ptr<MailStore> Authorization::auth(const Command& request, ServerEngine& engine)
{
    const auto method = methodOfMechanism(request.argument(0));
    const bool isMadeUp = method == SignInMethod::DigestMd5 && m_faults.has(FaultKind::MechanismMadeUp);
    if (!method || isMadeUp) {
        refuse(Phrase::MechanismUnknown, engine);
        return nullptr;
    }
    if (!isTaken(*method, engine))
        return nullptr;
    m_saslMethod = *method;
    m_tokenAccount = nullptr;
    m_sasl = makeSaslServer(m_saslMethod, saslAccounts(), hostName);
    auto initial = ServerEngine::responseIn(request);
    const bool isPassedOver =
        (m_faults.has(FaultKind::InitialResponseTaken) && m_sasl && !m_sasl->clientSpeaksFirst()) ||
        (m_faults.has(FaultKind::EqualsChallenged) && request.argument(1) == "=");
    if (isPassedOver)
        initial.reset();
    if (!m_sasl || (initial && m_faults.has(FaultKind::InitialResponseRefused)) ||
        (initial && !m_sasl->clientSpeaksFirst())) { // RFC 5034 §4
        refuse(m_sasl ? Phrase::NoInitialResponse : Phrase::MechanismNotOffered, engine);
        return nullptr;
    }
    if (!initial && m_sasl->clientSpeaksFirst() && m_faults.has(FaultKind::TwoStepsRefused)) {
        refuse(Phrase::NotSupported, engine);
        return nullptr;
    }
    if (!initial && m_sasl->clientSpeaksFirst()) {
        engine.challenge({}); // RFC 4422 §3
        return nullptr;
    }
    return continueAuth(initial.value_or(Secret()).expose(), engine);
}

std::shared_ptr<MailStore> Authorization::continueAuth(OctetView response, ServerEngine& engine)
{
    const SaslServer::Step step = m_sasl ? m_sasl->respond(response) : SaslServer::Rejected();
    if (const auto* const challenge = std::get_if<SaslServer::Challenge>(&step)) {
        engine.challenge(challenge->octets);
        return nullptr;
    }
    const auto* const accepted = std::get_if<SaslServer::Accepted>(&step);
    m_sasl.reset();
    if (accepted != nullptr && m_saslMethod == SignInMethod::Anonymous)
        return m_options.anonymousStore;
    return storeOf(orAnybody(accepted != nullptr ? accountOf(*accepted) : nullptr), engine);
}

const Account* Authorization::accountOf(const SaslServer::Accepted& accepted) const
{
    const bool isByToken = signInMethodRow(m_saslMethod).credential == CredentialKind::Token;
    return isByToken ? m_tokenAccount : accountNamed(m_options.accounts, accepted.name);
}

void Authorization::stls(ServerEngine& engine) const
{
    if (m_situation.isEncrypted)
        refuse(Phrase::TlsStands, engine);
    else if (m_situation.isUtf8 && m_options.tls == ServerTls::OnStls)
        refuse(Phrase::TlsBeforeUtf8, engine); // RFC 6856 §2.1
    else if (!offersStls(m_options, m_situation))
        refuse(Phrase::NotSupported, engine);
    else
        engine.accept(phrase(m_situation.language, Phrase::BeginTls));
}

void Authorization::utf8(ServerEngine& engine)
{
    if (!m_options.offersUtf8)
        return refuse(Phrase::NotSupported, engine);
    m_situation.isUtf8 = true;
    engine.accept(phrase(m_situation.language, Phrase::Utf8Begins));
}

SaslAccounts Authorization::saslAccounts()
{
    const auto& accounts = m_options.accounts;
    SaslAccounts known;
    known.password = [&accounts](const Octets& name) -> std::optional<Secret> {
        const Account* const account = accountNamed(accounts, name);
        return account != nullptr && !account->secret.isEmpty() ? std::optional(account->secret)
                                                                : std::nullopt;
    };
    known.acceptsToken = [this](const Octets& name, OctetView token) {
        m_tokenAccount = accountWithToken(m_options.accounts, name, token);
        return m_tokenAccount != nullptr;
    };
    if (m_situation.certificateAccount != nullptr)
        known.certificateName = m_situation.certificateAccount->name;
    return known;
}

/// Else it is refused.
bool Authorization::isTaken(SignInMethod method, ServerEngine& engine) const
{
    if (!knowsMethod(m_options, m_situation, method)) {
        const bool isMechanism = *signInMethodRow(method).mechanism != '\0';
        refuse(isMechanism ? Phrase::MechanismNotOffered : Phrase::NotSupported, engine);
        return false;
    }
    if (needsTls(m_options, m_situation, method)) {
        refuse(Phrase::OnlyUnderTls, engine);
        return false;
    }
    return true;
}

/// A name or password that may be one (RFC 6856 §2.2); else it is refused.
bool Authorization::isReadable(OctetView text, ServerEngine& engine) const
{
    const bool takesUtf8 = m_options.offersUtf8 && !m_faults.has(FaultKind::Utf8UserRefused);
    if (isAscii(text) || (takesUtf8 && text.isValidUtf8()))
        return true;
    refuse(m_options.offersUtf8 ? Phrase::NotUtf8 : Phrase::NotAscii, engine);
    return false;
}

/// Then nobody can make a client fall back to PASS, to read what APOP hides (RFC 1939 §13).
bool Authorization::isForApopAlone() const
{
    return m_options.keepsApopApart && !m_faults.has(FaultKind::PassBesideApop) &&
           knowsMethod(m_options, m_situation, SignInMethod::Apop);
}

/// In the place of nobody the first one, where any password is good.
const Account* Authorization::orAnybody(const Account* account) const
{
    const bool isAnybody = account == nullptr && m_faults.has(FaultKind::WrongPasswordAccepted);
    return isAnybody && !m_options.accounts.empty() ? &m_options.accounts.front() : account;
}

std::shared_ptr<MailStore> Authorization::storeOf(const Account* account, ServerEngine& engine)
{
    if (account != nullptr && !m_faults.has(FaultKind::NoSignIn))
        return account->store;
    m_hasRefused = true;
    engine.refuse("[AUTH] " + phrase(m_situation.language, Phrase::WrongCredentials));
    return nullptr;
}

void Authorization::refuse(Phrase reason, ServerEngine& engine) const
{
    engine.refuse(phrase(m_situation.language, reason));
}

} // namespace dropscope
