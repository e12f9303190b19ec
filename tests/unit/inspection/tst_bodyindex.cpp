// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/bodyindex.h"
#include "core/inspection/readboundaries.h"
#include "tests/support/scriptedtranscript.h"

#include <QTest>

using namespace dropscope;
using namespace std::chrono_literals;

/// Where the lines of a body are, and where reads ended.
class TestBodyIndex : public QObject
{
    Q_OBJECT

private slots:
    void findsLines_data();
    void findsLines();
    void findsLinesAsTheyCome();
    void findsOneOfMany();
    void staysSmall();
    void findsReadBoundaries();
};

namespace {

/// The places where lines end, by looking at each octet.
std::vector<qint64> lineEnds(const Octets& body, bool isWhole)
{
    std::vector<qint64> ends;
    qint64 begin = 0;
    for (qint64 at = 0; at < body.size(); ++at) {
        const bool isPiece = at + 1 - begin == BodyIndex::longestPiece;
        if (body.at(at) != '\n' && !isPiece)
            continue;
        ends.push_back(at + 1);
        begin = at + 1;
    }
    if (isWhole && begin < body.size())
        ends.push_back(body.size());
    return ends;
}

struct Indexed
{
    explicit Indexed(const Octets& body, bool isWhole = true)
        : index(OctetRange{0, body.size()})
    {
        scripted.serverSends(body);
        index.setBody({0, body.size()}, isWhole);
        while (!index.isUpToDate())
            index.goOn(*scripted.transcript(), 0ms);
    }
    ScriptedTranscript scripted;
    BodyIndex index;
};

} // namespace

void TestBodyIndex::findsLines_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isWhole");
    const QByteArray long1(200'000, 'x');
    QByteArray many;
    for (int i = 0; i < 3000; ++i)
        many += QByteArray(i % 300, 'y') + (i % 3 ? "\r\n" : "\n");
    QTest::newRow("good_two") << QByteArray("one\r\ntwo\r\n.\r\n") << true;
    QTest::newRow("good_many") << many << true;
    QTest::newRow("good_empty") << QByteArray() << true;
    QTest::newRow("good_longLine") << long1 + "\r\n.\r\n" << true;
    QTest::newRow("good_longLines") << "a\n" + long1 + "\r\n" + long1 + "\n\n.\r\n" << true;
    QTest::newRow("good_pieceExactly") << QByteArray(BodyIndex::longestPiece - 1, 'x') + "\nab\n" << true;
    QTest::newRow("good_manyAndLong") << many + long1 + many << true;
    QTest::newRow("incomplete_line") << QByteArray("one\r\ntw") << false;
    QTest::newRow("incomplete_atEnd") << QByteArray("one\r\ntw") << true;
    QTest::newRow("incomplete_long") << many + long1 << false;
}

void TestBodyIndex::findsLines()
{
    QFETCH(const QByteArray, body);
    QFETCH(const bool, isWhole);
    const Indexed indexed(body, isWhole);
    const auto ends = lineEnds(body, isWhole);
    QCOMPARE(indexed.index.count(), std::ssize(ends));
    qint64 begin = 0;
    for (size_t i = 0; i < ends.size(); ++i) {
        const auto line = static_cast<qint64>(i);
        const OctetRange expected{begin, ends[i]};
        QVERIFY(indexed.index.line(*indexed.scripted.transcript(), line) == expected);
        QCOMPARE(indexed.index.lineAt(*indexed.scripted.transcript(), begin), line);
        QCOMPARE(indexed.index.lineAt(*indexed.scripted.transcript(), ends[i] - 1), line);
        begin = ends[i];
    }
}

void TestBodyIndex::findsLinesAsTheyCome()
{
    QByteArray body;
    for (int i = 0; i < 2000; ++i)
        body += QByteArray(i % 1000, 'y') + "\r\n";
    body += QByteArray(150'000, 'x') + "\r\n.\r\n";
    ScriptedTranscript scripted;
    BodyIndex index({0, 0});
    for (qsizetype at = 0; at < body.size(); at += 777) {
        scripted.serverSends(body.mid(at, 777));
        const qint64 size = scripted.transcript()->size(Direction::Server);
        index.setBody({0, size}, size == body.size());
        while (!index.isUpToDate())
            index.goOn(*scripted.transcript(), 0ms);
        if (index.count() > 0) // the block of the last lines is asked for while it grows
            QCOMPARE(index.line(*scripted.transcript(), index.count() - 1).end, index.looked().end);
    }
    const auto ends = lineEnds(body, true);
    QCOMPARE(index.count(), std::ssize(ends));
    for (size_t i = 0; i < ends.size(); ++i)
        QCOMPARE(index.line(*scripted.transcript(), static_cast<qint64>(i)).end, ends[i]);
}

void TestBodyIndex::findsOneOfMany()
{
    const Indexed indexed(QByteArray("ab\r\n").repeated(1'000'000));
    QCOMPARE(indexed.index.count(), 1'000'000);
    for (const qint64 line : {0, 255, 256, 500'000, 999'999}) {
        const OctetRange expected{line * 4, line * 4 + 4};
        QVERIFY(indexed.index.line(*indexed.scripted.transcript(), line) == expected);
        QCOMPARE(indexed.index.lineAt(*indexed.scripted.transcript(), line * 4 + 2), line);
    }
}

/// Nothing is kept of the body but the index: it must do with what the transcript gives.
void TestBodyIndex::staysSmall()
{
    BodyIndex index({0, 1000});
    index.setBody({0, 1000}, true);
    const Transcript empty; // as one that could not keep its octets
    index.goOn(empty, 0ms);
    QVERIFY(index.isUpToDate());
    QCOMPARE(index.count(), 0);
}

void TestBodyIndex::findsReadBoundaries()
{
    ScriptedTranscript scripted;
    scripted.serverSends("+OK\r\n"); // 0 to 5
    scripted.clientSends("LI");
    scripted.clientSends("ST\r\n");
    scripted.serverSends("+OK\r"); // 5 to 9
    scripted.clientSends("NOOP\r\n");
    scripted.serverSends("\n1 2"); // 9 to 13
    scripted.serverSends("0\r\n.\r\n");
    using Places = std::vector<qint64>;
    const Transcript& transcript = *scripted.transcript();
    QVERIFY(readBoundaries(transcript, Direction::Server, {0, 5}, 9) == Places());
    QVERIFY(readBoundaries(transcript, Direction::Server, {5, 10}, 9) == Places{9});
    QVERIFY(readBoundaries(transcript, Direction::Server, {0, 19}, 9) == (Places{5, 9, 13}));
    QVERIFY(readBoundaries(transcript, Direction::Server, {0, 19}, 2) == (Places{5, 9}));
    QVERIFY(readBoundaries(transcript, Direction::Server, {13, 19}, 9) == Places());
    QVERIFY(readBoundaries(transcript, Direction::Client, {0, 6}, 9) == Places{2});
    QVERIFY(readBoundaries(transcript, Direction::Client, {6, 12}, 9) == Places());
}

QTEST_APPLESS_MAIN(TestBodyIndex)
#include "tst_bodyindex.moc"
