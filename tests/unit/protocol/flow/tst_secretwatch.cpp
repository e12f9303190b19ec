// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/flow/observer.h"

#include <QTest>

using namespace dropscope;
using namespace std::chrono_literals;

/// What an observer says of a sign-in that others can read, and of what TLS has to do with it.
class TestSecretWatch : public QObject
{
    Q_OBJECT

private slots:
    void anomalies_data();
    void anomalies();
};

namespace {

const Octets greeting = "S: +OK ready <1@x>\n";

} // namespace

void TestSecretWatch::anomalies_data()
{
    QTest::addColumn<bool>("isReadable");
    QTest::addColumn<Octets>("dialogue"); // "T" is where TLS stands, "O" where old TLS does
    QTest::addColumn<QByteArrayList>("names");
    const auto row = [](const char* name, bool readable, const Octets& dialogue,
                        const QByteArrayList& names) {
        QTest::newRow(name) << readable << greeting + dialogue << names;
    };
    const Octets user = "C: USER u\nS: +OK\nC: PASS xx\nS: +OK\n";
    row("good_here", false, user, {});
    row("invalid_elsewhere", true, user, {"secret-in-clear"});
    row("good_underTls", true, "C: STLS\nS: +OK\nT\n" + user, {});
    row("invalid_plain", true, "C: AUTH plain xxxx\nS: +OK\n", {"secret-in-clear"});
    row("invalid_login", true, "C: AUTH LOGIN\nS: + VXNlcm5hbWU6\nC: xx\nS: + UGFzc3dvcmQ6\nC: xx\nS: +OK\n",
        {"secret-in-clear"});
    row("good_scram", true, "C: AUTH SCRAM-SHA-1 xx\nS: + cj1h\nC: xx\nS: +OK\n", {});
    row("good_apop", true, "C: APOP u xx\nS: +OK\n", {});
    row("invalid_apopThenUser", false, "C: APOP u xx\nS: -ERR\n" + user, {"weaker-method-tried"});
    row("invalid_apopThenUserElsewhere", true, "C: APOP u xx\nS: -ERR\n" + user,
        {"secret-in-clear", "weaker-method-tried"});
    row("good_apopThenUserUnderTls", true, "C: APOP u xx\nS: -ERR\nC: STLS\nS: +OK\nT\n" + user, {});
    row("invalid_octetsBehindStls", false, "C: STLS\nS: +OK\nS: +OK come in\n", {"octets-behind-stls"});
    row("invalid_octetsInClearElsewhere", false, "C: NOOP\nS: -ERR\nS: +OK come in\n",
        {"unsolicited-octets"});
    row("invalid_octetsUnderTls", false, "C: STLS\nS: +OK\nT\nS: +OK come in\n", {"unsolicited-octets"});
    row("invalid_oldTls", false, "C: STLS\nS: +OK\nO\n", {"old-tls"});
}

void TestSecretWatch::anomalies()
{
    QFETCH(const bool, isReadable);
    QFETCH(const Octets, dialogue);
    QFETCH(const QByteArrayList, names);
    Observer observer;
    observer.setReadable(isReadable);
    QByteArrayList found;
    for (const Octets& line : dialogue.split('\n')) {
        TlsFacts facts;
        facts.protocol = QStringLiteral("TLSv1.3");
        facts.permitsOldDevices = line == "O";
        if (line == "T" || line == "O")
            observer.secured(facts, Instant(1s));
        else if (!line.isEmpty())
            observer.observe(line.startsWith('C') ? Direction::Client : Direction::Server,
                             line.sliced(3) + "\r\n", Instant(1s));
        while (const auto event = observer.nextEvent()) {
            if (const auto* const anomaly = std::get_if<AnomalyObserved>(&*event))
                found.append(anomalyRow(anomaly->anomaly.kind).name);
        }
    }
    QCOMPARE(found, names);
}

QTEST_GUILESS_MAIN(TestSecretWatch)
#include "tst_secretwatch.moc"
