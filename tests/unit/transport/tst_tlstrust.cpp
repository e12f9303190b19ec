// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tlsconfiguration.h"
#include "tests/unit/transport/tlspair.h"

#include <QSslKey>
#include <QSslServer>
#include <QTemporaryDir>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(dropscope::ServerIdentity)
Q_DECLARE_METATYPE(dropscope::TlsSettings)

namespace {

using Problem = CertificateProblem;
using Kind = TlsError::Kind;
constexpr int patience = 20'000; // ms

ServerIdentity authority(const QString& name)
{
    CertificateTerms terms;
    terms.isAuthority = true;
    return *makeServerIdentity({name}, terms);
}

/// A server of the test's own, for protocols that ours would not choose.
struct OldServer
{
    explicit OldServer(QSsl::SslProtocol protocol)
    {
        QSslConfiguration configuration;
        configuration.setProtocol(protocol);
        configuration.setBackendConfigurationOption("CipherString", Octets("DEFAULT@SECLEVEL=0"));
        configuration.setLocalCertificate(QSslCertificate(localIdentity().certificate));
        configuration.setPrivateKey(QSslKey(localIdentity().key.expose().toByteArray(), QSsl::Ec));
        server.setSslConfiguration(configuration);
        QObject::connect(&server, &QSslServer::pendingConnectionAvailable, &server,
                         [this] { server.nextPendingConnection()->write("+OK old\r\n"); });
    }
    QSslServer server;
};

} // namespace

/// Which certificates are accepted and why, and what is said of those that are not.
class TestTlsTrust : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void decides_data();
    void decides();
    void untrustedServerLearnsNothing();
    void clientCertificate_data();
    void clientCertificate();
    void oldProtocols_data();
    void oldProtocols();
    void oldServersNeedNotKnowRfc5746();
    void oldClients_data();
    void oldClients();
    void saysTheHost_data();
    void saysTheHost();

private:
    QString write(const QString& name, OctetView content) const;
    [[nodiscard]] ServerIdentity signedFor(const QStringList& names, int fromDays = -1,
                                           int untilDays = 30) const;

    QTemporaryDir m_folder;
    ServerIdentity m_authority = authority(u"Test authority"_s);
    ServerIdentity m_other = authority(u"Another authority"_s);
};

QString TestTlsTrust::write(const QString& name, OctetView content) const
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write(content.data(), content.size());
    return file.fileName();
}

ServerIdentity TestTlsTrust::signedFor(const QStringList& names, int fromDays, int untilDays) const
{
    CertificateTerms terms;
    terms.issuer = &m_authority;
    terms.validFrom = QDateTime::currentDateTimeUtc().addDays(fromDays);
    terms.validUntil = QDateTime::currentDateTimeUtc().addDays(untilDays);
    return *makeServerIdentity(names, terms);
}

void TestTlsTrust::initTestCase()
{
    QVERIFY(QSslSocket::supportsSsl());
    write(u"ca.pem"_s, m_authority.certificate);
    write(u"other.pem"_s, m_other.certificate);
    write(u"self.pem"_s, localIdentity().certificate);
}

void TestTlsTrust::decides_data()
{
    QTest::addColumn<ServerIdentity>("identity");
    QTest::addColumn<QString>("host");
    QTest::addColumn<TlsSettings>("settings");
    QTest::addColumn<TrustDecision>("trust");
    QTest::addColumn<Kind>("kind"); // of Refused
    QTest::addColumn<QList<Problem>>("problems");

    const QString address = u"127.0.0.1"_s;
    const QString name = u"localhost"_s;
    const ServerIdentity& self = localIdentity();
    const ServerIdentity good = signedFor({name, address});
    const ServerIdentity expired = signedFor({name, address}, -30, -1);
    const ServerIdentity early = signedFor({name, address}, 10, 20);
    const ServerIdentity foreign = signedFor({u"mail.example.org"_s});
    const ServerIdentity expiredForeign = signedFor({u"mail.example.org"_s}, -30, -1);
    ServerIdentity withChain = good;
    withChain.certificate += m_authority.certificate;

    TlsSettings system;
    TlsSettings ca;
    ca.caFile = m_folder.filePath(u"ca.pem"_s);
    TlsSettings otherCa;
    otherCa.caFile = m_folder.filePath(u"other.pem"_s);
    TlsSettings selfCa;
    selfCa.caFile = m_folder.filePath(u"self.pem"_s);
    TlsSettings any;
    any.acceptsAnyCertificate = true;
    const auto pinned = [](TlsSettings settings, const ServerIdentity& identity) {
        settings.trustedSha256 = sha256Of(identity);
        return settings;
    };
    TlsSettings malformed = ca;
    malformed.trustedSha256 = "short";

    const auto accepted = [](const char* row, const ServerIdentity& identity, const QString& host,
                             const TlsSettings& settings, TrustDecision trust,
                             const QList<Problem>& problems) {
        QTest::addRow("good_%s", row) << identity << host << settings << trust << Kind::Untrusted << problems;
    };
    const auto refused = [](const char* row, const ServerIdentity& identity, const QString& host,
                            const TlsSettings& settings, Kind kind, const QList<Problem>& problems) {
        QTest::addRow("invalid_%s", row)
            << identity << host << settings << TrustDecision::Refused << kind << problems;
    };
    accepted("caName", good, name, ca, TrustDecision::CaFile, {});
    accepted("caNameWithDot", good, u"localhost."_s, ca, TrustDecision::CaFile, {});
    accepted("caAddress", good, address, ca, TrustDecision::CaFile, {});
    accepted("caChain", withChain, name, ca, TrustDecision::CaFile, {});
    accepted("selfSignedInCaFile", self, address, selfCa, TrustDecision::CaFile, {});
    refused("selfSigned", self, address, system, Kind::Untrusted, {Problem::SelfSigned});
    refused("selfSignedChain", withChain, name, system, Kind::Untrusted, {Problem::SelfSigned});
    refused("unknownIssuer", good, name, system, Kind::Untrusted, {Problem::UnknownIssuer});
    refused("anotherCa", good, name, otherCa, Kind::Untrusted, {Problem::UnknownIssuer});
    refused("expired", expired, name, ca, Kind::Untrusted, {Problem::Expired});
    refused("early", early, name, ca, Kind::Untrusted, {Problem::NotYetValid});
    refused("wrongName", foreign, name, ca, Kind::Untrusted, {Problem::WrongName});
    refused("wrongAddress", foreign, address, ca, Kind::Untrusted, {Problem::WrongName});
    refused("expiredWrongName", expiredForeign, name, ca, Kind::Untrusted,
            {Problem::WrongName, Problem::Expired});
    accepted("pinnedSelfSigned", self, address, pinned(system, self), TrustDecision::Fingerprint,
             {Problem::SelfSigned});
    accepted("pinnedExpiredWrongName", expiredForeign, name, pinned(ca, expiredForeign),
             TrustDecision::Fingerprint, {Problem::WrongName, Problem::Expired});
    accepted("pinnedGood", good, name, pinned(ca, good), TrustDecision::Fingerprint, {});
    refused("changed", self, address, pinned(system, good), Kind::CertificateChanged, {Problem::SelfSigned});
    refused("changedToGood", good, name, pinned(ca, self), Kind::CertificateChanged, {});
    refused("changedAnyAccepted", good, name, pinned(any, self), Kind::CertificateChanged,
            {Problem::UnknownIssuer});
    refused("pinnedIsTheIssuer", withChain, name, pinned(ca, m_authority), Kind::CertificateChanged, {});
    refused("pinnedMalformed", good, name, malformed, Kind::CertificateChanged, {});
    accepted("anySelfSigned", self, address, any, TrustDecision::Unchecked, {Problem::SelfSigned});
    accepted("anyExpiredWrongName", expiredForeign, name, any, TrustDecision::Unchecked,
             {Problem::WrongName, Problem::Expired, Problem::UnknownIssuer});
}

void TestTlsTrust::decides()
{
    QFETCH(const ServerIdentity, identity);
    QFETCH(const QString, host);
    QFETCH(const TlsSettings, settings);
    QFETCH(const TrustDecision, trust);
    QFETCH(const Kind, kind);
    QFETCH(const QList<Problem>, problems);
    TlsPair pair;
    QVERIFY(pair.connectPlain(host));
    pair.startTls(settings, identity);
    QTRY_VERIFY_WITH_TIMEOUT(pair.hasOutcome(), patience);

    const bool isAccepted = trust != TrustDecision::Refused;
    QCOMPARE(pair.atClient.secured == 1, isAccepted);
    const TlsFacts& facts = isAccepted ? pair.atClient.facts : pair.atClient.error.facts;
    QCOMPARE(facts.trust, trust);
    QCOMPARE(QSet<Problem>(facts.problems.begin(), facts.problems.end()),
             QSet<Problem>(problems.begin(), problems.end()));
    QCOMPARE(facts.problems.size(), problems.size());
    QCOMPARE(facts.chain.first().sha256(), sha256Of(identity));
    QCOMPARE(facts.protocol, u"TLSv1.3"_s);
    if (isAccepted)
        return;
    const TlsError& error = pair.atClient.error;
    QCOMPARE(error.kind, kind);
    QCOMPARE(error.host, host);
    QCOMPARE(error.port, pair.listener.serverPort());
    QCOMPARE(error.expectedSha256, settings.trustedSha256);
}

void TestTlsTrust::untrustedServerLearnsNothing()
{
    ServerIdentity curious = localIdentity();
    curious.asksForCertificate = true;
    TlsSettings settings;
    settings.certificateFile = settings.keyFile = QStringLiteral(DROPSCOPE_TEST_DATA "/tls/ed25519.pem");
    TlsPair pair;
    QVERIFY(pair.connectPlain());
    connect(pair.client.get(), &Transport::secured, this, [&] { pair.client->write("PASS secret\r\n"); });
    pair.startTls(settings, curious);
    pair.client->write("PASS secret\r\n");
    QTRY_VERIFY_WITH_TIMEOUT(pair.hasOutcome(), patience);
    QCOMPARE(pair.atClient.failed, 1);
    QTRY_COMPARE_WITH_TIMEOUT(pair.atServer.ends(), 1, patience);
    QCOMPARE(pair.atServer.secured, 0);
    QVERIFY(pair.atServer.received.isEmpty());
    QVERIFY(pair.atServer.error.facts.chain.isEmpty());
}

void TestTlsTrust::clientCertificate_data()
{
    QTest::addColumn<bool>("isAsked");
    QTest::addColumn<int>("shown"); // 0: none, 1: EC, 2: Ed25519
    QTest::addRow("asked, none there") << true << 0;
    QTest::addRow("asked and shown") << true << 1;
    QTest::addRow("asked and shown, another kind of key") << true << 2;
    QTest::addRow("not asked") << false << 1;
}

void TestTlsTrust::clientCertificate()
{
    QFETCH(const bool, isAsked);
    QFETCH(const int, shown);
    const ServerIdentity own = signedFor({u"client.example.org"_s});
    ServerIdentity server = localIdentity();
    server.asksForCertificate = isAsked;
    TlsSettings settings = trusting(localIdentity());
    if (shown == 1)
        settings.certificateFile = write(u"client.pem"_s, own.key.expose().toByteArray() + own.certificate +
                                                              m_authority.certificate);
    if (shown == 2)
        settings.certificateFile = QStringLiteral(DROPSCOPE_TEST_DATA "/tls/ed25519.pem");
    TlsPair pair;
    QVERIFY(pair.connectPlain());
    pair.startTls(settings, server);
    QTRY_VERIFY_WITH_TIMEOUT(pair.hasOutcome(), patience);
    QCOMPARE(pair.atClient.secured + pair.atServer.secured, 2);
    const QList<CertificateFacts>& chain = pair.atServer.facts.chain;
    QCOMPARE(chain.isEmpty(), !isAsked || shown == 0);
    if (!chain.isEmpty())
        QVERIFY(chain.first().subject.startsWith(u"CN=client.example.org"_s));
    if (isAsked && shown == 1) {
        QCOMPARE(chain.first().sha256(), sha256Of(own));
        QCOMPARE(chain.size(), 2);
    }
    pair.client->write("AUTH EXTERNAL\r\n");
    QTRY_COMPARE(pair.atServer.received, "AUTH EXTERNAL\r\n");
}

void TestTlsTrust::oldProtocols_data()
{
    QTest::addColumn<int>("protocol");
    QTest::addColumn<bool>("permits");
    QTest::addColumn<QString>("expected"); // empty: refused
    QT_WARNING_PUSH
    QT_WARNING_DISABLE_DEPRECATED
    QTest::addRow("1.0, refused") << int(QSsl::TlsV1_0) << false << QString();
    QTest::addRow("1.1, refused") << int(QSsl::TlsV1_1) << false << QString();
    QTest::addRow("1.0, permitted") << int(QSsl::TlsV1_0) << true << u"TLSv1.0"_s;
    QTest::addRow("1.1, permitted") << int(QSsl::TlsV1_1) << true << u"TLSv1.1"_s;
    QT_WARNING_POP
    QTest::addRow("1.2") << int(QSsl::TlsV1_2) << false << u"TLSv1.2"_s;
    QTest::addRow("1.2, old permitted") << int(QSsl::TlsV1_2) << true << u"TLSv1.2"_s;
    QTest::addRow("1.3, old permitted") << int(QSsl::TlsV1_3) << true << u"TLSv1.3"_s;
}

void TestTlsTrust::oldProtocols()
{
    QFETCH(const int, protocol);
    QFETCH(const bool, permits);
    QFETCH(const QString, expected);
    OldServer old(static_cast<QSsl::SslProtocol>(protocol));
    QVERIFY(old.server.listen(QHostAddress::LocalHost));
    TlsSettings settings = trusting(localIdentity());
    settings.permitsOldDevices = permits;
    TcpTransport client;
    Told told;
    told.listenTo(client);
    connect(&client, &Transport::connected, this, [&] { client.startTls(settings); });
    client.open({u"127.0.0.1"_s, old.server.serverPort()}, std::chrono::milliseconds(patience));
    QTRY_COMPARE_WITH_TIMEOUT(told.secured + told.failed, 1, patience);
    QCOMPARE(told.secured == 1, !expected.isEmpty());
    if (expected.isEmpty()) {
        QCOMPARE(told.error.kind, Kind::HandshakeFailed);
        QVERIFY(!told.error.systemText.isEmpty());
        return;
    }
    QCOMPARE(told.facts.protocol, expected);
    QCOMPARE(told.facts.isOldProtocol(), expected < u"TLSv1.2"_s);
    QCOMPARE(told.facts.permitsOldDevices, permits);
    QTRY_COMPARE(told.received, "+OK old\r\n");
}

/// No server at hand can be made to forget it: what the library is told must do.
void TestTlsTrust::oldServersNeedNotKnowRfc5746()
{
    TlsSettings settings;
    QVERIFY(clientConfiguration(settings)->testSslOption(QSsl::SslOptionDisableLegacyRenegotiation));
    settings.permitsOldDevices = true;
    QVERIFY(!clientConfiguration(settings)->testSslOption(QSsl::SslOptionDisableLegacyRenegotiation));
}

void TestTlsTrust::oldClients_data()
{
    QTest::addColumn<bool>("permits");
    QTest::addRow("refused") << false;
    QTest::addRow("permitted") << true;
}

void TestTlsTrust::oldClients()
{
    QFETCH(const bool, permits);
    ServerIdentity identity = localIdentity();
    identity.permitsOldDevices = permits;
    QTcpServer listener;
    QVERIFY(listener.listen(QHostAddress::LocalHost));
    std::unique_ptr<TcpTransport> server;
    Told told;
    connect(&listener, &QTcpServer::newConnection, this, [&] {
        SocketPointer socket(listener.nextPendingConnection());
        socket->setParent(nullptr);
        server = std::make_unique<TcpTransport>(std::move(socket));
        told.listenTo(*server);
        server->startTlsAsServer(identity);
    });
    QSslConfiguration old;
    QT_WARNING_PUSH
    QT_WARNING_DISABLE_DEPRECATED
    old.setProtocol(QSsl::TlsV1_0);
    QT_WARNING_POP
    old.setBackendConfigurationOption("CipherString", Octets("DEFAULT@SECLEVEL=0"));
    old.setPeerVerifyMode(QSslSocket::VerifyNone);
    QSslSocket client;
    client.setSslConfiguration(old);
    client.connectToHostEncrypted(u"127.0.0.1"_s, listener.serverPort());
    QTRY_COMPARE_WITH_TIMEOUT(told.secured + told.failed, 1, patience);
    QCOMPARE(told.secured == 1, permits);
    QCOMPARE(told.facts.protocol, permits ? u"TLSv1.0"_s : QString());
}

void TestTlsTrust::saysTheHost_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("isSaid");
    QTest::addRow("a name") << u"localhost"_s << true;
    QTest::addRow("an address") << u"127.0.0.1"_s << false; // RFC 6066 §3
}

void TestTlsTrust::saysTheHost()
{
    QFETCH(const QString, host);
    QFETCH(const bool, isSaid);
    TlsPair pair;
    QVERIFY(pair.connectPlain(host));
    pair.client->startTls({}); // the server goes on in clear, so it sees what was said
    QTRY_VERIFY_WITH_TIMEOUT(pair.atServer.received.size() > 100, patience);
    QCOMPARE(pair.atServer.received.contains(host.toLatin1()), isSaid);
}

QTEST_GUILESS_MAIN(TestTlsTrust)
#include "tst_tlstrust.moc"
