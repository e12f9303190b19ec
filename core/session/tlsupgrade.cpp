// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/tlsupgrade.h"

#include "core/transport/tlsfiles.h"

namespace dropscope {

Answer<StatusLine> TlsUpgrade::replyToStls(Answer<TlsFacts> answer)
{
    return [this, answer = std::move(answer)](const Expected<StatusLine>& reply) {
        const auto* const refusal = reply ? nullptr : std::get_if<Refusal>(&reply.error());
        if (reply) {
            m_answer = answer;
        } else if (refusal != nullptr) {
            TlsError refused = error(TlsError::Kind::StlsRefused);
            refused.systemText = QString::fromUtf8(refusal->text);
            answer(Unexpected{Error(refused)});
        } else {
            answer(Unexpected{reply.error()});
        }
    };
}

Expected<Done, FileError> TlsUpgrade::prepare(const Endpoint& endpoint, const TlsSettings& settings)
{
    m_endpoint = endpoint;
    m_settings = settings;
    // Only where there is something to find out: the TLS library takes its time to start.
    const bool namesFiles = !settings.caFile.isEmpty() || !settings.certificateFile.isEmpty();
    return namesFiles ? checkTlsFiles(settings) : Done{};
}

void TlsUpgrade::begin(bool isAfterStls)
{
    m_isAfterStls = isAfterStls;
    m_isUnderWay = true;
    m_transport.startTls(m_settings);
}

TlsError TlsUpgrade::error(TlsError::Kind kind, const Octets& octets) const
{
    constexpr qsizetype shown = 256;
    return {kind, m_endpoint.host, m_endpoint.port, {}, {}, octets.first(std::min(shown, octets.size()))};
}

TlsError TlsUpgrade::inContext(TlsError error) const
{
    if (m_isAfterStls && error.kind == TlsError::Kind::AnsweredInClear)
        error.kind = TlsError::Kind::HandshakeFailed;
    return error;
}

void TlsUpgrade::secured(TlsFacts facts)
{
    m_isUnderWay = false;
    facts.isAfterStls = m_isAfterStls;
    m_facts = std::move(facts);
}

void TlsUpgrade::tell()
{
    if (const auto answer = std::exchange(m_answer, {}))
        answer(*m_facts);
}

void TlsUpgrade::tell(const Error& error)
{
    m_isUnderWay = false;
    if (const auto answer = std::exchange(m_answer, {}))
        answer(Unexpected{error});
}

} // namespace dropscope
