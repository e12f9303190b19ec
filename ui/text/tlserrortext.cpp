// SPDX-License-Identifier: GPL-3.0-or-later
// What went wrong with TLS, of the sentences of errortext.h.
#include "ui/text/errortext.h"
#include "ui/text/quotedoctets.h"

#include <QCoreApplication>
#include <QStringList>

namespace dropscope::ui {

namespace {

class Sentences
{
    Q_DECLARE_TR_FUNCTIONS(dropscope::ui::ErrorText)

public:
    [[nodiscard]] static ErrorText of(const TlsError& error);
    [[nodiscard]] static QString quote(const TlsError& error);
    [[nodiscard]] static QString details(const TlsError& error);
};

ErrorText Sentences::of(const TlsError& error)
{
    using Kind = TlsError::Kind;
    switch (error.kind) {
    case Kind::AnsweredInClear:
        return {tr("The server does not speak TLS on this port"),
                tr("TLS was begun, and port %1 answered in plain text. No secret was sent.").arg(error.port),
                tr("Set the security to STLS or automatic (pop://), or use the port for TLS, usually 995.")};
    case Kind::SpeaksTls:
        return {tr("The server speaks TLS on this port"),
                tr("Port %1 awaits TLS from the first octet; in plain text it says nothing.").arg(error.port),
                tr("Set the security to TLS (pops://), or use the port for plain text, usually 110.")};
    case Kind::NotOffered:
        return {
            tr("The server offers no STLS"),
            tr("Security is set to STLS, and the server does not announce it. If it did before, somebody "
               "between may be removing it. No secret was sent."),
            tr("Look at the capabilities in the log. TLS from the first octet (pops://) cannot be removed "
               "that way.")};
    case Kind::StlsRefused:
        return {tr("The server refused STLS"), tr("It announces STLS and then will not. No secret was sent."),
                tr("Try again, or TLS from the first octet (pops://).")};
    case Kind::InjectedOctets:
        return {
            tr("Something was slipped in before TLS"),
            tr("Behind its agreement to STLS the server sent more, in clear. Somebody between may have put "
               "it there, to be taken for the server’s word. The session was ended, no secret was sent."),
            tr("The protocol log shows the octets (RFC 2595 §4).")};
    case Kind::Untrusted:
        return {tr("The server’s certificate is not trusted"),
                tr("Whether this is the server you mean cannot be told. No secret was sent."),
                tr("Look at the certificate, and decide whether to trust it.")};
    case Kind::CertificateChanged:
        return {tr("The server shows another certificate than the one you trusted"),
                tr("Either it was renewed, or somebody else answers in its place. No secret was sent."),
                tr("Ask whoever runs the server before you trust the new one.")};
    case Kind::Unavailable:
        return {tr("No TLS here"), tr("There is no TLS library on this machine."), tr("Install OpenSSL.")};
    case Kind::HandshakeFailed:
        break;
    }
    if (error.systemText.isEmpty() && error.octets.isEmpty())
        return {tr("TLS came to no end"), tr("It was begun, and the server did not answer in time."),
                tr("Check host and port, and that the server speaks TLS there.")};
    if (!error.octets.isEmpty())
        return {tr("TLS could not be agreed on"), tr("What the server sent is no TLS. No secret was sent."),
                tr("The protocol log shows the octets.")};
    return {tr("TLS could not be agreed on"),
            tr("The two sides found no protocol or cipher that both accept, or what came was no TLS."),
            tr("For a device that knows only TLS 1.0 or 1.1 permit old devices in the profile.")};
}

QString Sentences::quote(const TlsError& error)
{
    if (error.systemText.isEmpty())
        return {};
    return error.kind == TlsError::Kind::StlsRefused ? tr("The server said: “%1”").arg(error.systemText)
                                                     : tr("The TLS library says: “%1”").arg(error.systemText);
}

QString Sentences::details(const TlsError& error)
{
    QStringList lines = {tr("Host: %1, port %2").arg(error.host).arg(error.port)};
    if (!error.facts.chain.isEmpty())
        lines += tr("SHA-256: %1").arg(fingerprintText(error.facts.chain.constFirst().sha256()));
    if (!error.expectedSha256.isEmpty())
        lines += tr("Trusted: %1").arg(fingerprintText(error.expectedSha256));
    if (!error.octets.isEmpty())
        lines += tr("Octets: %1").arg(quotedOctets(error.octets));
    return lines.join(u'\n');
}

} // namespace

ErrorText describe(const TlsError& error)
{
    ErrorText text = Sentences::of(error);
    text.quote = Sentences::quote(error);
    text.details = Sentences::details(error);
    return text;
}

} // namespace dropscope::ui
