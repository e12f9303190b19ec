// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/session/answer.h"
#include "core/transport/transport.h"

namespace dropscope {

/// The way of one session to TLS: from the first octet, or behind a STLS that was accepted, and who waits for
/// it. Until it is over nothing may be sent.
class TlsUpgrade
{
public:
    /// The transport must outlive it.
    explicit TlsUpgrade(Transport& transport)
        : m_transport(transport)
    {
    }

    /// Fails where a file that the settings name is not what it should be.
    [[nodiscard]] Expected<Done, FileError> prepare(const Endpoint& endpoint, const TlsSettings& settings);
    /// Takes the reply to STLS: where it is positive the answer follows once TLS stands or failed; -ERR is
    /// the answer StlsRefused. It must outlive that reply.
    [[nodiscard]] Answer<StatusLine> replyToStls(Answer<TlsFacts> answer);
    void begin(bool isAfterStls);

    [[nodiscard]] bool isUnderWay() const { return m_isUnderWay; }
    /// Absent on a connection in clear.
    [[nodiscard]] const std::optional<TlsFacts>& facts() const { return m_facts; }
    /// What went wrong, about this connection.
    [[nodiscard]] TlsError error(TlsError::Kind kind, const Octets& octets = {}) const;
    /// As the transport tells it, seen from here: plain text behind STLS does not mean that the port is one
    /// for plain text.
    [[nodiscard]] TlsError inContext(TlsError error) const;

    /// The transport says that TLS stands. tell() follows.
    void secured(TlsFacts facts);
    /// Gives whoever waits the facts, or why there will be none.
    void tell();
    void tell(const Error& error);

private:
    Transport& m_transport;
    Endpoint m_endpoint;
    TlsSettings m_settings;
    Answer<TlsFacts> m_answer;
    std::optional<TlsFacts> m_facts;
    bool m_isUnderWay = false;
    bool m_isAfterStls = false;
};

} // namespace dropscope
