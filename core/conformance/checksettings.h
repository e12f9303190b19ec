// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/credentials.h"
#include "core/auth/signinpolicy.h"
#include "core/conformance/dialogue.h"
#include "core/transport/endpoint.h"
#include "core/transport/security.h"
#include "core/transport/tlssettings.h"

#include <functional>
#include <memory>

namespace dropscope {

/// Puts a message into the maildrop while the check runs; tells once whether that went well, from the event
/// loop.
using Delivery = std::function<void(const Octets& message, std::function<void(bool done)> told)>;

/// Whom the check asks, and what it may.
struct CheckSettings
{
    Endpoint endpoint;
    Security security = Security::Auto;
    TlsSettings tls;
    Credentials credentials;
    SignInPolicy policy = SignInPolicy::Auto;
    bool permitsClearText = false; ///< the person was asked, and said that the secret may go there readable
    Leave leave = Leave::ReadOnly;
    bool wantsSlow = false;
    int connections = 3;                          ///< at once, at most
    std::chrono::milliseconds replyLimit{10'000}; ///< longest wait for progress
    std::chrono::milliseconds caseLimit{20'000};  ///< of one case that is not slow
    Delivery deliver;                             ///< empty: nobody delivers
    std::shared_ptr<RecordingFile> recording;     ///< every connection is written to it; null: to none
    /// Told of each connection's transcript before its first octet; may be empty.
    std::function<void(const std::shared_ptr<Transcript>&)> transcriptMade;
    /// Empty: over TCP.
    std::function<std::unique_ptr<Transport>()> makeTransport;
};

} // namespace dropscope
