// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/independentclient.h"
#include "tests/integration/serving.h"
#include "tests/support/dovecot.h"
#include "tests/support/rawclient.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

/// The test server as those see it who know nothing of our engines: Python's poplib, and curl.
class TestCliServeTls : public QObject
{
    Q_OBJECT

private slots:
    void poplib_data();
    void poplib();
    void signsIn_data();
    void signsIn();
    void ownClient_data();
    void ownClient();
    void logsTls();
    void refusesAnEmptyTokenFile();

private:
    [[nodiscard]] static QStringList modeOption(const QString& how);
};

namespace {

const QString user = u"r\u00f6se"_s;
const QByteArray password = "stra\u00dfe";

QProcessEnvironment environmentWith(const QByteArray& secret)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DROPSCOPE_PASSWORD"_s, QString::fromUtf8(secret));
    environment.insert(u"PYTHONUTF8"_s, u"1"_s);
    return environment;
}

/// Writes what the server shows to a file, PEM; whether there was anything.
bool fetchCertificate(quint16 port, const QString& tls, const QString& path)
{
    QSslSocket socket;
    socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    QSignalSpy received(&socket, &QSslSocket::readyRead);
    QSignalSpy connected(&socket, &QSslSocket::connected);
    QSignalSpy encrypted(&socket, &QSslSocket::encrypted);
    socket.connectToHost(u"127.0.0.1"_s, port);
    if (!connected.wait())
        return false;
    if (tls == "stls"_L1) {
        if (!received.wait())
            return false;
        socket.readAll();
        socket.write("STLS\r\n");
        if (!received.wait())
            return false;
        socket.readAll();
    }
    socket.startClientEncryption();
    QFile file(path);
    return encrypted.wait() && file.open(QIODevice::WriteOnly) &&
           file.write(socket.peerCertificate().toPem()) > 0;
}

} // namespace

QStringList TestCliServeTls::modeOption(const QString& how)
{
    return how == "tls"_L1 || how == "implicit"_L1 ? QStringList{u"--tls"_s} : QStringList();
}

void TestCliServeTls::poplib_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<QString>("signIn");
    for (const char* const how : {"clear", "stls", "tls"}) {
        for (const char* const signIn : {"pass", "apop", "utf8"})
            QTest::addRow("%s_%s", how, signIn) << QString::fromLatin1(how) << QString::fromLatin1(signIn);
    }
}

void TestCliServeTls::poplib()
{
    QFETCH(const QString, how);
    QFETCH(const QString, signIn);
    DROPSCOPE_REQUIRE(IndependentClient::pythonMissing());
    const bool isAscii = signIn != "utf8"_L1;
    const QString name = isAscii ? u"mrose"_s : user;
    CliRunner cli;
    cli.setPassword(isAscii ? "tanstaaf" : password);
    Serving server(cli, QStringList{u"--user"_s, name} + modeOption(how));
    QTRY_VERIFY(server.port() != 0 && !server.fingerprint().isEmpty());

    QProcess python;
    python.setProcessEnvironment(environmentWith(isAscii ? "tanstaaf" : password));
    python.start(u"python3"_s, {QStringLiteral(DROPSCOPE_SOURCE_DIR "/tests/integration/poplib_tls.py"),
                                QString::number(server.port()), how, signIn, name});
    const CliResult result = cli.finish(python);
    QVERIFY2(result.exitCode == 0, result.errors.constData());
    const QJsonObject seen = QJsonDocument::fromJson(result.output).object();
    QCOMPARE(seen.value("messages"_L1).toInt(), 12);
    QVERIFY(seen.value("octets"_L1).toInt() > 0);
    const QJsonObject capabilities = seen.value("capabilities"_L1).toObject();
    QCOMPARE(capabilities.contains("STLS"_L1), how == "clear"_L1);
    QCOMPARE(capabilities.value("UTF8"_L1).toString(), u"USER"_s);
    if (how != "clear"_L1)
        QCOMPARE(seen.value("sha256"_L1).toString(), server.fingerprint());
}

void TestCliServeTls::signsIn_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QString>("tls");
    QTest::addColumn<QString>("method");
    const auto row = [](const char* program, const char* tls, const char* method) {
        QTest::addRow("%s_%s_%s", program, tls, method)
            << QString::fromLatin1(program) << QString::fromLatin1(tls) << QString::fromLatin1(method);
    };
    for (const char* const tls : {"none", "stls", "implicit"}) {
        for (const char* const method :
             {"APOP", "PLAIN", "LOGIN", "CRAM-MD5", "DIGEST-MD5", "XOAUTH2", "OAUTHBEARER"}) {
            row("curl", tls, method);
            row("python", tls, method);
        }
        for (const char* const method : {"USER/PASS", "SCRAM-SHA-1", "SCRAM-SHA-256"})
            row("python", tls, method);
    }
}

void TestCliServeTls::signsIn()
{
    QFETCH(const QString, program);
    QFETCH(const QString, tls);
    QFETCH(const QString, method);
    const bool isCurl = program == "curl"_L1;
    DROPSCOPE_REQUIRE(isCurl ? IndependentClient::curlMissing() : IndependentClient::pythonMissing());
    QTemporaryDir folder;
    QFile token(folder.filePath(u"token"_s));
    QVERIFY(token.open(QIODevice::WriteOnly) && token.write("ya29.token\n") > 0);
    token.close();
    CliRunner cli;
    cli.setPassword("tanstaaf");
    Serving server(cli, QStringList{u"--user"_s, u"mrose"_s, u"--token-file"_s, token.fileName()} +
                            modeOption(tls));
    QTRY_VERIFY(server.port() != 0 && !server.fingerprint().isEmpty());

    SignInWish wish;
    wish.method = method;
    wish.user = u"mrose"_s;
    wish.secret = method.contains("OAUTH"_L1) ? "ya29.token"_ba : "tanstaaf"_ba;
    wish.port = server.port();
    wish.tls = tls;
    if (tls != "none"_L1) {
        wish.caFile = folder.filePath(u"certificate"_s);
        QVERIFY(fetchCertificate(server.port(), tls, wish.caFile));
    }
    const auto signIn = isCurl ? IndependentClient::curl : IndependentClient::python;
    const SignInReport good = signIn(wish);
    QVERIFY2(good.couldRun && good.isSignedIn, (good.reply + good.errors).constData());
    QCOMPARE(good.messages, 12);
    wish.secret = "tanstaaw";
    const SignInReport bad = signIn(wish);
    QVERIFY2(bad.couldRun && !bad.isSignedIn, (bad.reply + bad.errors).constData());
    if (!isCurl)
        QVERIFY2(bad.reply.contains("[AUTH] "), bad.reply.constData());
}

void TestCliServeTls::ownClient_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("exitCode");
    for (const char* const how : {"stls", "tls"}) {
        const QString mode = QString::fromLatin1(how);
        QTest::addRow("good_trusted_%s", how)
            << mode << QStringList{u"--trust-fingerprint"_s, u"FINGERPRINT"_s} << 0;
        QTest::addRow("good_insecure_%s", how) << mode << QStringList{u"--insecure"_s} << 0;
        QTest::addRow("invalid_untrusted_%s", how) << mode << QStringList{} << 3;
        QTest::addRow("invalid_other_%s", how)
            << mode << QStringList{u"--trust-fingerprint"_s, QString(64, u'a')} << 3;
    }
    QTest::newRow("good_inClear") << u"stls"_s << QStringList{u"--security"_s, u"none"_s} << 0;
}

void TestCliServeTls::ownClient()
{
    QFETCH(const QString, how);
    QFETCH(QStringList, options);
    QFETCH(const int, exitCode);
    CliRunner cli;
    cli.setPassword("demo");
    Serving server(cli, modeOption(how));
    QTRY_VERIFY(server.port() != 0 && !server.fingerprint().isEmpty());
    options.replaceInStrings(u"FINGERPRINT"_s, server.fingerprint());
    const QString url =
        u"%1://demo@127.0.0.1:%2"_s.arg(how == "tls"_L1 ? u"pops"_s : u"pop"_s).arg(server.port());
    const CliResult result = cli.run(QStringList{u"list"_s, url} + options);
    QVERIFY2(result.exitCode == exitCode, result.errors.constData());
    QCOMPARE(result.output.isEmpty(), exitCode != 0);
}

void TestCliServeTls::logsTls()
{
    QTemporaryDir folder;
    const QString log = folder.filePath(u"log"_s);
    CliRunner cli;
    cli.setPassword("tanstaaf");
    Serving server(cli, {u"--tls"_s, u"--log"_s, log, u"--user"_s, u"mrose"_s});
    QTRY_VERIFY(server.port() != 0);
    const QString url = u"pops://mrose@127.0.0.1:%1"_s.arg(server.port());
    QCOMPARE(cli.run({u"list"_s, url, u"--insecure"_s, u"--auth"_s, u"plain"_s}).exitCode, 0);
    RawClient inClear;
    QVERIFY(inClear.connectTo(server.port()));
    inClear.send("USER mrose\r\n");
    QVERIFY(inClear.isClosedByPeer());
    QFile file(log);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray text;
    QTRY_VERIFY((text += file.readAll()).contains("2 # disconnected\n"));
    QVERIFY2(text.contains("\n1 # under TLSv1.3, TLS_AES_"), text.constData());
    QVERIFY2(text.contains("\n1 C: AUTH PLAIN"), text.constData());
    QVERIFY2(text.contains("\n2 # TLS failed: "), text.constData());
    QVERIFY2(!text.contains("dGFuc3RhYWY") && !text.contains("AG1yb3Nl"), text.constData());
}

void TestCliServeTls::refusesAnEmptyTokenFile()
{
    QTemporaryDir folder;
    QFile token(folder.filePath(u"token"_s));
    QVERIFY(token.open(QIODevice::WriteOnly));
    token.close();
    const CliResult result = CliRunner().run({u"serve"_s, u"--token-file"_s, token.fileName()});
    QVERIFY2(result.exitCode != 0 && result.output.isEmpty(), result.errors.constData());
    const CliResult missing = CliRunner().run({u"serve"_s, u"--token-file"_s, folder.filePath(u"none"_s)});
    QCOMPARE(missing.exitCode, 6);
}

QTEST_GUILESS_MAIN(TestCliServeTls)
#include "tst_cliservetls.moc"
