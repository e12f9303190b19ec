// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tlshandshake.h"

#include "core/transport/certificatefacts.h"
#include "core/transport/tlsconfiguration.h"

#include <QSslConfiguration>

#include <utility>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

using Kind = TlsError::Kind;

/// What came was no TLS record. The library has a word of its own for what looks like HTTP.
bool isAboutClearText(const QString& libraryText)
{
    return libraryText.contains("wrong version number"_L1) || libraryText.contains("http request"_L1);
}

} // namespace

TlsHandshake::TlsHandshake(qint64 readBuffer, Report report)
    : m_report(std::move(report))
    , m_socket(new QSslSocket)
{
    QSslSocket* const socket = m_socket.get();
    socket->setReadBufferSize(readBuffer);
    QObject::connect(socket, &QSslSocket::encrypted, &m_context, [this] { onEncrypted(); });
    QObject::connect(socket, &QSslSocket::sslErrors, &m_context, [this] { onCertificateErrors(); });
    QObject::connect(socket, &QSslSocket::errorOccurred, &m_context,
                     [this](QAbstractSocket::SocketError error) { onError(error); });
    QObject::connect(socket, &QSslSocket::disconnected, &m_context,
                     [this] { fail(Kind::HandshakeFailed, m_socket->errorString()); });
    QObject::connect(socket, &QSslSocket::alertReceived, &m_context, [this] { m_isPeerOfTls = true; });
}

void TlsHandshake::startAsClient(const SocketProbe& connection, const TlsSettings& settings,
                                 const QString& host)
{
    m_settings = settings;
    if (!QSslSocket::supportsSsl())
        return fail(Kind::Unavailable, {});
    const auto configuration = clientConfiguration(settings);
    if (!configuration)
        return fail(Kind::HandshakeFailed, configuration.error().path);
    if (!share(connection, *configuration))
        return;
    // A certificate is for a name without the final dot, which stands for the root (RFC 6066 §3).
    m_socket->setPeerVerifyName(host.endsWith(u'.') ? host.chopped(1) : host);
    m_socket->startClientEncryption();
}

void TlsHandshake::startAsServer(const SocketProbe& connection, const ServerIdentity& identity)
{
    m_isClient = false;
    m_settings.permitsOldDevices = identity.permitsOldDevices;
    if (!QSslSocket::supportsSsl())
        return fail(Kind::Unavailable, {});
    const auto configuration = serverConfiguration(identity);
    if (!configuration)
        return fail(Kind::HandshakeFailed, {});
    if (share(connection, *configuration))
        m_socket->startServerEncryption();
}

bool TlsHandshake::share(const SocketProbe& connection, const QSslConfiguration& configuration)
{
    m_socket->setSslConfiguration(configuration);
    if (connection.shareWith(*m_socket))
        return true;
    fail(Kind::HandshakeFailed, m_socket->errorString());
    return false;
}

/// Refused unless there is a reason to trust.
TrustDecision TlsHandshake::trustFor(bool hasErrors) const
{
    if (!m_isClient)
        return TrustDecision::Unchecked;
    const QSslCertificate certificate = m_socket->peerCertificate();
    if (certificate.isNull())
        return TrustDecision::Refused;
    if (!m_settings.trustedSha256.isEmpty())
        return certificate.digest(QCryptographicHash::Sha256) == m_settings.trustedSha256
                   ? TrustDecision::Fingerprint
                   : TrustDecision::Refused;
    if (m_settings.acceptsAnyCertificate)
        return TrustDecision::Unchecked;
    if (hasErrors)
        return TrustDecision::Refused;
    return m_settings.caFile.isEmpty() ? TrustDecision::System : TrustDecision::CaFile;
}

TlsFacts TlsHandshake::facts() const
{
    const QList<QSslError> errors = m_socket->sslHandshakeErrors();
    TlsFacts facts = negotiatedFacts(*m_socket);
    facts.trust = trustFor(!errors.isEmpty());
    facts.permitsOldDevices = m_settings.permitsOldDevices;
    if (!m_isClient)
        return facts;
    facts.problems = certificateProblems(errors);
    if (facts.chain.isEmpty() && !facts.problems.contains(CertificateProblem::NoCertificate))
        facts.problems.append(CertificateProblem::NoCertificate);
    return facts;
}

/// Comes before the last of the handshake is sent: to refuse here is to show no certificate of ours either.
void TlsHandshake::onCertificateErrors()
{
    if (trustFor(true) == TrustDecision::Refused)
        refuse();
    else
        m_socket->ignoreSslErrors();
}

void TlsHandshake::onEncrypted()
{
    m_isPeerOfTls = true;
    Secured secured{nullptr, facts()};
    if (secured.facts.trust == TrustDecision::Refused)
        return refuse();
    m_socket->QObject::disconnect(&m_context);
    secured.socket = std::move(m_socket);
    const Report report = std::exchange(m_report, {});
    report(std::move(secured)); // may destroy this handshake
}

void TlsHandshake::refuse()
{
    m_isPeerOfTls = true;
    TlsError error{Kind::Untrusted, {}, 0, {}, facts()};
    if (!m_settings.trustedSha256.isEmpty()) {
        error.kind = Kind::CertificateChanged;
        error.expectedSha256 = m_settings.trustedSha256;
    }
    m_socket.reset();
    fail(std::move(error));
}

/// The socket stays for now: it sends the alert that says why.
void TlsHandshake::onError(QAbstractSocket::SocketError error)
{
    const QString text = m_socket->errorString();
    if (error != QAbstractSocket::SslHandshakeFailedError)
        return fail(Kind::HandshakeFailed, text);
    if (isAboutClearText(text))
        return fail(Kind::AnsweredInClear, text);
    m_isPeerOfTls = true;
    fail(Kind::HandshakeFailed, text);
}

void TlsHandshake::fail(Kind kind, const QString& systemText) { fail(TlsError{kind, {}, 0, systemText, {}}); }

void TlsHandshake::fail(TlsError error)
{
    if (m_failure)
        return;
    m_failure = std::move(error);
    QMetaObject::invokeMethod(
        &m_context,
        [this] {
            m_socket.reset();
            const Report report = std::exchange(m_report, {});
            report(Unexpected{*m_failure}); // may destroy this handshake
        },
        Qt::QueuedConnection);
}

} // namespace dropscope
