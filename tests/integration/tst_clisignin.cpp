// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/tlsfacts.h"
#include "tests/integration/clirunner.h"
#include "tests/integration/secrettraces.h"
#include "tests/support/dovecot.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

/// Every door of the real server, by dropscope-cli: in clear, behind STLS, and under TLS from the first
/// octet, with the right secret and a wrong one; and that nothing it writes holds the secret.
class TestCliSignIn : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void signsIn_data();
    void signsIn();
    void refusesAWrongSecret_data();
    void refusesAWrongSecret();
    void automaticTakesTheStrongest_data();
    void automaticTakesTheStrongest();
    void certificates_data();
    void certificates();
    void aChangedCertificateIsRefused();
    void wrongPairing_data();
    void wrongPairing();
    void tellsTls();
    void probesWhatIsNotAnnounced();
    void externalByCertificate();
    void anonymousByChoiceOnly();
    void anOldDevice();

private:
    struct Run
    {
        CliResult result;
        Octets log;
        [[nodiscard]] Octets all() const { return result.output + result.errors + log; }
        [[nodiscard]] QJsonObject server() const
        {
            return QJsonDocument::fromJson(result.output).object().value("server"_L1).toObject();
        }
    };
    [[nodiscard]] QString url(const QString& security) const;
    [[nodiscard]] Run list(const QStringList& options, const QString& url);
    [[nodiscard]] QStringList secretOptions(const QString& method, const QByteArray& secret);
    void verifyNoSecret(const Run& run, const Octets& secret);

    QTemporaryDir m_folder;
    std::unique_ptr<Dovecot> m_dovecot;
    CliRunner m_cli;
};

namespace {

const QString user = u"mrose"_s;
const QByteArray password = "tanstaaf-4711";

bool takesToken(const QString& method) { return method == "XOAUTH2"_L1 || method == "OAUTHBEARER"_L1; }

const QStringList methods = {u"user"_s,     u"apop"_s,       u"PLAIN"_s,       u"LOGIN"_s,
                             u"CRAM-MD5"_s, u"DIGEST-MD5"_s, u"SCRAM-SHA-1"_s, u"SCRAM-SHA-256"_s,
                             u"XOAUTH2"_s,  u"OAUTHBEARER"_s};

} // namespace

void TestCliSignIn::initTestCase()
{
    DROPSCOPE_REQUIRE_DOVECOT();
    m_dovecot = std::make_unique<Dovecot>(DovecotOptions());
    QVERIFY(m_dovecot->addUser(user, password));
    QVERIFY(m_dovecot->addUser(u"anonymous"_s, "nobody"));
    QVERIFY(m_dovecot->deliver(user, "Subject: one\r\n\r\n1\r\n"));
    QVERIFY2(m_dovecot->start(), qPrintable(m_dovecot->errorText()));
    m_cli.setPassword(password);
}

/// none, stls or tls.
QString TestCliSignIn::url(const QString& security) const
{
    const bool isTls = security == "tls"_L1;
    return u"%1://%2@%3:%4"_s.arg(isTls ? u"pops"_s : u"pop"_s, user, m_dovecot->host())
        .arg(isTls ? m_dovecot->tlsPort() : m_dovecot->port());
}

TestCliSignIn::Run TestCliSignIn::list(const QStringList& options, const QString& url)
{
    const QString logPath = m_folder.filePath(u"log"_s);
    QFile::remove(logPath);
    const QString recordPath = m_folder.filePath(u"record.pcap"_s);
    QFile::remove(recordPath);
    Run run;
    run.result =
        m_cli.run(QStringList{u"list"_s, u"--json"_s, u"--log"_s, logPath, u"--record"_s, recordPath} +
                  options + QStringList{url});
    for (const QString& path : {logPath, recordPath}) {
        QFile file(path);
        if (file.open(QIODevice::ReadOnly))
            run.log += file.readAll();
    }
    return run;
}

QStringList TestCliSignIn::secretOptions(const QString& method, const QByteArray& secret)
{
    m_cli.setPassword(takesToken(method) ? QByteArray() : secret);
    if (!takesToken(method))
        return {u"--auth"_s, method};
    const QString path = m_folder.filePath(u"token"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(secret + '\n') < 0)
        qFatal("no token file");
    return {u"--auth"_s, method, u"--token-file"_s, path};
}

void TestCliSignIn::verifyNoSecret(const Run& run, const Octets& secret)
{
    SecretTraces traces(user.toUtf8(), secret);
    traces.learnChallenges(run.log);
    QCOMPARE(traces.foundIn(run.all()), QStringList());
    QCOMPARE(unmaskedResponses(run.log), QStringList());
}

void TestCliSignIn::signsIn_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("security");
    for (const QString& method : methods)
        for (const char* const security : {"none", "stls", "tls"})
            QTest::addRow("good_%s_%s", qPrintable(method), security)
                << method << QString::fromLatin1(security);
}

void TestCliSignIn::signsIn()
{
    QFETCH(const QString, method);
    QFETCH(const QString, security);
    if (method == "DIGEST-MD5"_L1 && !m_dovecot->offers("DIGEST-MD5"))
        QSKIP("this Dovecot has no DIGEST-MD5");
    const QByteArray secret = takesToken(method) ? m_dovecot->token(user) : password;
    const Run run = list(secretOptions(method, secret) +
                             QStringList{u"--security"_s, security, u"--ca"_s, m_dovecot->caFile()},
                         url(security));
    QVERIFY2(run.result.exitCode == 0, run.all().constData());
    const QJsonObject server = run.server();
    const QString expected = method == "user"_L1 ? u"USER"_s : method.toUpper();
    QCOMPARE(server.value("signedInWith"_L1).toString(), expected);
    QCOMPARE(server.value("tls"_L1).isNull(), security == "none"_L1);
    if (security != "none"_L1)
        QCOMPARE(server.value("tls"_L1).toObject().value("stls"_L1).toBool(), security == "stls"_L1);
    verifyNoSecret(run, secret);
}

void TestCliSignIn::refusesAWrongSecret_data()
{
    QTest::addColumn<QString>("method");
    for (const QString& method : methods)
        QTest::newRow(qPrintable("invalid_"_L1 + method)) << method;
}

void TestCliSignIn::refusesAWrongSecret()
{
    QFETCH(const QString, method);
    if (method == "DIGEST-MD5"_L1 && !m_dovecot->offers("DIGEST-MD5"))
        QSKIP("this Dovecot has no DIGEST-MD5");
    const QByteArray secret =
        takesToken(method) ? m_dovecot->forgedToken(user) : QByteArray("wrong-4711-secret");
    const Run run =
        list(secretOptions(method, secret) + QStringList{u"--ca"_s, m_dovecot->caFile()}, url(u"stls"_s));
    QVERIFY2(run.result.exitCode == 4, run.all().constData());
    QCOMPARE(run.result.errors.count('\n'), 1);
    QVERIFY(run.result.output.isEmpty());
    verifyNoSecret(run, secret);
}

void TestCliSignIn::automaticTakesTheStrongest_data()
{
    QTest::addColumn<QString>("security");
    for (const char* const security : {"none", "stls", "tls"})
        QTest::newRow(security) << QString::fromLatin1(security);
}

void TestCliSignIn::automaticTakesTheStrongest()
{
    QFETCH(const QString, security);
    m_cli.setPassword(password);
    const Run run = list({u"--security"_s, security, u"--ca"_s, m_dovecot->caFile()}, url(security));
    QVERIFY2(run.result.exitCode == 0, run.all().constData());
    QCOMPARE(run.server().value("signedInWith"_L1).toString(), u"SCRAM-SHA-256"_s);
    verifyNoSecret(run, password);
}

void TestCliSignIn::certificates_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("trust");
    const QString good = fingerprintText(m_dovecot->certificateSha256());
    const QString other = fingerprintText(Octets(32, '\x5a'));
    QTest::newRow("invalid_unknownIssuer") << QStringList() << 3 << QString();
    QTest::newRow("good_ca") << QStringList{u"--ca"_s, m_dovecot->caFile()} << 0 << u"ca-file"_s;
    QTest::newRow("good_fingerprint") << QStringList{u"--trust-fingerprint"_s, good} << 0 << u"fingerprint"_s;
    QTest::newRow("invalid_fingerprintOfAnother")
        << QStringList{u"--trust-fingerprint"_s, other} << 3 << QString();
    QTest::newRow("invalid_fingerprintOfAnotherInSpiteOfCa")
        << QStringList{u"--trust-fingerprint"_s, other, u"--ca"_s, m_dovecot->caFile()} << 3 << QString();
    QTest::newRow("good_unchecked") << QStringList{u"--insecure"_s} << 0 << u"unchecked"_s;
    QTest::newRow("invalid_caIsNotThere") << QStringList{u"--ca"_s, u"/nowhere.pem"_s} << 6 << QString();
}

void TestCliSignIn::certificates()
{
    QFETCH(const QStringList, options);
    QFETCH(const int, exitCode);
    QFETCH(const QString, trust);
    m_cli.setPassword(password);
    for (const QString& security : {u"stls"_s, u"tls"_s}) {
        const Run run = list(options, url(security));
        QVERIFY2(run.result.exitCode == exitCode, run.all().constData());
        if (exitCode == 0)
            QCOMPARE(run.server().value("tls"_L1).toObject().value("trust"_L1).toString(), trust);
        else
            QVERIFY2(!run.log.contains("C: AUTH") && !run.log.contains("C: USER"), run.log.constData());
        verifyNoSecret(run, password);
    }
}

void TestCliSignIn::aChangedCertificateIsRefused()
{
    const QString trusted = fingerprintText(m_dovecot->certificateSha256());
    m_dovecot->stop();
    m_dovecot->setIdentity(m_dovecot->authority().issue({u"localhost"_s, {u"localhost"_s, u"127.0.0.1"_s}}));
    QVERIFY2(m_dovecot->start(), qPrintable(m_dovecot->errorText()));
    m_cli.setPassword(password);
    const Run run = list({u"--trust-fingerprint"_s, trusted, u"--ca"_s, m_dovecot->caFile()}, url(u"tls"_s));
    QCOMPARE(run.result.exitCode, 3);
    QVERIFY2(run.result.errors.contains("another certificate"), run.result.errors.constData());
    verifyNoSecret(run, password);
}

void TestCliSignIn::wrongPairing_data()
{
    QTest::addColumn<bool>("tlsToPlainPort");
    QTest::addColumn<QByteArray>("advice");
    QTest::newRow("invalid_tlsToPlainPort") << true << QByteArray("pop://");
    QTest::newRow("invalid_plainToTlsPort") << false << QByteArray("pops://");
}

void TestCliSignIn::wrongPairing()
{
    QFETCH(const bool, tlsToPlainPort);
    QFETCH(const QByteArray, advice);
    m_cli.setPassword(password);
    const quint16 port = tlsToPlainPort ? m_dovecot->port() : m_dovecot->tlsPort();
    const Run run =
        list({}, u"%1://%2@127.0.0.1:%3"_s.arg(tlsToPlainPort ? u"pops"_s : u"pop"_s, user).arg(port));
    QVERIFY2(run.result.exitCode == 3, run.all().constData());
    QVERIFY2(run.result.errors.contains(advice), run.result.errors.constData());
    QVERIFY2(run.result.duration < std::chrono::seconds(2), run.result.errors.constData());
}

void TestCliSignIn::tellsTls()
{
    const CliResult result = m_cli.run({u"capabilities"_s, u"--json"_s, u"--ca"_s, m_dovecot->caFile(),
                                        u"pop://127.0.0.1:%1"_s.arg(m_dovecot->port())});
    QVERIFY2(result.exitCode == 0, result.errors.constData());
    const QJsonObject server = QJsonDocument::fromJson(result.output).object().value("server"_L1).toObject();
    const QJsonObject tls = server.value("tls"_L1).toObject();
    QCOMPARE(tls.value("sha256"_L1).toString(), fingerprintText(m_dovecot->certificateSha256()));
    QVERIFY(tls.value("protocol"_L1).toString().startsWith("TLSv1."_L1));
    const QJsonObject capabilities = server.value("capabilities"_L1).toObject();
    QVERIFY(capabilities.value("inClear"_L1).toArray().contains(u"STLS"_s));
    QVERIFY(!capabilities.value("before"_L1).toArray().contains(u"STLS"_s));
}

/// Dovecot answers AUTH alone with its mechanisms, which CAPA names as well; LANG and UTF8 it has not.
void TestCliSignIn::probesWhatIsNotAnnounced()
{
    const auto resultsOf = [&](const QString& address) {
        m_cli.setPassword(password);
        const CliResult result = m_cli.run(
            {u"capabilities"_s, u"--probe"_s, u"--json"_s, u"--ca"_s, m_dovecot->caFile(), address});
        QStringList results = {QString::number(result.exitCode)};
        const QJsonObject document = QJsonDocument::fromJson(result.output).object();
        for (const auto& one : document.value("probe"_L1).toArray())
            results += one.toObject().value("capability"_L1).toString() + u'=' +
                       one.toObject().value("result"_L1).toString();
        return results.join(u' ');
    };
    QCOMPARE(resultsOf(url(u"tls"_s)), u"0 LANG=refused UTF8=would-change-session"_s);
    QCOMPARE(resultsOf(u"pops://127.0.0.1:%1"_s.arg(m_dovecot->tlsPort())),
             u"0 LANG=refused UTF8=would-change-session"_s);
    const CliResult text = m_cli.run({u"capabilities"_s, u"--probe"_s, u"demo:"_s});
    QVERIFY2(text.output.contains("not announced\n"), text.output.constData());
}

void TestCliSignIn::externalByCertificate()
{
    if (!m_dovecot->offers("EXTERNAL"))
        QSKIP("this Dovecot has no EXTERNAL");
    const QString certificate = m_dovecot->clientCertificateFile(user);
    m_cli.setPassword({});
    const Run run =
        list({u"--auth"_s, u"EXTERNAL"_s, u"--cert"_s, certificate, u"--ca"_s, m_dovecot->caFile()},
             url(u"tls"_s));
    QVERIFY2(run.result.exitCode == 0, run.all().constData());
    QCOMPARE(run.server().value("signedInWith"_L1).toString(), u"EXTERNAL"_s);
    const Run without = list({u"--auth"_s, u"EXTERNAL"_s, u"--ca"_s, m_dovecot->caFile()}, url(u"tls"_s));
    QCOMPARE(without.result.exitCode, 2);
    const QString stranger = m_dovecot->clientCertificateFile(u"nobody-here"_s);
    const Run refused = list(
        {u"--auth"_s, u"EXTERNAL"_s, u"--cert"_s, stranger, u"--ca"_s, m_dovecot->caFile()}, url(u"tls"_s));
    QVERIFY2(refused.result.exitCode == 4, refused.all().constData());
    QCOMPARE(refused.result.errors.count('\n'), 1);
}

void TestCliSignIn::anonymousByChoiceOnly()
{
    DovecotOptions options;
    options.mechanisms = "anonymous";
    Dovecot server(options);
    QVERIFY(server.addUser(u"anonymous"_s, "nobody"));
    QVERIFY2(server.start(), qPrintable(server.errorText()));
    const QString address = u"pop://%1@127.0.0.1:%2"_s.arg(user).arg(server.port());
    m_cli.setPassword(password);
    const Run automatic = list({u"--ca"_s, server.caFile()}, address);
    QVERIFY2(automatic.result.exitCode == 4, automatic.all().constData());
    QVERIFY2(!automatic.log.contains("C: AUTH"), automatic.log.constData());
    m_cli.setPassword({});
    const Run chosen = list({u"--auth"_s, u"ANONYMOUS"_s, u"--ca"_s, server.caFile()}, address);
    QVERIFY2(chosen.result.exitCode == 0, chosen.all().constData());
    QCOMPARE(chosen.server().value("signedInWith"_L1).toString(), u"ANONYMOUS"_s);
}

void TestCliSignIn::anOldDevice()
{
    DovecotOptions options;
    options.isOldDevice = true;
    Dovecot device(options);
    QVERIFY(device.addUser(user, password));
    QVERIFY2(device.start(), qPrintable(device.errorText()));
    m_cli.setPassword(password);
    const QString address = u"pops://%1@127.0.0.1:%2"_s.arg(user).arg(device.tlsPort());
    const Run refused = list({u"--insecure"_s}, address);
    QVERIFY2(refused.result.exitCode == 3, refused.all().constData());
    verifyNoSecret(refused, password);
    const Run permitted = list({u"--insecure"_s, u"--old-tls"_s}, address);
    QVERIFY2(permitted.result.exitCode == 0, permitted.all().constData());
}

QTEST_GUILESS_MAIN(TestCliSignIn)
#include "tst_clisignin.moc"
