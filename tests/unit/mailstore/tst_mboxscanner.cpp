// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/mboxscanner.h"

#include <QByteArrayList>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

class TestMboxScanner : public QObject
{
    Q_OBJECT

private slots:
    void findsMessages_data();
    void findsMessages();
    void recognisesFromLines_data();
    void recognisesFromLines();
};

namespace {

const Octets from = "From bench@lab.example.org Mon Nov 16 09:05:00 2026\n"_ba;
const Octets fromCrLf = "From bench@lab.example.org Mon Nov 16 09:05:00 2026\r\n"_ba;

std::vector<MboxScanner::Place> inPieces(const Octets& file, qsizetype length)
{
    MboxScanner scanner;
    for (qsizetype at = 0; at < file.size(); at += length)
        scanner.feed(OctetView(file).sliced(at).first(qMin(length, file.size() - at)));
    return scanner.finish();
}

} // namespace

void TestMboxScanner::findsMessages_data()
{
    QTest::addColumn<Octets>("file");
    QTest::addColumn<QByteArrayList>("messages");

    QTest::newRow("good_empty") << ""_ba << QByteArrayList{};
    QTest::newRow("good_one") << from + "A: 1\n\nb\n\n" << QByteArrayList{"A: 1\n\nb\n"};
    QTest::newRow("good_two") << from + "A: 1\n\nb\n\n" + from + "A: 2\n\nc\n\n"
                              << QByteArrayList{"A: 1\n\nb\n", "A: 2\n\nc\n"};
    QTest::newRow("good_crLf") << fromCrLf + "A: 1\r\n\r\nb\r\n\r\n" + fromCrLf + "A: 2\r\n\r\n"
                               << QByteArrayList{"A: 1\r\n\r\nb\r\n", "A: 2\r\n"};
    QTest::newRow("good_noBlankBetween") << from + "A: 1\n\nb\n" + from + "A: 2\n\nc\n"
                                         << QByteArrayList{"A: 1\n\nb\n", "A: 2\n\nc\n"};
    QTest::newRow("good_blankLinesOfTheMessageStay") << from + "A: 1\n\nb\n\n\n\n" + from + "c\n"
                                                     << QByteArrayList{"A: 1\n\nb\n\n\n", "c\n"};
    QTest::newRow("good_sentenceAfterBlankLine") << from + "A: 1\n\nFrom here on\n\nb\n\n"
                                                 << QByteArrayList{"A: 1\n\nFrom here on\n\nb\n"};
    QTest::newRow("good_quoted") << from + "A: 1\n\n>" + from + "b\n\n"
                                 << QByteArrayList{"A: 1\n\n>" + from + "b\n"};
    QTest::newRow("good_emptyMessages") << from + "\n" + from + "\n" << QByteArrayList{"", ""};
    QTest::newRow("good_firstLineWithoutDate") << "From somebody\nA: 1\n\n"_ba << QByteArrayList{"A: 1\n"};
    QTest::newRow("good_nul") << from + "\0\n\0"_ba << QByteArrayList{"\0\n\0"_ba};
    QTest::newRow("incomplete_noFinalNewline") << from + "A: 1\n\nb" << QByteArrayList{"A: 1\n\nb"};
    QTest::newRow("incomplete_onlyFromLine") << from << QByteArrayList{""};
    QTest::newRow("incomplete_fromLine") << "From somebody"_ba << QByteArrayList{""};
    QTest::newRow("invalid_noFromLine") << "A: 1\n\n" + from + "b\n" << QByteArrayList{};
    QTest::newRow("invalid_blankFirst") << "\n" + from + "b\n" << QByteArrayList{};
    QTest::newRow("tooBig_fromLine") << from + "a\n" + from.chopped(1) + Octets(600, ' ') + "\nb\n"
                                     << QByteArrayList{"a\n" + from.chopped(1) + Octets(600, ' ') + "\nb\n"};
    QTest::newRow("tooBig_firstFromLine") << "From " + Octets(70'000, 'x') + "\nb\n" << QByteArrayList{"b\n"};
}

void TestMboxScanner::findsMessages()
{
    QFETCH(const Octets, file);
    QFETCH(const QByteArrayList, messages);
    for (const qsizetype length : {1, 2, 3, 7, 64, 1'000'000}) {
        QByteArrayList found;
        qint64 expectedFromLine = 0;
        for (const MboxScanner::Place& place : inPieces(file, length)) {
            QVERIFY(place.fromLine >= expectedFromLine);
            QVERIFY(file.mid(place.fromLine).startsWith("From "));
            found += file.mid(place.begin, place.end - place.begin);
            expectedFromLine = place.end;
        }
        QCOMPARE(found, messages);
    }
}

void TestMboxScanner::recognisesFromLines_data()
{
    QTest::addColumn<Octets>("line");
    QTest::addColumn<bool>("isFromLine");

    QTest::newRow("good_asctime") << "From a@example.org Mon Nov 16 09:05:00 2026\n"_ba << true;
    QTest::newRow("good_crLf") << "From a@example.org Mon Nov 16 09:05:00 2026\r\n"_ba << true;
    QTest::newRow("good_zoneBeforeYear") << "From a@example.org Mon Nov 16 09:05:00 CET 2026\n"_ba << true;
    QTest::newRow("good_zoneAfterYear") << "From a@example.org Mon Nov 16 09:05:00 2026 +0100\n"_ba << true;
    QTest::newRow("good_noSeconds") << "From a Mon Nov 16 9:05 2026\n"_ba << true;
    QTest::newRow("good_remote") << "From a Mon Nov 16 09:05:00 2026 remote from b\n"_ba << true;
    QTest::newRow("invalid_sentence") << "From now on we meet at 9:30.\n"_ba << false;
    QTest::newRow("invalid_year") << "From 2026 on, lunch is at 12:30\n"_ba << false;
    QTest::newRow("invalid_case") << "from a Mon Nov 16 09:05:00 2026\n"_ba << false;
    QTest::newRow("invalid_field") << "From: a Mon Nov 16 09:05:00 2026\n"_ba << false;
    QTest::newRow("invalid_empty") << ""_ba << false;
}

void TestMboxScanner::recognisesFromLines()
{
    QFETCH(const Octets, line);
    QFETCH(const bool, isFromLine);
    QCOMPARE(MboxScanner::isFromLine(line), isFromLine);
}

QTEST_GUILESS_MAIN(TestMboxScanner)
#include "tst_mboxscanner.moc"
