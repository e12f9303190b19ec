// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/tlserrortext.h"

#include "app/cli/output/protocolerrortext.h"
#include "core/base/printable.h"
#include "core/conformance/reports/serverfacts.h"

#include <QStringList>

#include <algorithm>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

QString because(const TlsError& error)
{
    return error.systemText.isEmpty() ? QString() : ": "_L1 + printable(error.systemText);
}

/// What OpenSSL says where the other side is too old for it.
QString adviceOnAge(const TlsError& error)
{
    static const QStringList words = {u"protocol version"_s, u"unsupported protocol"_s, u"too small"_s,
                                      u"handshake failure"_s, u"no shared cipher"_s};
    const bool isOld =
        std::ranges::any_of(words, [&error](const QString& each) { return error.systemText.contains(each); });
    return isOld ? u"; for an old device: --old-tls"_s : QString();
}

QString fingerprintOf(const TlsError& error)
{
    return error.facts.chain.isEmpty() ? u"none"_s : fingerprintText(error.facts.chain.constFirst().sha256());
}

QString untrustedText(const TlsError& error, const ErrorScene& scene)
{
    QStringList problems;
    for (const CertificateProblem problem : error.facts.problems)
        problems.append(problemText(problem));
    problems.removeDuplicates();
    return u"the certificate of %1 is not trusted (%2); to trust it: --trust-fingerprint %3"_s.arg(
        scene.server, problems.join(u", "), fingerprintOf(error));
}

} // namespace

QString tlsErrorText(const TlsError& error, const ErrorScene& scene)
{
    using Kind = TlsError::Kind;
    const QString& server = scene.server;
    switch (error.kind) {
    case Kind::AnsweredInClear:
        return u"%1 does not speak TLS on this port; use pop:// (STLS where it is offered)"_s.arg(server);
    case Kind::SpeaksTls:
        return u"%1 speaks TLS from the first octet on this port; use pops:// or --security tls"_s.arg(
            server);
    case Kind::NotOffered:
        return u"%1 offers no STLS, which --security stls requires; nothing secret was sent"_s.arg(server);
    case Kind::StlsRefused:
        return u"%1 refused STLS%2; nothing secret was sent"_s.arg(server, because(error));
    case Kind::InjectedOctets:
        return u"octets in clear came behind the reply to STLS of %1: %2; ended, nothing secret was sent "
               u"(RFC "
               "2595 §4)"_s.arg(server, quoted(error.octets));
    case Kind::Untrusted:
        return untrustedText(error, scene);
    case Kind::CertificateChanged:
        return u"%1 shows another certificate than the trusted one: %2; nothing secret was sent"_s.arg(
            server, fingerprintOf(error));
    case Kind::Unavailable:
        return u"there is no TLS library on this machine"_s;
    case Kind::HandshakeFailed:
        break;
    }
    if (!error.octets.isEmpty())
        return u"TLS with %1 failed: what came is no TLS, it began %2"_s.arg(server, quoted(error.octets));
    if (error.systemText.isEmpty())
        return u"TLS with %1 failed: it came to no end within %2 (--timeout)"_s.arg(
            server, secondsText(scene.timeout));
    return u"TLS with %1 failed%2%3"_s.arg(server, because(error), adviceOnAge(error));
}

} // namespace dropscope
