// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faults/rows/faultrows.h"

#include <array>

namespace dropscope {

namespace {

using K = FaultKind;
using G = FaultGroup;

constexpr auto rows = std::to_array<FaultRow>({
    habit(K::NoSignIn, G::SignIn, "no-sign-in", "every sign-in is refused", "a-login-works", "A3"),
    habit(K::PassWithoutUser, G::SignIn, "pass-without-user", "PASS without USER is answered +OK",
          "pass-without-user-is-err"),
    habit(K::UserRemembered, G::SignIn, "user-remembered", "PASS is taken some commands behind USER as well",
          "pass-only-after-user"),
    habit(K::UserTells, G::SignIn, "user-tells", "USER is refused for a name that there is not",
          "unknown-user-not-told"),
    habit(K::WrongPasswordAccepted, G::SignIn, "wrong-password-accepted",
          "any password signs in, but for a digest of APOP", "wrong-password-is-err-and-stays"),
    habit(K::RefusalCloses, G::SignIn, "refusal-closes", "a refused sign-in ends the connection",
          "embedded/refused-pass-is-plain", "A2"),
    habit(K::ApopUnchecked, G::SignIn, "apop-unchecked", "any digest of APOP signs in",
          "apop-digest-checked"),
    habit(K::ApopRefused, G::SignIn, "apop-refused", "APOP is offered and never signs in", "", "A1"),
    habit(K::AuthCodeMissing, G::SignIn, "auth-code-missing", "[AUTH] is announced and not said",
          "rfc3206/auth-code"),
    habit(K::MaildropShared, G::SignIn, "maildrop-shared", "a maildrop opens in several sessions at once",
          "second-login-is-locked-out"),
    habit(K::LockAfterRefusal, G::SignIn, "lock-after-refusal",
          "a refused sign-in locks the maildrop for ever", "lock-released-after-failed-login"),
    {K::LockAfterDrop, G::SignIn, "lock-after-drop", "SECONDS", "a number of seconds from 1 to 3600",
     "a maildrop stays locked for so long when a connection is cut", "lock-released-after-abort", "A5", 1,
     3600, 3},
    {K::LockAfterQuit, G::SignIn, "lock-after-quit", "SECONDS", "a number of seconds from 1 to 3600",
     "a maildrop stays locked for so long behind QUIT", "lock-free-after-quit", "A5", 1, 3600, 1},
    habit(K::InUsePlain, G::SignIn, "in-use-plain", "a locked maildrop is told without [IN-USE]",
          "rfc2449/in-use-code"),
    habit(K::SysCodeOdd, G::SignIn, "sys-code-odd", "a locked maildrop is told by [SYS/ODD]",
          "rfc3206/sys-codes"),

    habit(K::CapaRefusedBefore, G::Capabilities, "capa-refused-before", "CAPA is refused before sign-in",
          "rfc2449/capa-in-both-states rfc2595/stls-implies-capa"),
    habit(K::CapaRefusedAfter, G::Capabilities, "capa-refused-after", "CAPA is refused after sign-in",
          "rfc2449/capa-in-both-states"),
    habit(K::CapaLong, G::Capabilities, "capa-long", "a line of CAPA has 600 octets", "rfc2449/capa-shape"),
    habit(K::CapaForgets, G::Capabilities, "capa-forgets", "EXPIRE is not announced any more after sign-in",
          "rfc2449/capa-stable-after-login"),
    habit(K::CapaHidesTop, G::Capabilities, "capa-hides-top", "TOP works and is not announced",
          "rfc2449/working-command-is-advertised"),
    habit(K::CapaTab, G::Capabilities, "capa-tab", "the words of CAPA are separated by tabs",
          "rfc2449/capability-tokens"),
    habit(K::CapaNames, G::Capabilities, "capa-nameless", "IMPLEMENTATION is not announced",
          "rfc2449/implementation-shown"),
    habit(K::LoginDelayBad, G::Capabilities, "login-delay-bad", "LOGIN-DELAY has no number",
          "rfc2449/login-delay"),
    habit(K::ExpireBad, G::Capabilities, "expire-bad", "EXPIRE has neither a number nor NEVER",
          "rfc2449/expire"),
    habit(K::SaslLineBad, G::Capabilities, "sasl-line-bad", "SASL separates names of mechanisms by commas",
          "rfc2449/sasl-line"),

    habit(K::AuthAfterSignIn, G::Sasl, "auth-after-sign-in", "AUTH is answered by a challenge after sign-in",
          "rfc5034/auth-after-login-is-err"),
    habit(K::UnknownChallenged, G::Sasl, "unknown-challenged", "an unknown mechanism gets a challenge",
          "rfc5034/unknown-mechanism-is-err"),
    habit(K::ChallengePlusOk, G::Sasl, "challenge-plus-ok", "a challenge begins with +OK",
          "rfc5034/challenge-shape"),
    habit(K::ChallengeNoSpace, G::Sasl, "challenge-no-space", "no space stands behind the + of a challenge",
          "rfc5034/challenge-shape"),
    habit(K::StarIgnored, G::Sasl, "star-ignored", "\"*\" gets another challenge", "rfc5034/star-cancels"),
    habit(K::BadBase64Taken, G::Sasl, "bad-base64-taken", "what is no base64 gets another challenge",
          "rfc5034/bad-base64-is-err"),
    habit(K::EqualsChallenged, G::Sasl, "equals-challenged", "\"=\" gets a challenge",
          "rfc5034/equals-is-empty-initial-response"),
    habit(K::InitialResponseRefused, G::Sasl, "initial-response-refused",
          "a response in the line of AUTH is refused", "rfc5034/initial-response-or-two-steps"),
    habit(K::TwoStepsRefused, G::Sasl, "two-steps-refused", "AUTH without a response in its line is refused",
          "rfc5034/initial-response-or-two-steps"),
    habit(K::InitialResponseTaken, G::Sasl, "initial-response-taken",
          "a response in the line of AUTH is passed over where the server speaks first",
          "rfc5034/initial-response-to-server-first-is-err"),
    habit(K::LongResponseSilent, G::Sasl, "long-response-silent",
          "a response of more than 255 octets gets no answer", "rfc5034/long-token-by-continuation"),
    habit(K::ScramUnsigned, G::Sasl, "scram-unsigned", "the signature of SCRAM is wrong",
          "rfc5802/scram-server-signature"),

    habit(K::ClearTextOffered, G::Tls, "clear-text-offered",
          "passwords are taken in clear where TLS can be had", "rfc5034/no-cleartext-login-when-tls-offered"),
    habit(K::StlsAfterSignIn, G::Tls, "stls-after-sign-in", "STLS is answered +OK after sign-in",
          "rfc2595/stls-before-login-only"),
    habit(K::StlsExtraLine, G::Tls, "stls-extra-line", "a further line stands behind the +OK to STLS",
          "rfc2595/handshake-follows-ok"),
    habit(K::StlsKeepsUser, G::Tls, "stls-keeps-user", "a USER that was sent in clear counts under TLS",
          "rfc2595/stls-resets-state"),
    habit(K::StlsKeepsInput, G::Tls, "stls-keeps-input",
          "a command that came in clear behind STLS is run under TLS", "rfc2595/stls-command-injection"),
    habit(K::SecondStlsAccepted, G::Tls, "second-stls-accepted", "STLS is answered +OK under TLS",
          "rfc2595/second-stls-is-err"),
    habit(K::ClearGreeting, G::Tls, "clear-greeting",
          "the greeting comes in clear where TLS is from the first octet", "rfc8314/implicit-tls-first"),
    habit(K::OldTls, G::Tls, "old-tls", "TLS 1.1 and no newer", "rfc8996/tls-versions"),
    habit(K::OtherCertificate, G::Tls, "other-certificate", "the certificate names another host",
          "rfc7817/certificate-names-host"),

    habit(K::Utf8AfterSignIn, G::Language, "utf8-after-sign-in", "UTF8 is answered +OK after sign-in",
          "rfc6856/utf8-before-login-only"),
    habit(K::Utf8TwiceHangsUp, G::Language, "utf8-twice-hangs-up", "a second UTF8 ends the connection",
          "rfc6856/utf8-twice"),
    habit(K::Utf8SizesOff, G::Language, "utf8-sizes-off", "behind UTF8 sizes are one octet too large",
          "rfc6856/utf8-sizes"),
    habit(K::LangBad, G::Language, "lang-bad", "LANG is answered neither +OK nor -ERR", "rfc6856/lang"),
    habit(K::LangLatin1, G::Language, "lang-latin1", "texts are in ISO 8859-1", "rfc6856/lang-text-is-utf8"),

    {K::AutologoutEarly, G::Connection, "autologout-early", "SECONDS", "a number of seconds from 1 to 3600",
     "the server ends the connection after so many seconds of silence", "autologout-not-before-ten-minutes",
     "A2", 1, 3600, 60},
    habit(K::AutologoutSpeaks, G::Connection, "autologout-speaks", "autologout says why",
          "autologout-is-silent"),
    habit(K::AutologoutDeletes, G::Connection, "autologout-deletes", "autologout deletes what is marked",
          "autologout-deletes-nothing", "Q2"),
});

} // namespace

std::span<const FaultRow> signInFaultRows() { return rows; }

} // namespace dropscope
