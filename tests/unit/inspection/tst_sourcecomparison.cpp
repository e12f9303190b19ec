// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/compare/comparisonhtml.h"
#include "core/inspection/compare/comparisonwords.h"
#include "core/inspection/compare/sessionnoise.h"
#include "core/inspection/compare/sourcecomparison.h"
#include "core/inspection/inspection.h"
#include "tests/support/scriptedtranscript.h"

#include <QTest>

#include <algorithm>

using namespace dropscope;
using namespace Qt::StringLiterals;

namespace {

const Octets quit = "C: QUIT\nS: +OK\n!close\n";
const Octets retr = "C: RETR 1\nS: +OK 16 octets\nS: a: b\nS: \nS: hello!\nS: .\n";

ComparisonResult compared(const Octets& first, const Octets& second)
{
    const ScriptedTranscript one(first);
    const ScriptedTranscript other(second);
    const Inspection a(one.transcript());
    const Inspection b(other.transcript());
    SourceComparison comparison(a, b);
    while (comparison.take(std::chrono::nanoseconds(1)))
        ;
    return comparison.takeResult();
}

/// Exchanges that differ, a line each: indices, kinds, weight.
QByteArray exchangesOf(const ComparisonResult& result)
{
    QByteArrayList lines;
    for (const ComparedExchange& exchange : result.exchanges) {
        if (exchange.weight != Weight::Same)
            lines.append(QByteArray::number(exchange.first.index) + '/' +
                         QByteArray::number(exchange.second.index) + ' ' +
                         differencesText(exchange.differences).toUtf8() + ' ' + nameOf(exchange.weight));
    }
    return lines.join('\n');
}

/// Facts that differ and are no times, a line each.
QByteArray factsOf(const ComparisonResult& result)
{
    QByteArrayList lines;
    for (const ComparedFact& fact : result.facts) {
        if (fact.weight == Weight::Matters)
            lines.append(QByteArray(nameOf(fact.kind)) + ' ' + fact.name.toUtf8() + ": " +
                         (fact.first.isNull() ? "-"_ba : fact.first.toUtf8()) + " | " +
                         (fact.second.isNull() ? "-"_ba : fact.second.toUtf8()));
    }
    return lines.join('\n');
}

QString textOf(const ComparisonResult& result)
{
    ComparisonText text(std::make_shared<const ComparisonResult>(result), {u"one.pcap"_s, u"other.pcap"_s});
    QStringList all;
    for (QStringList lines = text.take(); !lines.isEmpty(); lines = text.take())
        all += lines;
    return all.join(u'\n');
}

} // namespace

class TestSourceComparison : public QObject
{
    Q_OBJECT

private slots:
    void comparesExchanges_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        QTest::addColumn<QByteArray>("differences");
        const auto row = [](const char* name, const Octets& first, const Octets& second,
                            const char* differences) {
            QTest::newRow(name) << signInScript() + first + quit << signInScript() + second + quit
                                << QByteArray(differences);
        };
        row("good_same", retr, retr, "");
        row("good_onlyFirst", "C: NOOP\nS: +OK\n" + retr, retr, "3/-1 only-first matters");
        row("good_onlySecond", retr, retr + "C: NOOP\nS: +OK\n", "-1/4 only-second matters");
        row("good_text", "C: STAT\nS: +OK 1 16\n", "C: STAT\nS: +OK 1 17\n", "3/3 text matters");
        row("good_status", "C: NOOP\nS: +OK\n", "C: NOOP\nS: -ERR\n", "3/3 status matters");
        row("good_argument", "C: TOP 1 0\nS: -ERR\n", "C: TOP 1 5\nS: -ERR\n", "3/3 command matters");
        row("good_otherMessage", "C: DELE 1\nS: +OK\n", "C: DELE 2\nS: +OK\n",
            "3/-1 only-first matters\n-1/3 only-second matters");
        row("good_octets", retr, "C: RETR 1\nS: +OK 16 octets\nS: a: b\nS: \nS: hello!!\nS: .\n",
            "3/3 octets matters");
        row("good_body", retr, "C: RETR 1\nS: +OK 16 octets\nS: a: b\nS: \nS: hella!\nS: .\n",
            "3/3 body matters");
        row("good_reads", "C: STAT\nS: +OK 1 16\n", "C: STAT\nS: +OK\\c\nS:  1 16\n", "3/3 reads expected");
        row("good_lowerCase", "C: NOOP\nS: +OK\n", "C: noop\nS: +OK\n", "");
        row("good_capabilities", "C: CAPA\nS: +OK\nS: TOP\nS: UIDL\nS: IMPLEMENTATION a\nS: .\n",
            "C: CAPA\nS: +OK\nS: UIDL\nS: IMPLEMENTATION other\nS: TOP\nS: .\n", "");
        row("good_noise", "C: NOOP\nS: +OK pid 12345 at mail.example.org\n",
            "C: NOOP\nS: +OK pid 54321 at pop.example.net\n", "3/3 text expected");
        row("good_words", "C: NOOP\nS: +OK still here\n", "C: NOOP\nS: +OK yes\n", "3/3 text matters");
    }
    void comparesExchanges()
    {
        QFETCH(const QByteArray, first);
        QFETCH(const QByteArray, second);
        QFETCH(const QByteArray, differences);
        const ComparisonResult result = compared(first, second);
        QCOMPARE(exchangesOf(result), differences);
        QVERIFY(differences.contains("matters") == false || result.matters());
    }

    void doesNotMindWhatChangesAnyway()
    {
        const auto script = [](const Octets& stamp, const Octets& digest) {
            return "S: +OK ready <" + stamp + "@mail.example.org>\nC: APOP mrose " + digest +
                   "\nS: +OK mrose's maildrop, session " + stamp + "\n" + quit;
        };
        const ComparisonResult result =
            compared(script("1896.697170952", Octets(32, 'x')), script("1997.697171234", Octets(32, 'y')));
        QVERIFY2(!result.matters(), (exchangesOf(result) + '\n' + factsOf(result)).constData());
        QCOMPARE(result.counts.expected, 2); // the greeting and APOP
        QVERIFY(exchangesOf(result).startsWith("0/0 text expected"));
    }

    void comparesMaildrops_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        QTest::addColumn<QByteArray>("facts");
        const auto listing = [](const Octets& items) {
            Octets list = "C: LIST\nS: +OK\n";
            Octets uidl = "C: UIDL\nS: +OK\n";
            int number = 0;
            for (const Octets& item : items.split(' ')) {
                const Octets place = Octets::number(++number);
                list += "S: " + place + ' ' + item.split(':').at(0) + '\n';
                uidl += "S: " + place + ' ' + item.split(':').at(1) + '\n';
            }
            return signInScript() + list + "S: .\n" + uidl + "S: .\n" + quit;
        };
        QTest::newRow("good_same") << listing("10:a 20:b") << listing("10:a 20:b") << QByteArray();
        QTest::newRow("good_gone") << listing("10:a 20:b 30:c") << listing("20:b 30:c")
                                   << "message 1: 10 octets, a | -"_ba;
        QTest::newRow("good_new") << listing("10:a 20:b") << listing("10:a 20:b 5:x")
                                  << "message 3: - | 5 octets, x"_ba;
        QTest::newRow("good_size") << listing("10:a 20:b") << listing("10:a 21:b")
                                   << "message-octets 2: 20 | 21"_ba;
        QTest::newRow("good_ids") << listing("10:a 20:b") << listing("10:x 20:y")
                                  << "unique-id 1: a | x\nunique-id 2: b | y"_ba;
    }
    void comparesMaildrops()
    {
        QFETCH(const QByteArray, first);
        QFETCH(const QByteArray, second);
        QFETCH(const QByteArray, facts);
        QCOMPARE(factsOf(compared(first, second)), facts);
    }

    void comparesCapabilitiesAndFindings()
    {
        const Octets capa = "C: CAPA\nS: +OK\nS: ";
        const ComparisonResult result =
            compared("S: +OK\n" + capa + "TOP\nS: SASL PLAIN\nS: .\n" + quit,
                     "S: +OK\n" + capa + "UIDL\nS: SASL PLAIN LOGIN\nS: .\n" + "C: NOOP \nS: -ERR\n" + quit);
        const QByteArray facts = factsOf(result);
        QVERIFY2(facts.contains("capability-before SASL: PLAIN | LOGIN PLAIN\n"
                                "capability-before TOP: yes | -\ncapability-before UIDL: - | yes"),
                 facts.constData());
        QVERIFY2(facts.contains("finding command-spacing: - | 1"), facts.constData());
        const QString text = textOf(result);
        QVERIFY2(text.contains(u"Capabilities before sign-in\n  ~ SASL: PLAIN | LOGIN PLAIN\n  - TOP: yes"_s),
                 qPrintable(text));
        QVERIFY2(text.contains(u"  + 2     NOOP : -ERR"_s), qPrintable(text));
        QVERIFY(text.endsWith(u"The two differ."_s));
    }

    void timesAloneDoNotMatter()
    {
        ScriptedTranscript slow(signInScript() + "C: STAT\n");
        slow.letPass(std::chrono::seconds(3));
        slow.play("S: +OK 0 0\n" + quit);
        const ScriptedTranscript fast(signInScript() + "C: STAT\nS: +OK 0 0\n" + quit);
        const Inspection a(fast.transcript());
        const Inspection b(slow.transcript());
        SourceComparison comparison(a, b);
        while (comparison.take(std::chrono::milliseconds(5)))
            QVERIFY(comparison.progress() <= 1);
        const ComparisonResult& result = comparison.result();
        QVERIFY(!result.matters());
        const auto stat = std::ranges::find_if(result.facts, [](const ComparedFact& fact) {
            return fact.kind == FactKind::Latency && fact.name == u"STAT"_s;
        });
        QVERIFY(stat != result.facts.end() && stat->ratio && *stat->ratio > 1000);
    }

    void writesHtmlThatIsText()
    {
        const auto result = std::make_shared<const ComparisonResult>(
            compared(signInScript() + "C: NOOP\nS: +OK <script>\n" + quit, signInScript() + quit));
        ComparisonHtml html(result, {u"<b>.pcap"_s, u"b.pcap"_s});
        Octets all;
        for (Octets piece = html.take(); !piece.isEmpty(); piece = html.take())
            all += piece;
        QVERIFY(all.startsWith("<!DOCTYPE html>") && all.endsWith("</html>\n"));
        QVERIFY(!all.contains("<script>") && !all.contains("<b>"));
        QVERIFY(all.contains("&lt;script&gt;") && all.contains("only-first"));
    }

    void knowsNoise_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("rest");
        QTest::newRow("good_timestamp") << "ready <1896.697@dbc.mtview.ca.us>"_ba
                                        << "ready <...>"_ba;
        QTest::newRow("good_host") << "mail.example.org POP3 ready."_ba
                                   << "(host) POP3 ready."_ba;
        QTest::newRow("good_address") << "hello [192.0.2.10]"_ba
                                      << "hello (host)"_ba;
        QTest::newRow("good_id") << "bye, session 8FZ2k-1794Ab"_ba
                                 << "bye, session (id)"_ba;
        QTest::newRow("good_time") << "at 11:04:07"_ba
                                   << "at (time)"_ba;
        QTest::newRow("incomplete_number") << "3 messages"_ba
                                           << "3 messages"_ba;
        QTest::newRow("incomplete_word") << "Maildrop unlocked."_ba
                                         << "Maildrop unlocked."_ba;
        QTest::newRow("incomplete_brackets") << "<anything>"_ba
                                             << "<anything>"_ba;
        QTest::newRow("good_nothing") << ""_ba
                                      << ""_ba;
    }
    void knowsNoise()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QByteArray, rest);
        QCOMPARE(withoutNoise(text), rest);
    }

    /// Every step is short, and it can be left off at any time.
    void goesInTurns()
    {
        Octets many = signInScript();
        for (int i = 0; i < 3000; ++i)
            many += "C: NOOP\nS: +OK\n";
        const ScriptedTranscript one(many);
        const ScriptedTranscript other(many + quit);
        const Inspection a(one.transcript());
        const Inspection b(other.transcript());
        SourceComparison left(a, b);
        QVERIFY(left.take(std::chrono::nanoseconds(1)));
        SourceComparison comparison(a, b);
        int turns = 0;
        double before = 0;
        while (comparison.take(std::chrono::nanoseconds(1))) {
            ++turns;
            QVERIFY(comparison.progress() >= before);
            before = comparison.progress();
        }
        QVERIFY(turns > 20);
        QCOMPARE(comparison.result().counts.onlySecond, 1);
    }
};

QTEST_APPLESS_MAIN(TestSourceComparison)
#include "tst_sourcecomparison.moc"
