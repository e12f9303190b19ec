// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <array>
#include <optional>

namespace dropscope {

// Theory of operation
//
// Tells POP3 from what else runs over TCP, on any port, by what is said. A POP3 server speaks first, and
// begins with +OK or -ERR; no other protocol in common use does both. Of a connection that was captured from
// its middle on there is no beginning: there a command line of POP3 must be answered by a line that begins
// with +OK or -ERR. Whoever greets with digits (SMTP, FTP, NNTP), with "* " (IMAP), or with a request of HTTP
// is something else. TLS begins with a record of its handshake, and is told by that. The port decides only
// where nothing else does.

class DialogueRecognizer
{
public:
    enum class Verdict : quint8 { Undecided, Pop, Tls, Other };

    /// Which end was called is known where the handshake was captured.
    DialogueRecognizer(std::optional<size_t> server, std::array<quint16, 2> ports, bool isFromStart);

    /// The next octets of an end.
    [[nodiscard]] Verdict take(size_t from, OctetView octets);
    /// Of one end some octets are missing.
    void missed(size_t from);
    /// No more will come.
    [[nodiscard]] Verdict atEnd() const;

    /// Once it is POP3 or TLS.
    [[nodiscard]] size_t server() const { return m_server.value_or(serverByPort()); }
    /// What came before the octets at hand is of no use to understand them.
    [[nodiscard]] bool beginsHere() const { return m_beginsHere; }
    /// A port for POP3 is among them, in clear or under TLS.
    [[nodiscard]] bool isOnPopPort() const;

private:
    [[nodiscard]] Verdict takeFromStart(size_t from, OctetView octets);
    [[nodiscard]] Verdict takeAmid(size_t from, OctetView octets);
    [[nodiscard]] size_t serverByPort() const;

    std::optional<size_t> m_server;
    std::array<quint16, 2> m_ports;
    std::array<Octets, 2> m_begins; ///< of each end's first line
    std::optional<size_t> m_asked;  ///< this end sent a command of POP3, and the other one said nothing since
    bool m_isFromStart;
    bool m_beginsHere = false;
    bool m_clientSpokeFirst = false;
    int m_left; ///< segments that may still be looked at
};

} // namespace dropscope
