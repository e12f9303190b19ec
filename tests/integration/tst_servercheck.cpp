// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/casefilter.h"
#include "core/conformance/seeds.h"
#include "core/conformance/servercheck.h"
#include "core/mailstore/memorystore.h"
#include "core/server/testserver.h"
#include "tests/support/dovecot.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

/// The whole check against servers that are right: the real one, and that of this house.
class TestServerCheck : public QObject
{
    Q_OBJECT

private slots:
    void accusesNoDovecot_data();
    void accusesNoDovecot();
    void accusesNoTestServer_data();
    void accusesNoTestServer();
    void sendsNoDeleWithoutLeave();
    void waitsForAShortLoginDelay_data();
    void waitsForAShortLoginDelay();
    void endsWithoutAConnection();
};

namespace {

constexpr auto user = "mrose";
constexpr auto password = "tanstaaf";

CheckSettings settingsFor(quint16 port)
{
    CheckSettings settings;
    settings.endpoint = {u"127.0.0.1"_s, port, AddressFamily::Any};
    settings.credentials = {QString::fromLatin1(user), Secret(password), {}, false};
    settings.tls.acceptsAnyCertificate = true;
    return settings;
}

QList<Octets> messages()
{
    QList<Octets> all;
    for (const SeedMessage& seed : seedMessages())
        all.append(seed.octets);
    all.append(seedMessages().at(4).octets); // the identical one twice
    for (int number = 0; number < 4; ++number)
        all.append("From: a@example.org\r\nSubject: " + Octets::number(number) + "\r\n\r\nto be deleted\r\n");
    return all;
}

/// Runs it to its end. Whether it came to one.
bool runs(ServerCheck& check)
{
    QSignalSpy finished(&check, &ServerCheck::finished);
    check.start();
    return finished.count() > 0 || finished.wait(120'000);
}

/// One line for each case that failed.
QString failures(const ServerCheck& check)
{
    QStringList lines;
    for (const CaseResult& result : check.results()) {
        if (result.verdict == Verdict::Warn)
            qInfo().noquote() << "warn" << result.row->id << result.detail;
        if (result.verdict != Verdict::Fail)
            continue;
        lines.append(QString::fromLatin1(result.row->id) + u": "_s + result.detail);
        for (const Octets& line : result.transcript)
            lines.append(u"    "_s + QString::fromUtf8(line));
    }
    return lines.join(u'\n');
}

/// RFC 5034 §4 wants it refused, and Dovecot goes on.
constexpr auto dovecotsOwn = "rfc5034/initial-response-to-server-first-is-err";

/// They are explained in docs/real-servers.md.
QByteArrayList dovecotsWarnings(bool hasTls)
{
    QByteArrayList ids{"rfc1939/apop-user-refuses-pass", "rfc2449/capa-stable-after-login"};
    if (hasTls)
        ids.append("rfc5034/no-cleartext-login-when-tls-offered");
    return ids;
}

} // namespace

void TestServerCheck::accusesNoDovecot_data()
{
    QTest::addColumn<bool>("mayDelete");
    QTest::addColumn<bool>("hasTls");
    QTest::newRow("good_readOnly") << false << false;
    QTest::newRow("good_readOnlyUnderTls") << false << true;
    QTest::newRow("good_deleting") << true << false;
}

void TestServerCheck::accusesNoDovecot()
{
    DROPSCOPE_REQUIRE_DOVECOT();
    QFETCH(const bool, mayDelete);
    QFETCH(const bool, hasTls);
    const QByteArray quick = "auth_failure_delay = 0\nservice anvil {\n  unix_listener anvil-auth-penalty {\n"
                             "    mode = 0\n  }\n}\n";
    DovecotOptions options = hasTls ? DovecotOptions() : DovecotOptions::plain();
    options.extraConfiguration = quick;
    Dovecot dovecot(options);
    QVERIFY(dovecot.addUser(QString::fromLatin1(user), password));
    QVERIFY2(dovecot.start(), qPrintable(dovecot.errorText()));
    for (const Octets& message : messages())
        QVERIFY(dovecot.deliver(QString::fromLatin1(user), message));
    CheckSettings settings = settingsFor(dovecot.port());
    settings.leave = mayDelete ? Leave::MayDelete : Leave::ReadOnly;
    ServerCheck check(settings, selectCases({}));
    QElapsedTimer timer;
    timer.start();
    QVERIFY(runs(check));
    const qint64 took = timer.elapsed();
    const CheckSummary summary = summaryOf(check.results());
    qInfo() << took << "ms, passed" << summary.passed << "skipped" << summary.skipped;
    QVERIFY(check.survey().isSignedIn());
    const QString failed = failures(check);
    const int known = hasTls ? 1 : 0; // the plain one has no CRAM-MD5
    QVERIFY2(summary.failed == known, qPrintable(failed));
    QVERIFY2(known == 0 || failed.startsWith(QLatin1StringView(dovecotsOwn)), qPrintable(failed));
    QVERIFY(took < 30'000); // it is one or two seconds where nothing else runs
    QVERIFY(summary.passed > 80);
    const auto wanted = dovecotsWarnings(hasTls);
    for (const CaseResult& result : check.results())
        if (result.verdict == Verdict::Warn)
            QVERIFY2(wanted.contains(result.row->id), result.row->id);
}

void TestServerCheck::accusesNoTestServer_data() { accusesNoDovecot_data(); }

void TestServerCheck::accusesNoTestServer()
{
    QFETCH(const bool, mayDelete);
    QFETCH(const bool, hasTls);
    ServerOptions options = demoServerOptions();
    if (!hasTls)
        options.tls = ServerTls::Never;
    const QList<Octets> stored = messages();
    options.accounts = {{user, Secret(password), std::make_shared<MemoryStore>(std::span(stored))}};
    options.makesSurrogates = true;
    options.isExclusive = hasTls == mayDelete; // a server that locks is as right as one that does not
    TestServer server(std::move(options));
    const auto port = server.start();
    QVERIFY(port.hasValue());
    CheckSettings settings = settingsFor(*port);
    settings.leave = mayDelete ? Leave::MayDelete : Leave::ReadOnly;
    ServerCheck check(settings, selectCases({}));
    QVERIFY(runs(check));
    QVERIFY(check.survey().isSignedIn());
    const QString failed = failures(check);
    QVERIFY2(failed.isEmpty(), qPrintable(failed));
}

void TestServerCheck::sendsNoDeleWithoutLeave()
{
    ServerOptions options = demoServerOptions();
    const QList<Octets> stored = messages();
    auto store = std::make_shared<MemoryStore>(std::span(stored));
    options.accounts = {{user, Secret(password), store}};
    TestServer server(std::move(options));
    const auto port = server.start();
    QVERIFY(port.hasValue());
    QList<quint64> retrieved;
    QStringList wrong;
    connect(&server, &TestServer::commandReceived, this, [&](quint64 connection, const Octets& line) {
        if (line.startsWith("RETR"))
            retrieved.append(connection);
        if (line.startsWith("DELE") || (line.startsWith("QUIT") && retrieved.contains(connection)))
            wrong.append(QString::fromLatin1(line));
    });
    ServerCheck check(settingsFor(*port), selectCases({}));
    QVERIFY(runs(check));
    QCOMPARE(wrong, QStringList());
    QVERIFY(!retrieved.isEmpty());
    const auto left = store->scan();
    QVERIFY(left.hasValue());
    QCOMPARE(left->messages.size(), size_t(stored.size()));
}

void TestServerCheck::waitsForAShortLoginDelay_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<bool>("isWaitedFor");
    QTest::newRow("good_aSecond") << "login-delay=1"_ba << true;
    QTest::newRow("tooBig_aMinute") << "login-delay=60"_ba << false;
}

void TestServerCheck::waitsForAShortLoginDelay()
{
    QFETCH(const QByteArray, fault);
    QFETCH(const bool, isWaitedFor);
    ServerOptions options = demoServerOptions();
    const QList<Octets> stored = messages();
    options.accounts = {{user, Secret(password), std::make_shared<MemoryStore>(std::span(stored))}};
    options.faults = {*parseFault(fault)};
    TestServer server(std::move(options));
    const auto port = server.start();
    QVERIFY(port.hasValue());
    CaseFilter filter;
    filter.only = {"uidl-stable-across-sessions", "wrong-password-is-err-and-stays"};
    ServerCheck check(settingsFor(*port), selectCases(filter));
    QVERIFY(runs(check));
    for (const CaseResult& result : check.results()) {
        const bool wantsRefusal = result.row->needs.refusal;
        QCOMPARE(result.verdict, isWaitedFor && !wantsRefusal ? Verdict::Pass : Verdict::Skip);
        if (result.verdict == Verdict::Skip)
            QVERIFY2(result.detail.contains(u"LOGIN-DELAY"_s) && result.detail.contains(u"--slow"_s),
                     qPrintable(result.detail));
    }
}

void TestServerCheck::endsWithoutAConnection()
{
    ServerCheck check(settingsFor(Dovecot::freePort()), selectCases({}));
    QVERIFY(runs(check));
    QVERIFY(check.survey().failure.has_value());
    QCOMPARE(summaryOf(check.results()).skipped, int(check.results().size()));
}

QTEST_GUILESS_MAIN(TestServerCheck)
#include "tst_servercheck.moc"
