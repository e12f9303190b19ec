// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/scriptwriter.h"

#include "core/transcript/script.h"
#include "tests/support/cuts.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

namespace {

/// What a transcript of the server's pieces reads as.
Octets written(const QList<OctetView>& pieces, Direction direction)
{
    Octets text;
    ScriptWriter writer([&text](const Octets& more) { text += more; });
    for (const OctetView piece : pieces)
        writer.appended(direction, piece, {});
    writer.ended({});
    return text;
}

/// The octets that a script says one side sent.
Octets octetsOf(const Octets& script, ScriptStep::Kind kind)
{
    Octets octets;
    const auto steps = parseScript(script);
    if (!steps)
        return "not a script, line " + Octets::number(steps.error().line);
    for (const ScriptStep& step : *steps)
        if (step.kind == kind)
            octets += step.octets;
    return octets;
}

} // namespace

class TestScriptWriter : public QObject
{
    Q_OBJECT

private slots:
    void writesLines_data();
    void writesLines();
    void writesLinesInTheOrderTheyBecameWhole();
    void writesWhatCanBeReadAgain();
    void writesALineWithoutEndInPieces();
    void writesAWholeTranscript();
};

void TestScriptWriter::writesLines_data()
{
    QTest::addColumn<Octets>("octets");
    QTest::addColumn<Octets>("script");

    QTest::newRow("good_line") << "+OK ready\r\n"_ba
                               << "S: +OK ready\n"_ba;
    QTest::newRow("good_lines") << "+OK\r\n1 2\r\n.\r\n"_ba
                                << "S: +OK\nS: 1 2\nS: .\n"_ba;
    QTest::newRow("good_bareLf") << "+OK\n"_ba
                                 << "S: +OK\\n\\c\n"_ba;
    QTest::newRow("good_bareCr") << "a\rb\r\n"_ba
                                 << "S: a\\rb\n"_ba;
    QTest::newRow("good_backslash") << "a\\b\r\n"_ba
                                    << "S: a\\\\b\n"_ba;
    QTest::newRow("good_emptyLine") << "\r\n"_ba
                                    << "S: \n"_ba;
    QTest::newRow("incomplete_line") << "+OK\r\nabc"_ba
                                     << "S: +OK\nS: abc\\c\n"_ba;
    QTest::newRow("incomplete_cr") << "+OK\r"_ba
                                   << "S: +OK\\r\\c\n"_ba;
    QTest::newRow("incomplete_nothing") << ""_ba
                                        << ""_ba;
}

void TestScriptWriter::writesLines()
{
    QFETCH(const Octets, octets);
    QFETCH(const Octets, script);
    for (const Cut& cut : cutsOf(octets))
        QCOMPARE(cut.name + ": " + written(cut.pieces, Direction::Server), cut.name + ": " + script);
}

void TestScriptWriter::writesLinesInTheOrderTheyBecameWhole()
{
    QByteArrayList texts;
    ScriptWriter writer([&texts](const Octets& text) { texts.append(text); });
    writer.appended(Direction::Server, "+OK\r\n+O", {});
    writer.appended(Direction::Client, "ST", {});
    writer.appended(Direction::Server, "K\r\n", {});
    writer.appended(Direction::Client, "AT\r\nNO", {});
    writer.appended(Direction::Server, "+", {});
    writer.ended({});
    QCOMPARE(texts.join(), "S: +OK\nS: +OK\nC: STAT\nC: NO\\c\nS: +\\c\n"_ba);
    for (const Octets& text : texts)
        QVERIFY(text.endsWith('\n'));
}

void TestScriptWriter::writesWhatCanBeReadAgain()
{
    QRandomGenerator random = seededRandom();
    for (int i = 0; i < 2'000; ++i) {
        const Octets octets = randomOctets(random, random.bounded(120));
        const Octets script = written(randomCut(octets, random, 30).pieces, Direction::Client);
        QCOMPARE(octetsOf(script, ScriptStep::Kind::Client), octets);
    }
}

void TestScriptWriter::writesALineWithoutEndInPieces()
{
    QRandomGenerator random = seededRandom();
    const Octets flood = Octets(300'000, 'a') + "\r\n" + Octets(64 * 1024 - 1, 'b') + "\r\nc\r\n";
    const Octets script = written({flood}, Direction::Server);
    QCOMPARE(octetsOf(script, ScriptStep::Kind::Server), flood);
    for (const Octets& line : script.split('\n'))
        QVERIFY(line.size() < 70'000);
    const Octets again = written(randomCut(flood, random, 50'000).pieces, Direction::Server);
    QVERIFY(again == script); // in whatever reads it came
}

void TestScriptWriter::writesAWholeTranscript()
{
    Transcript transcript;
    transcript.append(Direction::Server, "+OK re", {});
    transcript.append(Direction::Server, "ady\r\n", {});
    transcript.append(Direction::Client, "STAT\r\nQUIT\r\n", {});
    transcript.append(Direction::Server, "+OK 0", {});
    Octets text;
    writeScript(transcript, [&text](const Octets& more) { text += more; });
    QCOMPARE(text, "S: +OK ready\nC: STAT\nC: QUIT\nS: +OK 0\\c\n"_ba);
}

QTEST_APPLESS_MAIN(TestScriptWriter)
#include "tst_scriptwriter.moc"
