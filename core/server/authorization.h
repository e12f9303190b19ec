// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/saslserver.h"
#include "core/faults/activefaults.h"
#include "core/protocol/values/command.h"
#include "core/server/phrase.h"
#include "core/server/serveroptions.h"
#include "core/server/situation.h"

namespace dropscope {

class ServerEngine;

/// The AUTHORIZATION state: what a session has before it is known who is there.
class Authorization
{
public:
    /// All must outlive it.
    Authorization(const ServerOptions& options, const ActiveFaults& faults, const Octets& timestamp,
                  Situation& situation)
        : m_options(options)
        , m_faults(faults)
        , m_timestamp(timestamp)
        , m_situation(situation)
    {
    }

    /// Answers, and gives null; or gives the maildrop of whoever has just proven to be its owner, and leaves
    /// the answer to the caller.
    [[nodiscard]] std::shared_ptr<MailStore> answer(const Command& request, ServerEngine& engine);
    /// Another command came between: a USER waits for its PASS no longer (RFC 1939 §7), and AUTH is over.
    void interrupt();
    /// Of the USER that was just accepted; empty if there was none.
    [[nodiscard]] const Octets& userName() const { return m_userName; }
    void setUserName(const Octets& name) { m_userName = name; }
    /// Somebody's credentials were wrong.
    [[nodiscard]] bool hasRefused() const { return m_hasRefused; }

private:
    using Store = std::shared_ptr<MailStore>;

    void user(OctetView name, ServerEngine& engine);
    [[nodiscard]] Store pass(OctetView name, OctetView password, ServerEngine& engine);
    [[nodiscard]] Store apop(const Command& request, ServerEngine& engine);
    [[nodiscard]] Store auth(const Command& request, ServerEngine& engine);
    [[nodiscard]] Store continueAuth(OctetView response, ServerEngine& engine);
    void stls(ServerEngine& engine) const;
    void utf8(ServerEngine& engine);

    [[nodiscard]] SaslAccounts saslAccounts();
    [[nodiscard]] const Account* accountOf(const SaslServer::Accepted& accepted) const;
    [[nodiscard]] bool isTaken(SignInMethod method, ServerEngine& engine) const;
    [[nodiscard]] bool isReadable(OctetView text, ServerEngine& engine) const;
    [[nodiscard]] bool isForApopAlone() const;
    [[nodiscard]] const Account* orAnybody(const Account* account) const;
    [[nodiscard]] Store storeOf(const Account* account, ServerEngine& engine);
    void refuse(Phrase reason, ServerEngine& engine) const;

    const ServerOptions& m_options;
    const ActiveFaults& m_faults;
    const Octets& m_timestamp;
    Situation& m_situation;
    bool m_hasRefused = false;
    Octets m_userName;                  ///< of the USER just accepted; empty if the last command was another
    std::unique_ptr<SaslServer> m_sasl; ///< of the AUTH that goes on
    SignInMethod m_saslMethod = SignInMethod::Plain;
    const Account* m_tokenAccount = nullptr; ///< whose token it was that m_sasl took
};

} // namespace dropscope
