// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/sampletls.h"

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

CertificateFacts certificate(const QString& subject, const QString& issuer, const Octets& der)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    CertificateFacts facts;
    facts.der = der;
    facts.subject = subject;
    facts.issuer = issuer;
    facts.validFrom = now.addDays(-10);
    facts.validUntil = now.addDays(90).addSecs(3600);
    facts.key = u"RSA 2048"_s;
    facts.serialNumber = u"4A:1F:09"_s;
    return facts;
}

} // namespace

TlsFacts sampleTls()
{
    TlsFacts facts;
    facts.protocol = u"TLSv1.3"_s;
    facts.cipher = u"TLS_AES_256_GCM_SHA384"_s;
    facts.keyBits = 256;
    const QString name = u"CN=board.example.org, O=Test bench"_s;
    facts.chain = {certificate(name, name, Octets(700, 'a'))};
    facts.chain.first().names = {u"board.example.org"_s, u"192.0.2.10"_s};
    facts.problems = {CertificateProblem::SelfSigned};
    facts.trust = TrustDecision::Fingerprint;
    return facts;
}

TlsFacts sampleChain()
{
    TlsFacts facts = sampleTls();
    const QString own = u"CN=mail.example.com"_s;
    const QString middle = u"CN=Example Intermediate R3, O=Example Authority"_s;
    const QString root = u"CN=Example Root, O=Example Authority"_s;
    facts.chain = {certificate(own, middle, Octets(900, 'b')), certificate(middle, root, Octets(800, 'c')),
                   certificate(root, root, Octets(800, 'd'))};
    facts.chain.first().names = {u"mail.example.com"_s};
    facts.problems.clear();
    facts.trust = TrustDecision::System;
    facts.isAfterStls = true;
    return facts;
}

TlsError sampleTlsError(TlsError::Kind kind, const QList<CertificateProblem>& problems)
{
    TlsError error{kind, u"board.example.org"_s, 995, {}, sampleTls()};
    error.facts.problems = problems;
    error.facts.trust = TrustDecision::Refused;
    if (kind == TlsError::Kind::CertificateChanged)
        error.expectedSha256 = Octets(32, '\x5a');
    return error;
}

} // namespace dropscope::ui
