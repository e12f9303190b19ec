// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/saslexchange.h"

#include "core/session/replyhandlers.h"

namespace dropscope {

namespace {

/// With CR LF (RFC 5034 §4).
constexpr qsizetype longestCommandLine = 255;

Octets base64(const Secret& secret) { return secret.expose().toByteArray().toBase64(); }

/// The server has to show that it knows the secret, too (RFC 5802 §3, RFC 2831 §2.1.3).
bool provesTheServer(SignInMethod method)
{
    return method == SignInMethod::ScramSha1 || method == SignInMethod::ScramSha256 ||
           method == SignInMethod::DigestMd5;
}

} // namespace

SaslExchange::SaslExchange(std::unique_ptr<SaslClient> client, Wire wire, AuthAnswer answer)
    : m_client(std::move(client))
    , m_wire(std::move(wire))
    , m_answer(std::move(answer))
{
}

Expected<Command> SaslExchange::opening()
{
    const Octets line = Octets("AUTH ") + signInMethodRow(m_client->method()).mechanism;
    if (!m_client->speaksFirst())
        return Command::fromLine(line);
    Expected<Secret> initial = m_client->respond({});
    if (!initial)
        return Unexpected{initial.error()};
    const Octets whole = line + ' ' + (initial->isEmpty() ? Octets("=") : base64(*initial));
    if (whole.size() + 2 <= longestCommandLine)
        return Command::fromLine(whole);
    m_initial = std::move(*initial);
    return Command::fromLine(line);
}

void SaslExchange::status(const StatusLine& line)
{
    if (line.status == Status::Challenge)
        takeChallenge(line.text);
    else
        m_status = line;
}

std::optional<ProtocolError::Kind> SaslExchange::body(OctetView /*octets*/) { return std::nullopt; }

void SaslExchange::takeChallenge(OctetView text)
{
    if (m_failure) {
        m_wire.giveUp(*m_failure);
        return;
    }
    if (++m_challenges > mostChallenges)
        return cancel(ProtocolError::Kind::TooManyChallenges, text);
    const auto decoded =
        QByteArray::fromBase64Encoding(text.first(std::min(text.size(), longestChallenge)).toByteArray(),
                                       QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || text.size() > longestChallenge)
        return cancel(ProtocolError::Kind::ChallengeMalformed, text);
    if (m_initial)
        return respond(*std::exchange(m_initial, std::nullopt));
    const Expected<Secret> response = m_client->respond(decoded.decoded);
    if (response)
        respond(*response);
    else
        cancel(response.error());
}

void SaslExchange::respond(const Secret& response) { m_wire.send(Command::saslResponse(base64(response))); }

void SaslExchange::cancel(Error error)
{
    if (auto* const broken = std::get_if<ProtocolError>(&error); broken && broken->command.isEmpty())
        broken->command = Octets("AUTH ") + signInMethodRow(m_client->method()).mechanism;
    m_failure = std::move(error);
    m_wire.send(Command::saslResponse("*"));
}

void SaslExchange::cancel(ProtocolError::Kind kind, OctetView octets)
{
    constexpr qsizetype shown = 256;
    cancel(ProtocolError{kind, Octets("AUTH ") + signInMethodRow(m_client->method()).mechanism,
                         octets.first(std::min(shown, octets.size())).toByteArray(),
                         static_cast<quint64>(octets.size()), "RFC 5034 §4"});
}

void SaslExchange::ended(const Octets& command, quint64 /*lines*/)
{
    const bool accepted = m_status.status == Status::Positive;
    if (m_failure)
        answer(Unexpected{*m_failure});
    else if (!accepted)
        answer(Unexpected{refusal(command)});
    else if (provesTheServer(m_client->method()) && !m_client->isSatisfied())
        answer(Unexpected{Error(unproven(command))});
    else
        answer(m_status);
}

Error SaslExchange::refusal(const Octets& command) const
{
    if (m_status.status != Status::Negative)
        return malformedReply(command, m_status);
    Refusal refusal = refusalOf(command, m_status);
    if (const Octets detail = m_client->failureDetail(); !detail.isEmpty())
        refusal.text += ' ' + detail;
    return refusal;
}

ProtocolError SaslExchange::unproven(const Octets& command) const
{
    return {ProtocolError::Kind::ServerUnproven, command, m_status.line,
            static_cast<quint64>(m_status.line.size()), signInMethodRow(m_client->method()).section};
}

void SaslExchange::failed(const Error& error) { answer(Unexpected{m_failure ? *m_failure : error}); }

} // namespace dropscope
