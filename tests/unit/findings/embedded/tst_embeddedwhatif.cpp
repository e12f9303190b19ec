// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/findings/embedded/embeddeddialogue.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

/// The cuts that would break a message that was recorded.
class TestEmbeddedWhatIf final : public QObject
{
    Q_OBJECT

private slots:
    void cuts_data();
    void cuts();
    void cutsOfFiftyMebioctets();
};

namespace {

const Octets signIn = "S: +OK\nC: USER test\nS: +OK\nC: PASS xxxxxx\nS: +OK\nC: STAT\nS: +OK 1 9\n"_ba;

/// As "underflow 4-9", places counted from the begin of the reply.
QByteArray describe(const EmbeddedCut& cut, qint64 begin)
{
    QByteArray text = nameOf(cut.outcome) + QByteArray(" ") + QByteArray::number(cut.first - begin) + '-' +
                      QByteArray::number(cut.last - begin);
    return cut.octets > 0 ? text + ':' + QByteArray::number(cut.octets) : text;
}

} // namespace

void TestEmbeddedWhatIf::cuts_data()
{
    QTest::addColumn<Octets>("reply");
    QTest::addColumn<QByteArrayList>("breaking");
    // +OK 9 CR LF is 7 octets: a cut within it, and one within CR LF . CR LF but before its dot
    QTest::newRow("good_usual") << "+OK 9\r\ntext one\r\n.\r\n"_ba
                                << QByteArrayList{"refused 1-2", "underflow 3-6", "loses-line-end 15-15",
                                                  "hang 16-16", "hang 18-19"};
    QTest::newRow("good_empty") << "+OK\r\n.\r\n"_ba
                                << QByteArrayList{"refused 1-2", "underflow 3-4", "hang 6-7"};
    QTest::newRow("invalid_lineEndsInDot")
        << "+OK\r\nThe end.\r\nMore\r\n.\r\n"_ba
        << QByteArrayList{"refused 1-2",          "underflow 3-4", "false-end 12-12:3",
                          "loses-line-end 19-19", "hang 20-20",    "hang 22-23"};
    QTest::newRow("invalid_stuffedDot")
        << "+OK\r\n..\r\nMore\r\n.\r\n"_ba
        << QByteArrayList{"refused 1-2",          "underflow 3-4", "false-end 6-6:3",
                          "loses-line-end 13-13", "hang 14-14",    "hang 16-17"};
}

void TestEmbeddedWhatIf::cuts()
{
    QFETCH(Octets, reply);
    QFETCH(QByteArrayList, breaking);
    EmbeddedDialogue dialogue(signIn + "C: RETR 1\n");
    const qint64 begin = dialogue.transcript()->size(Direction::Server);
    dialogue.server(reply);
    QByteArrayList found;
    for (const EmbeddedCut& cut : dialogue.whatIf())
        found.append(describe(cut, begin));
    QCOMPARE(found, breaking);
    // The model says the same of a reply that was recorded in these segments.
    for (qsizetype place = 1; place < reply.size(); ++place) {
        EmbeddedDialogue recut(signIn + "C: RETR 1\n");
        recut.serverCut(reply, {place});
        recut.play("C: QUIT\nS: +OK\n!close\n");
        const QByteArray reason = reasonOf(recut.replay());
        bool isListed = false;
        for (const EmbeddedCut& cut : dialogue.whatIf())
            isListed |= cut.outcome != EmbeddedCutOutcome::LosesLineEnd && cut.octets == 0 &&
                        cut.first - begin <= place && place <= cut.last - begin;
        QVERIFY2(isListed != reason.isEmpty(), QByteArray::number(place) + ' ' + reason);
    }
}

void TestEmbeddedWhatIf::cutsOfFiftyMebioctets()
{
    EmbeddedDialogue dialogue(signIn + "C: RETR 1\nS: +OK\n");
    const Octets piece =
        ("A line that ends in a dot, as many do.\r\n" + Octets(60, 'x') + "\r\n").repeated(600);
    for (qint64 octets = 0; octets < qint64(50) * 1024 * 1024; octets += piece.size())
        dialogue.server(piece);
    dialogue.server(".\r\n");
    const auto cuts = dialogue.whatIf();
    QVERIFY(std::ssize(cuts) <= EmbeddedWhatIf::mostCuts);
    QCOMPARE(cuts.back().outcome, EmbeddedCutOutcome::Hang);
    const EmbeddedResult result = dialogue.replay();
    QVERIFY(result.calls.size() < 100);
    QVERIFY(!result.parting);
}

QTEST_GUILESS_MAIN(TestEmbeddedWhatIf)
#include "tst_embeddedwhatif.moc"
