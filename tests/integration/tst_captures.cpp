// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/clirunner.h"
#include "tests/integration/mailclients.h"
#include "tests/integration/proxying.h"
#include "tests/support/dovecot.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <csignal>
#include <random>

using namespace dropscope;
using namespace Qt::StringLiterals;

/// Mail clients of others before a private Dovecot, captured by others: Dropscope shows what they did.
class CapturesTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void showWhatTheClientsDid_data();
    void showWhatTheClientsDid();
    void lossesAreTheSameOrAGap_data();
    void lossesAreTheSameOrAGap();
    void tlsIsSaid_data();
    void tlsIsSaid();
    void noSecretIsShown();
    void aProxyRecordsWhatIsCaptured_data();
    void aProxyRecordsWhatIsCaptured();

private:
    struct Shown
    {
        QJsonArray connections;
        CliResult result;
    };
    [[nodiscard]] Shown inspect(const QString& path) const;
    [[nodiscard]] bool isWhole(const QString& path, const QString& state) const;
    /// Captures with this program while the client is at work. Empty if it did.
    [[nodiscard]] QString capture(const QString& program, const FetchWish& wish, const QString& state,
                                  Fetched& fetched);
    [[nodiscard]] FetchWish wish(const QString& client, const QString& security) const;

    QTemporaryDir m_folder;
    QString m_file;
    std::unique_ptr<Dovecot> m_dovecot;
    CliRunner m_cli;
    QList<Octets> m_messages;
};

namespace {

const QByteArray password = "tanstaaf-0815";
constexpr int limit = 30'000;

QStringList captureWords(const QString& program, quint16 port, const QString& file)
{
    const QString filter = u"tcp port %1"_s.arg(port);
    if (program == "dumpcap"_L1)
        return {u"-q"_s, u"-i"_s, u"lo"_s, u"-B"_s, u"32"_s, u"-f"_s, filter, u"-w"_s, file};
    const QString interface = program == "tcpdump-any"_L1 ? u"any"_s : u"lo"_s;
    return {u"-i"_s, interface, u"-U"_s, u"-B"_s, u"32768"_s, u"--immediate-mode"_s, u"-w"_s, file, filter};
}

QString programOf(const QString& program)
{
    return QStandardPaths::findExecutable(program == "tcpdump-any"_L1 ? u"tcpdump"_s : program);
}

QString captureMissing(const QString& program)
{
    return programOf(program).isEmpty() ? u"no %1 here"_s.arg(program) : QString();
}

/// Why nothing can be captured here; empty if it can.
QString captureForbidden()
{
    QProcess process;
    process.start(programOf(u"tcpdump"_s), {u"-i"_s, u"lo"_s, u"-w"_s, u"/dev/null"_s});
    QByteArray said;
    const auto isListening = [&] {
        said += process.readAllStandardError();
        return said.contains("listening on") || process.state() == QProcess::NotRunning;
    };
    static_cast<void>(QTest::qWaitFor(isListening, limit));
    process.kill();
    static_cast<void>(QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, limit));
    return said.contains("listening on")
               ? QString()
               : u"capturing is not permitted here: "_s + QString::fromLocal8Bit(said);
}

QStringList commandsOf(const QJsonArray& connections)
{
    QStringList commands;
    for (const QJsonValue& connection : connections)
        for (const QJsonValue& exchange : connection["exchanges"_L1].toArray())
            if (!exchange["command"_L1].isNull())
                commands.append(MailClients::withoutSecret(exchange["command"_L1].toString()));
    return commands;
}

/// Of each message that was retrieved whole, by its number.
QMap<int, qint64> octetsOf(const QJsonArray& connections)
{
    QMap<int, qint64> octets;
    for (const QJsonValue& connection : connections)
        for (const QJsonValue& exchange : connection["exchanges"_L1].toArray()) {
            const QString command = exchange["command"_L1].toString();
            if (command.startsWith("RETR "_L1) && !exchange["hasGap"_L1].toBool() &&
                exchange["status"_L1].toString() == "+OK"_L1)
                octets.insert(command.sliced(5).toInt(), exchange["octets"_L1].toInteger());
        }
    return octets;
}

struct Record
{
    QByteArray header;
    QByteArray octets;
};

/// The packets of a pcap file of this machine.
QList<Record> recordsOf(const QByteArray& file)
{
    QList<Record> records;
    for (qsizetype at = 24; at + 16 <= file.size();) {
        const auto size = qsizetype(qFromLittleEndian<quint32>(file.constData() + at + 8));
        records.append({file.sliced(at, 16), file.sliced(at + 16, size)});
        at += 16 + size;
    }
    return records;
}

} // namespace

void CapturesTest::initTestCase()
{
    DROPSCOPE_REQUIRE_DOVECOT();
    DROPSCOPE_REQUIRE(captureMissing(u"tcpdump"_s));
    if (const QString reason = captureForbidden(); !reason.isEmpty()) // which nobody can mend from here
        QSKIP(qPrintable(reason));
    m_dovecot = std::make_unique<Dovecot>(DovecotOptions());
    QVERIFY(m_dovecot->addUser(u"mrose"_s, password));
    for (int i = 1; i <= 4; ++i) {
        m_messages.append("Subject: message " + Octets::number(i) +
                          "\r\nFrom: a@example.org\r\nDate: Mon, 16 Nov 2026 08:55:00 +0000\r\n\r\n"
                          ".dot\r\n+OK no reply\r\n" +
                          Octets("0123456789abcdef\r\n").repeated(i * i * 3000));
        QVERIFY(m_dovecot->deliver(u"mrose"_s, m_messages.last()));
    }
    QVERIFY2(m_dovecot->start(), qPrintable(m_dovecot->errorText()));
}

FetchWish CapturesTest::wish(const QString& client, const QString& security) const
{
    const quint16 port = security == "tls"_L1 ? m_dovecot->tlsPort() : m_dovecot->port();
    return {client, security, port, u"mrose"_s, password, int(m_messages.size()), true};
}

CapturesTest::Shown CapturesTest::inspect(const QString& path) const
{
    Shown shown;
    shown.result = m_cli.run({u"inspect"_s, path, u"--json"_s});
    shown.connections = QJsonDocument::fromJson(shown.result.output).object()["connections"_L1].toArray();
    return shown;
}

bool CapturesTest::isWhole(const QString& path, const QString& state) const
{
    const QJsonArray connections = inspect(path).connections;
    return !connections.isEmpty() && std::ranges::all_of(connections, [&state](const QJsonValue& connection) {
        const QJsonValue coverage = connection["coverage"_L1];
        return coverage["state"_L1].toString() == state && !coverage["endsAmid"_L1].toBool() &&
               coverage["gaps"_L1].toInteger() == 0;
    });
}

QString CapturesTest::capture(const QString& program, const FetchWish& wish, const QString& state,
                              Fetched& fetched)
{
    m_file = m_folder.filePath(u"%1-%2-%3.pcap"_s.arg(program, wish.client, wish.security));
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(programOf(program), captureWords(program, wish.port, m_file));
    QByteArray said;
    const auto hasBegun = [&] {
        said += process.readAll();
        return said.contains("listening on") || said.contains("File: ");
    };
    if (!QTest::qWaitFor(hasBegun, limit))
        return u"it did not begin: "_s + QString::fromUtf8(said);
    fetched = MailClients::fetch(wish);
    const bool isThere = state.isEmpty() || QTest::qWaitFor([&] { return isWhole(m_file, state); }, limit);
    process.terminate();
    static_cast<void>(QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, limit));
    return isThere ? QString() : QString::fromUtf8(inspect(m_file).result.output.left(3000));
}

void CapturesTest::showWhatTheClientsDid_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QString>("client");
    for (const QString& client : MailClients::names())
        QTest::addRow("good_tcpdump_%s", qPrintable(client)) << u"tcpdump"_s << client;
    QTest::newRow("good_any_poplib") << u"tcpdump-any"_s << u"poplib"_s;
    QTest::newRow("good_dumpcap_mpop") << u"dumpcap"_s << u"mpop"_s;
}

void CapturesTest::showWhatTheClientsDid()
{
    QFETCH(const QString, program);
    QFETCH(const QString, client);
    DROPSCOPE_REQUIRE(MailClients::missing(client));
    DROPSCOPE_REQUIRE(captureMissing(program));
    Fetched fetched;
    const QString failure = capture(program, wish(client, u"none"_s), u"whole"_s, fetched);
    QVERIFY2(failure.isEmpty(), qPrintable(failure));
    QCOMPARE(fetched.exitCode, 0);
    QCOMPARE(fetched.messages.size(), m_messages.size());

    const Shown shown = inspect(m_file);
    QCOMPARE(shown.result.exitCode, 0);
    QVERIFY2(fetched.commands.contains(u"RETR 1"_s), fetched.errors.right(3000).constData());
    QStringList commands = commandsOf(shown.connections);
    if (client == "curl"_L1) // it says good-bye and tells nobody
        QCOMPARE(commands.takeLast(), u"QUIT"_s);
    QCOMPARE(commands, fetched.commands);
    const QMap<int, qint64> octets = octetsOf(shown.connections);
    QCOMPARE(octets.size(), m_messages.size());
    for (qsizetype i = 0; i < m_messages.size(); ++i)
        QCOMPARE(octets.value(int(i) + 1), m_messages.at(i).size());
    qsizetype items = 0;
    for (const QJsonValue& connection : shown.connections)
        items = std::max(items, connection["items"_L1].toArray().size());
    QCOMPARE(items, m_messages.size()); // listed or not
}

void CapturesTest::lossesAreTheSameOrAGap_data()
{
    QTest::addColumn<QString>("client");
    for (const QString& client : MailClients::names())
        QTest::addRow("incomplete_%s", qPrintable(client)) << client;
}

/// One in a hundred packets is lost, one comes twice, one is swapped with the next.
void CapturesTest::lossesAreTheSameOrAGap()
{
    QFETCH(const QString, client);
    DROPSCOPE_REQUIRE(MailClients::missing(client));
    Fetched fetched;
    const QString failure = capture(u"tcpdump"_s, wish(client, u"none"_s), u"whole"_s, fetched);
    QVERIFY2(failure.isEmpty(), qPrintable(failure));
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll();
    const Shown all = inspect(m_file);
    int withGaps = 0;
    for (quint32 seed = 1; seed <= 8; ++seed) {
        std::mt19937 random(seed);
        QByteArray damaged = whole.first(24);
        QList<Record> records = recordsOf(whole);
        for (qsizetype i = 0; i < records.size(); ++i) {
            const auto dice = random() % 100;
            if (dice == 0)
                continue;
            if (dice == 1 && i + 1 < records.size())
                std::swap(records[i].octets, records[i + 1].octets),
                    std::swap(records[i].header, records[i + 1].header);
            for (int copies = dice == 2 ? 2 : 1; copies > 0; --copies)
                damaged += records[i].header + records[i].octets;
        }
        const QString path = m_folder.filePath(u"damaged.pcap"_s);
        QFile out(path);
        QVERIFY(out.open(QIODevice::WriteOnly));
        QCOMPARE(out.write(damaged), damaged.size());
        out.close();
        const Shown shown = inspect(path);
        QVERIFY2(shown.result.exitCode == 0, shown.result.output.right(3000).constData()); // nobody is blamed
        qint64 gaps = 0;
        for (const QJsonValue& connection : shown.connections)
            gaps += connection["coverage"_L1]["gaps"_L1].toInteger();
        withGaps += gaps > 0 ? 1 : 0;
        const QMap<int, qint64> octets = octetsOf(shown.connections);
        for (auto retrieved = octets.cbegin(); retrieved != octets.cend(); ++retrieved)
            QCOMPARE(retrieved.value(), m_messages.at(retrieved.key() - 1).size());
        if (gaps == 0)
            QCOMPARE(commandsOf(shown.connections), commandsOf(all.connections));
        const QStringList known = commandsOf(all.connections);
        for (const QString& command : commandsOf(shown.connections))
            QVERIFY2(known.contains(command), qPrintable(command));
        QVERIFY(!shown.result.output.contains(password));
    }
    QVERIFY(withGaps > 0);
}

void CapturesTest::tlsIsSaid_data()
{
    QTest::addColumn<QString>("security");
    QTest::newRow("good_stls") << u"stls"_s;
    QTest::newRow("good_otherPort") << u"tls"_s;
}

/// TLS on a port that is not one of POP3 may be anything.
void CapturesTest::tlsIsSaid()
{
    QFETCH(const QString, security);
    DROPSCOPE_REQUIRE(MailClients::missing(u"poplib"_s));
    const bool isStls = security == "stls"_L1;
    Fetched fetched;
    const QString failure =
        capture(u"tcpdump"_s, wish(u"poplib"_s, security), isStls ? u"stls"_s : QString(), fetched);
    QVERIFY2(failure.isEmpty(), qPrintable(failure));
    QCOMPARE(fetched.exitCode, 0);
    const Shown shown = inspect(m_file);
    QCOMPARE(shown.connections.size(), isStls ? 1 : 0);
    if (!isStls)
        return;
    const QJsonValue coverage = shown.connections.first()["coverage"_L1];
    qint64 octets = 0;
    for (const Octets& message : m_messages)
        octets += message.size();
    QVERIFY(coverage["opaqueOctets"_L1].toInteger() > octets);
    QCOMPARE(commandsOf(shown.connections).last(), u"STLS"_s);
    QCOMPARE(shown.result.exitCode, 0);
}

void CapturesTest::noSecretIsShown()
{
    DROPSCOPE_REQUIRE(MailClients::missing(u"curl"_s));
    Fetched fetched;
    const QString failure = capture(u"tcpdump"_s, wish(u"curl"_s, u"none"_s), u"whole"_s, fetched);
    QVERIFY2(failure.isEmpty(), qPrintable(failure));
    const QByteArray plain = (QByteArray("\0mrose\0", 7) + password).toBase64();
    const QByteArrayList forms{password, plain, password.toBase64()};
    for (const QStringList& options : {QStringList{}, QStringList{u"--json"_s}}) {
        const CliResult result = m_cli.run(QStringList{u"inspect"_s, m_file} + options);
        for (const QByteArray& form : forms)
            QVERIFY2(!(result.output + result.errors).contains(form), form.constData());
    }
}

void CapturesTest::aProxyRecordsWhatIsCaptured_data()
{
    QTest::addColumn<QString>("client");
    for (const QString& client : MailClients::names())
        QTest::addRow("good_%s", qPrintable(client)) << client;
}

void CapturesTest::aProxyRecordsWhatIsCaptured()
{
    QFETCH(const QString, client);
    DROPSCOPE_REQUIRE(MailClients::missing(client));
    const QString recording = m_folder.filePath(u"proxied.pcap"_s);
    Proxying proxy(m_cli, {u"pop://127.0.0.1:%1"_s.arg(m_dovecot->port()), u"--record"_s, recording});
    FetchWish proxied = wish(client, u"none"_s);
    proxied.port = proxy.port();
    Fetched fetched;
    const QString failure = capture(u"tcpdump"_s, proxied, u"whole"_s, fetched);
    QVERIFY2(failure.isEmpty(), qPrintable(failure));
    QCOMPARE(fetched.exitCode, 0);
    QCOMPARE(proxy.end(SIGINT).exitCode, 0);
    const qsizetype connections = inspect(m_file).connections.size();
    QCOMPARE(inspect(recording).connections.size(), connections);
    for (qsizetype i = 1; i <= connections; ++i) {
        const CliResult compared =
            m_cli.run({u"compare"_s, recording, m_file, u"--connection"_s, u"%1:%1"_s.arg(i)});
        QVERIFY2(compared.exitCode == 0, compared.output.constData());
    }
}

QTEST_GUILESS_MAIN(CapturesTest)
#include "tst_captures.moc"
