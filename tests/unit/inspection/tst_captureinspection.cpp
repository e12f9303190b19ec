// SPDX-License-Identifier: GPL-3.0-or-later
// What the views have of a capture in which octets are missing.

#include "core/base/octetsource.h"
#include "core/inspection/inspection.h"
#include "core/inspection/jsonlines.h"
#include "core/transcript/capture/capturereader.h"
#include "tests/support/captureframe.h"

#include <QTemporaryDir>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class CaptureInspectionTest final : public QObject
{
    Q_OBJECT

private slots:
    void aGapIsAnEntry();
    void aLostLineOfAListingIsNoItem();
    void theSameReadAtOnceAndAsItGrows();
    void beginsAmid();

private:
    std::unique_ptr<CaptureReader> read(const std::vector<CaptureFrame>& frames) const;

    QTemporaryDir m_folder;
};

namespace {

/// A session; the segments with these numbers, of those with octets, are lost.
std::vector<CaptureFrame> sessionWithout(const QList<int>& lost)
{
    CapturedTcp tcp(captureEnds());
    tcp.open();
    const QList<QPair<char, Octets>> segments{
        {'S', "+OK ready\r\n"},            // 0
        {'C', "USER u\r\n"},               // 1
        {'S', "+OK\r\n"},                  // 2
        {'C', "PASS thorn\r\n"},           // 3
        {'S', "+OK\r\n"},                  // 4
        {'C', "LIST\r\n"},                 // 5
        {'S', "+OK 3 messages\r\n1 3"},    // 6
        {'S', "7\r\n2 2"},                 // 7
        {'S', "00\r\n3 300\r\n.\r\n"},     // 8
        {'C', "RETR 1\r\n"},               // 9
        {'S', "+OK 37 octets\r\nSubj"},    // 10
        {'S', "ect: a\r\n\r\nfirst half"}, // 11
        {'S', "second half\r\n.\r\n"},     // 12
        {'C', "QUIT\r\n"},                 // 13
        {'S', "+OK bye\r\n"},              // 14
    };
    std::vector<CaptureFrame> frames;
    int number = 0;
    for (const auto& [from, octets] : segments) {
        const size_t before = tcp.frames().size();
        tcp.send(from == 'S' ? Direction::Server : Direction::Client, octets);
        if (lost.contains(number++))
            tcp.frames().erase(tcp.frames().begin() + qsizetype(before));
    }
    tcp.close(Direction::Server);
    return tcp.frames();
}

QStringList kinds(const Inspection& inspection)
{
    QStringList text;
    for (qsizetype i = 0; i < inspection.log().size(); ++i) {
        const LogEntry& entry = inspection.log().at(i);
        const auto kind = entry.kind;
        text.append(u"%1 %2 %3-%4 %5%6"_s.arg(entry.direction == Direction::Client ? u"C"_s : u"S"_s)
                        .arg(int(kind))
                        .arg(entry.range.begin)
                        .arg(entry.range.end)
                        .arg(entry.hasGap    ? u"part"_s
                             : entry.isWhole ? u"whole"_s
                                             : u"open"_s)
                        .arg(kind == LogEntry::Kind::Gap ? u" gap"_s : QString()));
    }
    return text;
}

} // namespace

std::unique_ptr<CaptureReader> CaptureInspectionTest::read(const std::vector<CaptureFrame>& frames) const
{
    const QString path = m_folder.filePath(u"capture.pcap"_s);
    auto reader = writeCapture(path, frames) ? CaptureReader::open(path)
                                             : Expected<std::unique_ptr<CaptureReader>, FileError>(nullptr);
    while (!(*reader)->isAtEnd())
        (*reader)->read(1s);
    return std::move(*reader);
}

void CaptureInspectionTest::aGapIsAnEntry()
{
    const auto reader = read(sessionWithout({11}));
    const Inspection inspection(reader->connections().at(0).transcript);
    QList<LogEntry> ofMessage;
    for (qsizetype i = 0; i < inspection.log().size(); ++i)
        if (inspection.log().at(i).exchange == 4 && inspection.log().at(i).direction == Direction::Server)
            ofMessage.append(inspection.log().at(i));
    QCOMPARE(ofMessage.size(), 4); // status, body, gap, body
    QCOMPARE(ofMessage[2].kind, LogEntry::Kind::Gap);
    QCOMPARE(ofMessage[2].range.size(), 20);
    QVERIFY(ofMessage[1].hasGap && ofMessage[3].hasGap);
    QCOMPARE(ofMessage[1].range.end, ofMessage[2].range.begin);
    QCOMPARE(ofMessage[3].range.begin, ofMessage[2].range.end);
    const Transcript& transcript = inspection.transcript();
    QCOMPARE(transcript.read(Direction::Server, ofMessage[1].range), Octets("Subj"));
    QCOMPARE(transcript.read(Direction::Server, ofMessage[2].range), Octets());
    QCOMPARE(transcript.read(Direction::Server, ofMessage[3].range), Octets("second half\r\n.\r\n"));
    QVERIFY(!inspection.message(0)); // a message with a gap must not pass for one
    QCOMPARE(inspection.findings().count(RfcVerdict::Violation), 0);

    JsonLines::Options options;
    options.hasBodies = true;
    JsonLines lines(inspection, options);
    Octets json;
    for (Octets part = lines.next(); !part.isEmpty(); part = lines.next())
        json += part;
    QVERIFY2(json.contains("\"body\":\"Subjsecond half\\\\r\\\\n.\\\\r\\\\n\""), json.constData());
    QVERIFY(json.contains("\"hasGap\":true"));
}

void CaptureInspectionTest::aLostLineOfAListingIsNoItem()
{
    const auto whole = read(sessionWithout({}));
    QCOMPARE(Inspection(whole->connections().at(0).transcript).maildrop().items().size(), size_t(3));
    const auto reader = read(sessionWithout({7}));
    const Inspection inspection(reader->connections().at(0).transcript);
    const auto& items = inspection.maildrop().items();
    QCOMPARE(items.size(), size_t(2)); // neither "1 3…" nor "…00" is a line
    QCOMPARE(items[0].number.value(), quint64(3));
    QCOMPARE(items[1].number.value(), quint64(1)); // was retrieved
    QVERIFY(!items[1].listOctets);
    QCOMPARE(inspection.findings().count(RfcVerdict::Violation), 0);
}

/// Who listens from the beginning sees what is seen by who comes late.
void CaptureInspectionTest::theSameReadAtOnceAndAsItGrows()
{
    for (int lost = 0; lost < 15; ++lost)
        for (int also = lost; also < 15; ++also) {
            const QString path = m_folder.filePath(u"growing.pcap"_s);
            std::vector<CaptureFrame> frames;
            for (const CaptureFrame& frame : sessionWithout({lost, also})) {
                frames.push_back(frame);
                frames.insert(frames.end(), 64, CaptureFrame{"no IP", frame.at}); // that fills a turn
            }
            QVERIFY(writeCapture(path, frames));
            auto reader = CaptureReader::open(path);
            QVERIFY(reader);
            std::unique_ptr<Inspection> grows;
            while (!(*reader)->isAtEnd()) {
                (*reader)->read(0s);
                if (!grows && !(*reader)->connections().empty())
                    grows = std::make_unique<Inspection>((*reader)->connections().front().transcript);
            }
            QVERIFY(grows);
            const Inspection late((*reader)->connections().front().transcript);
            QCOMPARE(kinds(*grows), kinds(late));
            for (qsizetype i = 0; i < late.findings().size(); ++i) {
                const Finding& finding = late.findings().at(i);
                QVERIFY2(finding.row().verdict != RfcVerdict::Violation,
                         qPrintable(u"%1 %2: %3"_s.arg(lost).arg(also).arg(finding.text())));
            }
        }
}

void CaptureInspectionTest::beginsAmid()
{
    auto frames = sessionWithout({});
    frames.erase(frames.begin(), frames.begin() + 3 + 2 * 5); // the handshake and five segments
    const auto reader = read(frames);
    const Inspection inspection(reader->connections().at(0).transcript);
    QVERIFY(inspection.transcript().coverage().beginsAmid);
    QVERIFY(!inspection.greeting());
    QCOMPARE(inspection.exchanges().size(), 3);
    QCOMPARE(inspection.exchanges().at(0).keyword, Keyword::List);
    QVERIFY(!inspection.exchanges().at(0).isGreeting);
    QCOMPARE(inspection.maildrop().items().size(), size_t(3));
    QCOMPARE(inspection.findings().count(RfcVerdict::Violation), 0);
    QVERIFY(inspection.message(0) != nullptr);
}

QTEST_GUILESS_MAIN(CaptureInspectionTest)
#include "tst_captureinspection.moc"
