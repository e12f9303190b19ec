// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/tlstext.h"

#include "core/inspection/inspection.h"
#include "ui/text/certificatetext.h"
#include "ui/text/quotedoctets.h"

#include <QCoreApplication>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

class Sentences
{
    Q_DECLARE_TR_FUNCTIONS(dropscope::ui::TlsText)

public:
    [[nodiscard]] static QString of(Protection protection);
    [[nodiscard]] static QString phrase(TrustDecision trust);
    [[nodiscard]] static QString sentence(TrustDecision trust);
    [[nodiscard]] static TlsRemark of(CertificateProblem problem, const CertificateFacts& facts,
                                      const QDateTime& now);
    [[nodiscard]] static TlsRemark oldProtocol(const QString& protocol);
    [[nodiscard]] static TlsRemark unchecked();
    [[nodiscard]] static TlsRemark accepted(TlsRemark remark, CertificateProblem problem);
    [[nodiscard]] static QString report(const TlsFacts& facts, const QDateTime& now);

private:
    [[nodiscard]] static TlsRemark ofIssuer(CertificateProblem problem, const CertificateFacts& facts);
    [[nodiscard]] static TlsRemark ofRest(CertificateProblem problem);
};

QString Sentences::of(Protection protection)
{
    switch (protection) {
    case Protection::NoConnection:
        return tr("Not connected");
    case Protection::Clear:
        return tr("Not encrypted");
    case Protection::Stls:
        return tr("Encrypted after STLS");
    case Protection::Tls:
        return tr("Encrypted from the first octet");
    case Protection::Opaque:
        return tr("Encrypted, and cannot be looked into");
    case Protection::Doubtful:
        break;
    }
    return tr("Encrypted, with a doubt");
}

QString Sentences::phrase(TrustDecision trust)
{
    switch (trust) {
    case TrustDecision::System:
        return tr("trusted by the authorities of this system");
    case TrustDecision::CaFile:
        return tr("trusted by the authority that you named");
    case TrustDecision::Fingerprint:
        return tr("trusted by its fingerprint");
    case TrustDecision::Unchecked:
        return tr("certificate not checked");
    case TrustDecision::Refused:
        break;
    }
    return tr("certificate not trusted");
}

QString Sentences::sentence(TrustDecision trust)
{
    switch (trust) {
    case TrustDecision::System:
        return tr("Trusted: an authority that this system knows vouches for the server.");
    case TrustDecision::CaFile:
        return tr("Trusted: an authority from the file that you named vouches for the server.");
    case TrustDecision::Fingerprint:
        return tr("Trusted: it is the very certificate that you said to trust.");
    case TrustDecision::Unchecked:
        return tr("Not checked: you said that any certificate will do. Who the server is, nobody knows.");
    case TrustDecision::Refused:
        break;
    }
    return tr("Not trusted: the connection was ended before any secret was sent.");
}

TlsRemark Sentences::of(CertificateProblem problem, const CertificateFacts& facts, const QDateTime& now)
{
    switch (problem) {
    case CertificateProblem::Expired:
        return {tr("The certificate has expired"),
                tr("It was good until %1 (%2). What it says may still be true, but nobody vouches for it "
                   "any more.")
                    .arg(certificateDate(facts.validUntil), validityText(facts, now)),
                tr("Renew it on the server, and look whether the clocks of both machines are right.")};
    case CertificateProblem::NotYetValid:
        return {tr("The certificate is not valid yet"),
                tr("It begins on %1 (%2).").arg(certificateDate(facts.validFrom), validityText(facts, now)),
                tr("Look at the clocks of both machines: a board without a battery often starts in 1970.")};
    case CertificateProblem::WrongName:
        return {tr("The certificate is for another server"),
                facts.names.isEmpty()
                    ? tr("It names no server at all.")
                    : tr("It is good for %1, and that is not the host you asked for.").arg(namesText(facts)),
                tr("Connect by a name that it holds, or have the server's name put into it.")};
    case CertificateProblem::SelfSigned:
    case CertificateProblem::UnknownIssuer:
        return ofIssuer(problem, facts);
    default:
        return ofRest(problem);
    }
}

TlsRemark Sentences::ofIssuer(CertificateProblem problem, const CertificateFacts& facts)
{
    const QString advice = tr("Compare its fingerprint with the one that the server prints and trust it, or "
                              "name the file of its authority (CA file).");
    if (problem == CertificateProblem::SelfSigned)
        return {tr("Nobody vouches for the certificate"),
                tr("The server, or an authority that nobody here knows, has signed it itself. On a test "
                   "server that is normal; anywhere else it could be anybody's."),
                advice, Tone::Warning};
    return {tr("Who signed the certificate is not trusted"),
            tr("It was signed by %1. This system does not know that authority, or the server did not send "
               "the certificates in between.")
                .arg(quotedOctets(facts.issuer.toUtf8())),
            tr("Let the server send its whole chain. %1").arg(advice), Tone::Warning};
}

TlsRemark Sentences::ofRest(CertificateProblem problem)
{
    switch (problem) {
    case CertificateProblem::Revoked:
        return {tr("The certificate was withdrawn"),
                tr("Its issuer says that it must not be used any more, perhaps because the key was stolen."),
                tr("Do not go on; the server needs a new one.")};
    case CertificateProblem::WeakKey:
        return {tr("The key of the certificate is too short"),
                tr("It can be broken by those who have the means, and then anybody can be this server."),
                tr("Make a new key on the server: RSA of 2048 bits or EC of 256 at least.")};
    case CertificateProblem::BadSignature:
        return {tr("The signature of the certificate is wrong"),
                tr("It was damaged, or changed after it was signed."),
                tr("Do not go on; make a new one on the server.")};
    case CertificateProblem::NoCertificate:
        return {tr("The server showed no certificate"), tr("There is nothing to know it by."),
                tr("Give the server a certificate.")};
    default:
        return {tr("The certificate does not hold"),
                tr("The TLS library rejects it for a reason that has no name here."),
                tr("Copy what is shown here for whoever runs the server.")};
    }
}

TlsRemark Sentences::oldProtocol(const QString& protocol)
{
    return {tr("%1 is out of date").arg(quotedOctets(protocol.toUtf8())),
            tr("It has known weaknesses and must not be used any more (RFC 8996). It was permitted here for "
               "an old device."),
            tr("Teach the server TLS 1.2 or 1.3 where that can be done."), Tone::Warning};
}

TlsRemark Sentences::unchecked()
{
    return {tr("The certificate was not looked at"),
            tr("Any certificate was to be accepted: somebody in between could read along and change what is "
               "sent."),
            tr("Trust the server's certificate by its fingerprint in place of that."), Tone::Warning};
}

/// The person has said that this certificate is the right one, whatever is wrong with it.
TlsRemark Sentences::accepted(TlsRemark remark, CertificateProblem problem)
{
    const bool isAboutIssuer =
        problem == CertificateProblem::SelfSigned || problem == CertificateProblem::UnknownIssuer;
    if (isAboutIssuer)
        remark.advice = tr("Nobody has to: you trust it by its fingerprint.");
    remark.tone = isAboutIssuer ? Tone::Accent : Tone::Warning;
    return remark;
}

QString Sentences::report(const TlsFacts& facts, const QDateTime& now)
{
    QStringList lines = {
        tr("Protocol: %1").arg(quotedOctets(facts.protocol.toUtf8())),
        tr("Cipher: %1, %2 bits").arg(quotedOctets(facts.cipher.toUtf8())).arg(facts.keyBits),
        facts.isAfterStls ? tr("Begun by STLS") : tr("TLS from the first octet"), sentence(facts.trust)};
    for (const TlsRemark& remark : remarksOn(facts, now))
        lines += {QString(), remark.title, remark.meaning, remark.advice};
    int number = 0;
    for (const CertificateFacts& certificate : facts.chain) {
        lines += {QString(), tr("Certificate %1 of %2").arg(++number).arg(facts.chain.size())};
        for (const CertificateLine& line : certificateLines(certificate, now))
            lines += u"%1: %2"_s.arg(line.label, QString(line.value).remove(u'\n'));
        lines += QString::fromLatin1(pemText(certificate.der)).trimmed();
    }
    return lines.join(u'\n') + u'\n';
}

} // namespace

Protection protectionOf(const Inspection* inspection)
{
    const auto tls = inspection ? inspection->tls() : std::nullopt;
    if (inspection && inspection->transcript().coverage().isOpaque)
        return Protection::Opaque;
    if (!tls)
        return inspection && !inspection->transcript().chunks().isEmpty() ? Protection::Clear
                                                                          : Protection::NoConnection;
    const bool isTrusted = tls->trust != TrustDecision::Unchecked && tls->trust != TrustDecision::Refused;
    if (!isTrusted || tls->isOldProtocol())
        return Protection::Doubtful;
    return tls->isAfterStls ? Protection::Stls : Protection::Tls;
}

ProtectionLook lookOf(Protection protection)
{
    switch (protection) {
    case Protection::NoConnection:
    case Protection::Clear:
        return {IconName::LockOpen, Tone::Muted};
    case Protection::Stls:
    case Protection::Tls:
        return {IconName::Lock, Tone::Positive};
    case Protection::Opaque:
        return {IconName::Lock, Tone::Muted};
    case Protection::Doubtful:
        break;
    }
    return {IconName::LockDoubtful, Tone::Warning};
}

QString protectionText(Protection protection) { return Sentences::of(protection); }

QString tlsSummary(const TlsFacts& facts)
{
    QStringList parts = {quotedOctets(facts.protocol.toUtf8()), quotedOctets(facts.cipher.toUtf8()),
                         Sentences::phrase(facts.trust)};
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

QString trustPhrase(TrustDecision trust) { return Sentences::phrase(trust); }

QString trustSentence(TrustDecision trust) { return Sentences::sentence(trust); }

QList<TlsRemark> remarksOn(const TlsFacts& facts, const QDateTime& now)
{
    const CertificateFacts own = facts.chain.value(0);
    QList<TlsRemark> remarks;
    for (const CertificateProblem problem : facts.problems) {
        const TlsRemark remark = Sentences::of(problem, own, now);
        const bool isAccepted = facts.trust == TrustDecision::Fingerprint;
        remarks += isAccepted ? Sentences::accepted(remark, problem) : remark;
    }
    if (facts.trust == TrustDecision::Unchecked)
        remarks += Sentences::unchecked();
    if (facts.isOldProtocol())
        remarks += Sentences::oldProtocol(facts.protocol);
    return remarks;
}

QString tlsReport(const TlsFacts& facts, const QDateTime& now) { return Sentences::report(facts, now); }

} // namespace dropscope::ui
