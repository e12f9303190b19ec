// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/signinmethod.h"
#include "core/base/octets.h"
#include "core/base/secret.h"
#include "core/faults/fault.h"
#include "core/mailstore/mailstore.h"
#include "core/server/language.h"
#include "core/transport/tlssettings.h"

#include <chrono>
#include <memory>
#include <vector>

namespace dropscope {

/// Who may sign in, by what, and what is in the maildrop then.
struct Account
{
    Octets name;                      ///< UTF-8
    Secret secret;                    ///< UTF-8; empty: nobody signs in by it
    std::shared_ptr<MailStore> store; ///< two accounts may have one, as one maildrop
    Secret token = {};                ///< for XOAUTH2 and OAUTHBEARER; empty: they do not let in
    Octets certificateSha256 = {};    ///< of the client's certificate that EXTERNAL takes; empty: none
};

/// When a connection to the server is under TLS.
enum class ServerTls : quint8 {
    Never,
    OnStls, ///< offered by STLS (RFC 2595 §4)
    FromFirstOctet,
};

/// All that the server knows, the strongest first.
[[nodiscard]] std::vector<SignInMethod> everySignInMethod();

struct Dialect;

struct ServerOptions
{
    std::vector<Account> accounts;
    quint16 port = 0;                ///< of 127.0.0.1; 0: the system chooses
    qsizetype connectionLimit = 400; ///< at once; more are answered -ERR and closed
    /// A second session of a maildrop is refused, [IN-USE]. Off: sessions share it, as RFC 1939 §4 wants no
    /// more of a lock than that nothing listed goes by the hand of others before UPDATE; each has the list of
    /// its sign-in.
    bool isExclusive = false;
    std::chrono::milliseconds inactivityLimit = std::chrono::minutes(10); ///< RFC 1939 §3 permits no less
    Octets timestamp; ///< of every greeting; empty: a fresh one for each, as APOP needs it (RFC 1939 §7)

    ServerTls tls = ServerTls::Never;
    ServerIdentity identity = {}; ///< needed unless TLS is never
    /// What shows a secret in clear text is neither announced nor taken outside TLS (RFC 2595 §2.2). Off, as
    /// simple devices know nothing else.
    bool requiresTls = false;
    /// Where APOP is known, PASS is refused (RFC 1939 §13). Off, as simple devices know one of the two.
    bool keepsApopApart = false;
    /// Each is offered where there is something to sign in by: a token or a certificate in some account, a
    /// maildrop for ANONYMOUS. Without APOP the greeting has no timestamp.
    std::vector<SignInMethod> methods = everySignInMethod();
    std::shared_ptr<MailStore> anonymousStore = {};
    /// UTF8 (RFC 6856 §2) with its argument USER: names and passwords may be UTF-8, before the command as
    /// behind it. Else octets beyond ASCII are refused in them.
    bool offersUtf8 = true;
    /// Where UTF8 is offered and was not asked for, octets beyond ASCII in header sections go out as question
    /// marks, as RFC 6856 §2.1 wants no UTF-8 there. Off, for this server is there to show the mail that is.
    bool makesSurrogates = false;
    const Dialect* dialect = nullptr; ///< whose words are said in place of our own; see speakAs()
    FaultPlan faults = {};            ///< at first; TestServer::setFaults() changes them
    /// That the human-readable part of replies can be in (LANG, RFC 6856 §3); the first one is "*". Empty:
    /// LANG is not offered. At first replies are in Language::Default.
    std::vector<Language> languages = {Language::Default, Language::English, Language::German};
};

/// The built-in maildrop, for DemoMaildrop::userName and its password; with STLS under a certificate made for
/// this call.
[[nodiscard]] ServerOptions demoServerOptions();

/// Plays that server: its words, capabilities and faults, and no sign-in that it does not have.
void speakAs(const Dialect& dialect, ServerOptions& options);

} // namespace dropscope
