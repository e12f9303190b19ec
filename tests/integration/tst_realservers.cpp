// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/casefilter.h"
#include "core/conformance/seeds.h"
#include "core/conformance/servercheck.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <signal.h>
#include <sys/prctl.h>

using namespace dropscope;
using namespace Qt::StringLiterals;

/// The whole check against two of Debian's servers that cannot be installed beside Dovecot. What it may say
/// of them stands in docs/real-servers.md, with the octets.
class TestRealServers : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatIsKnown_data();
    void saysWhatIsKnown();
};

namespace {

constexpr auto user = "tester";
constexpr auto password = "geheim1";

/// A server that a script plays, until the object is gone.
class PlayedServer
{
public:
    ~PlayedServer()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        QSignalSpy finished(&m_process, &QProcess::finished);
        m_process.kill();
        finished.wait(10'000);
    }

    /// False: errorText() says why, and whether it cannot be had on this machine isUnavailable().
    bool start(const QString& kind, const QList<Octets>& messages)
    {
        if (!m_folder.isValid() || !writeMessages(messages))
            return false;
        // The kernel ends it with this thread, however that ends.
        m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
        QEventLoop loop;
        QObject::connect(&m_process, &QProcess::readyReadStandardOutput, &loop, &QEventLoop::quit);
        QObject::connect(&m_process, &QProcess::finished, &loop, &QEventLoop::quit);
        QObject::connect(&m_process, &QProcess::errorOccurred, &loop, &QEventLoop::quit);
        QTimer::singleShot(startLimit, &loop, &QEventLoop::quit);
        m_process.start(u"python3"_s, {QStringLiteral(DROPSCOPE_SERVER_SCRIPT), kind,
                                       QStringLiteral(DROPSCOPE_PACKAGE_FOLDER), m_folder.path(),
                                       QString::fromLatin1(user), QString::fromLatin1(password)});
        const QDeadlineTimer deadline(startLimit);
        while (m_process.state() != QProcess::NotRunning && !m_process.canReadLine() &&
               !deadline.hasExpired())
            loop.exec();
        const QByteArray line = m_process.readLine().trimmed();
        m_port = line.startsWith("listening ") ? line.sliced(10).toUShort() : quint16(0);
        m_errorText = QString::fromUtf8(m_process.readAllStandardError()).trimmed();
        return m_port != 0;
    }
    [[nodiscard]] bool isUnavailable() const
    {
        constexpr int unavailable = 77;
        return m_process.state() == QProcess::NotRunning &&
               (m_process.error() == QProcess::FailedToStart || m_process.exitCode() == unavailable);
    }
    [[nodiscard]] QString errorText() const { return m_errorText; }
    [[nodiscard]] quint16 port() const { return m_port; }

private:
    static constexpr int startLimit = 300'000; ///< milliseconds; packages are fetched in them

    bool writeMessages(const QList<Octets>& messages)
    {
        QDir(m_folder.path()).mkdir(u"mail"_s);
        for (qsizetype number = 0; number < messages.size(); ++number) {
            QFile file(m_folder.filePath(u"mail/%1.eml"_s.arg(number, 3, 10, QChar(u'0'))));
            if (!file.open(QIODevice::WriteOnly) || file.write(messages.at(number)) < 0)
                return false;
        }
        return true;
    }

    QTemporaryDir m_folder; // outlives the process
    QProcess m_process;
    QString m_errorText;
    quint16 m_port = 0;
};

QList<Octets> messages()
{
    QList<Octets> all;
    for (const SeedMessage& seed : seedMessages())
        all.append(seed.octets);
    all.append(seedMessages().at(4).octets); // the identical one twice
    for (int number = 0; number < 4; ++number)
        all.append("From: a@example.org\r\nMessage-ID: <" + Octets::number(number) +
                   "@example.org>\r\nSubject: " + Octets::number(number) + "\r\n\r\nto be deleted\r\n");
    return all;
}

CheckSettings settingsFor(quint16 port)
{
    CheckSettings settings;
    settings.endpoint = {u"127.0.0.1"_s, port, AddressFamily::IPv4};
    settings.security = Security::None;
    settings.credentials = {QString::fromLatin1(user), Secret(password), {}, false};
    settings.leave = Leave::MayDelete;
    return settings;
}

} // namespace

void TestRealServers::saysWhatIsKnown_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QByteArrayList>("failed");
    QTest::addColumn<QByteArrayList>("warned");
    QTest::addColumn<int>("leastPassed");
    QTest::newRow("good_popa3d") << u"popa3d"_s << QByteArrayList()
                                 << QByteArrayList{"embedded/refused-pass-is-plain"} << 80;
    QTest::newRow("good_courier") << u"courier"_s
                                  << QByteArrayList{"rfc1939/list-bad-number-is-err",
                                                    "rfc1939/retr-argument-checked",
                                                    "rfc1939/top-bad-count-is-err",
                                                    "rfc6856/utf8-before-login-only"}
                                  << QByteArrayList{"rfc1939/list-size-is-retr-octets", "rfc2449/login-delay"}
                                  << 80;
}

void TestRealServers::saysWhatIsKnown()
{
    QFETCH(const QString, kind);
    QFETCH(const QByteArrayList, failed);
    QFETCH(const QByteArrayList, warned);
    QFETCH(const int, leastPassed);
    PlayedServer server;
    if (!server.start(kind, messages())) {
        if (server.isUnavailable())
            QSKIP(qPrintable(kind + u" cannot be played here: "_s + server.errorText()));
        QFAIL(qPrintable(server.errorText()));
    }
    ServerCheck check(settingsFor(server.port()), selectCases({}));
    QSignalSpy finished(&check, &ServerCheck::finished);
    QElapsedTimer timer;
    timer.start();
    check.start();
    QVERIFY(finished.count() > 0 || finished.wait(240'000));
    const CheckSummary summary = summaryOf(check.results());
    qInfo() << timer.elapsed() << "ms, passed" << summary.passed << "failed" << summary.failed << "warned"
            << summary.warned << "skipped" << summary.skipped;
    QStringList surprises;
    for (const CaseResult& result : check.results()) {
        const bool isKnown = (result.verdict == Verdict::Fail && failed.contains(result.row->id)) ||
                             (result.verdict == Verdict::Warn && warned.contains(result.row->id));
        if (result.verdict <= Verdict::Skip || isKnown)
            continue;
        surprises.append(QLatin1StringView(nameOf(result.verdict)) + u' ' +
                         QString::fromLatin1(result.row->id) + u": "_s + result.detail);
        for (const Octets& line : result.transcript)
            surprises.append(u"    "_s + QString::fromUtf8(line));
    }
    if (qEnvironmentVariableIsSet("DROPSCOPE_SHOW_RESULTS"))
        for (const CaseResult& result : check.results())
            qInfo().noquote() << nameOf(result.verdict) << result.row->id << result.detail;
    QVERIFY2(check.survey().isSignedIn(), "nobody could sign in");
    QVERIFY2(surprises.isEmpty(), qPrintable(surprises.join(u'\n')));
    QVERIFY2(summary.passed >= leastPassed, qPrintable(QString::number(summary.passed)));
}

QTEST_GUILESS_MAIN(TestRealServers)
#include "tst_realservers.moc"
