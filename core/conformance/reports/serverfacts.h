// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/signinmethod.h"
#include "core/base/jsonwriter.h"
#include "core/base/tlsfacts.h"
#include "core/protocol/values/capabilities.h"

#include <QHostAddress>
#include <QString>

#include <optional>

namespace dropscope {

struct Survey;

/// What is known of a server: the "server" of every JSON document.
struct ServerFacts
{
    QString host; ///< as the address named it
    quint16 port = 0;
    QHostAddress peer;              ///< null before the connection stood
    std::optional<Octets> greeting; ///< the whole line, without its line end
    bool offersApop = false;
    std::optional<TlsFacts> tls;                     ///< absent on a connection in clear
    std::optional<Capabilities> capabilitiesInClear; ///< before STLS; absent where there was none
    std::optional<Capabilities> capabilitiesBefore;  ///< absent where CAPA was not asked or is refused
    std::optional<Capabilities> capabilitiesAfter;
    std::optional<SignInMethod> signedInWith;

    /// As a person writes it: HOST:PORT, an IPv6 address in brackets. Fit for a terminal.
    [[nodiscard]] QString name() const;
    /// "ipv4" or "ipv6"; absent before the connection stood.
    [[nodiscard]] std::optional<QString> family() const;
    /// The newest answer to CAPA; null if there is none.
    [[nodiscard]] const Capabilities* capabilities() const;
};

/// What a check found out about the server at that address.
[[nodiscard]] ServerFacts factsOf(const Survey& survey, const QString& host, quint16 port);

/// As JSON has it: system, ca-file, fingerprint, unchecked, refused.
[[nodiscard]] QString trustName(TrustDecision trust);
[[nodiscard]] QString methodName(SignInMethod method);

/// What is wrong with a certificate, in a few words.
[[nodiscard]] QString problemText(CertificateProblem problem);

/// The value of "tls".
void writeTls(JsonWriter& json, const std::optional<TlsFacts>& tls);
/// The value of "server".
void writeServer(JsonWriter& json, const ServerFacts& facts);

} // namespace dropscope
