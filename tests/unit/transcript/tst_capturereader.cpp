// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of packets: link types, order, gaps, other traffic, secrets.

#include "core/transcript/capture/capturereader.h"
#include "core/transcript/scriptwriter.h"
#include "tests/support/captureframe.h"

#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <algorithm>
#include <pcap/dlt.h>
#include <random>

using namespace dropscope;
using namespace std::chrono_literals;

namespace {

const Octets greeting = "+OK ready <1.2@example.org>\r\n";
const Octets body = "+OK 40 octets\r\nSubject: a\r\n\r\n..dots\r\nand what follows them\r\n.\r\n";
const Octets commands = "USER rose\r\nPASS thorn-and-leaf\r\nSTAT\r\nRETR 1\r\nQUIT\r\n";
const Octets replies = greeting + "+OK\r\n+OK\r\n+OK 1 40\r\n" + body + "+OK bye\r\n";

/// A whole session, each command and reply in segments of at most so many octets.
CapturedTcp session(const PacketEnds& ends, qsizetype most = 1460)
{
    CapturedTcp tcp(ends);
    tcp.open();
    tcp.sendCut(Direction::Server, greeting, most);
    const QList<QPair<Octets, Octets>> dialogue{{"USER rose\r\n", "+OK\r\n"},
                                                {"PASS thorn-and-leaf\r\n", "+OK\r\n"},
                                                {"STAT\r\n", "+OK 1 40\r\n"},
                                                {"RETR 1\r\n", body},
                                                {"QUIT\r\n", "+OK bye\r\n"}};
    for (const auto& [command, reply] : dialogue) {
        tcp.sendCut(Direction::Client, command, most);
        tcp.sendCut(Direction::Server, reply, most);
    }
    tcp.close(Direction::Server);
    return tcp;
}

Octets all(const Transcript& transcript, Direction direction)
{
    Octets octets;
    for (qint64 at = 0; at < transcript.size(direction);) {
        const OctetRange rest{at, transcript.size(direction)};
        const Octets piece = transcript.read(direction, rest);
        octets += piece;
        at = piece.isEmpty() ? transcript.behindGap(direction, rest) : at + piece.size();
        if (piece.isEmpty())
            octets += '|';
    }
    return octets;
}

Octets revealedCommands(const Transcript& transcript)
{
    return transcript.revealed(Direction::Client, {0, transcript.size(Direction::Client)});
}

Octets script(const Transcript& transcript)
{
    Octets text;
    writeScript(transcript, [&text](const Octets& lines) { text += lines; });
    return text;
}

} // namespace

class CaptureReaderTest final : public QObject
{
    Q_OBJECT

private slots:
    void linkTypes_data();
    void linkTypes();
    void segmentsStay();
    void anyOrderIsPutRight();
    void anyLossIsTheSameOrAGap();
    void whatTheReceiverHasIsAGap();
    void aCutPacketIsAGap();
    void fragmentsArePutTogether();
    void beginsAmid();
    void recognises_data();
    void recognises();
    void tlsIsSaid();
    void portUsedAnew();
    void endsAreTold_data();
    void endsAreTold();
    void aFloodIsBounded();
    void secretsAreMasked();
    void secretsBehindAGapAreMasked();
    void whatCannotBeRead_data();
    void whatCannotBeRead();
    void anyPrefixAndAnyDamage();

private:
    std::unique_ptr<CaptureReader> read(const std::vector<CaptureFrame>& frames, quint32 linkType = DLT_RAW);

    QTemporaryDir m_folder;
};

std::unique_ptr<CaptureReader> CaptureReaderTest::read(const std::vector<CaptureFrame>& frames,
                                                       quint32 linkType)
{
    const QString path = m_folder.filePath(QStringLiteral("capture.pcap"));
    if (!writeCapture(path, frames, linkType))
        return nullptr;
    auto reader = CaptureReader::open(path);
    if (!reader)
        return nullptr;
    while (!(*reader)->isAtEnd())
        (*reader)->read(1s);
    return std::move(*reader);
}

void CaptureReaderTest::linkTypes_data()
{
    QTest::addColumn<quint32>("linkType");
    QTest::addColumn<QByteArray>("v4");
    QTest::addColumn<QByteArray>("v6");

    const QByteArray addresses(12, '\x02');
    const QByteArray ether4 = QByteArray::fromHex("0800");
    const QByteArray ether6 = QByteArray::fromHex("86DD");
    const QByteArray tag = QByteArray::fromHex("81000007");
    const QByteArray outerTag = QByteArray::fromHex("88A80011");
    const auto tagged = [&](const QByteArray& type) {
        return addresses + outerTag.first(2) + outerTag.last(2) + tag.first(2) + tag.last(2) + type;
    };
    const QByteArray cooked = QByteArray::fromHex("0000 0304 0006 000000000000 0000");
    const QByteArray cooked2 = QByteArray::fromHex("0000 00000001 0304 00 06 0000000000000000");
    QTest::newRow("good_ethernet") << quint32(1) << addresses + ether4 << addresses + ether6;
    QTest::newRow("good_vlan") << quint32(1) << addresses + tag + ether4 << addresses + tag + ether6;
    QTest::newRow("good_stacked") << quint32(1) << tagged(ether4) << tagged(ether6);
    QTest::newRow("good_cooked") << quint32(113) << cooked + ether4 << cooked + ether6;
    QTest::newRow("good_cooked2") << quint32(276) << ether4 + cooked2 << ether6 + cooked2;
    QTest::newRow("good_null") << quint32(0) << QByteArray::fromHex("02000000")
                               << QByteArray::fromHex("0000001E");
    QTest::newRow("good_loop") << quint32(108) << QByteArray::fromHex("00000002")
                               << QByteArray::fromHex("00000018");
    QTest::newRow("good_raw") << quint32(101) << QByteArray() << QByteArray();
}

void CaptureReaderTest::linkTypes()
{
    QFETCH(quint32, linkType);
    QFETCH(QByteArray, v4);
    QFETCH(QByteArray, v6);
    for (const bool isIpv6 : {false, true}) {
        auto frames = session(captureEnds(110, isIpv6)).frames();
        for (CaptureFrame& frame : frames)
            frame.octets.prepend(isIpv6 ? v6 : v4);
        const auto reader = read(frames, linkType);
        QVERIFY(reader);
        QCOMPARE(reader->connections().size(), size_t(1));
        const auto& connection = reader->connections().front();
        QCOMPARE(all(*connection.transcript, Direction::Server), replies);
        QCOMPARE(revealedCommands(*connection.transcript), commands);
        QVERIFY(connection.transcript->coverage().isWhole());
        QCOMPARE(connection.note.serverPort, 110);
        QCOMPARE(connection.note.serverAddress, captureEnds(110, isIpv6).server);
        QCOMPARE(connection.note.clientAddress, captureEnds(110, isIpv6).client);
        QCOMPARE(reader->passedOver().packets, quint64(0));
    }
}

/// A chunk is a segment: an embedded client's fate hangs on where a reply was cut.
void CaptureReaderTest::segmentsStay()
{
    const auto reader = read(session(captureEnds(), 7).frames());
    QVERIFY(reader);
    const Transcript& transcript = *reader->connections().at(0).transcript;
    qsizetype segments = 0;
    for (const Transcript::Chunk& chunk : transcript.chunks()) {
        QVERIFY(chunk.size <= 7);
        ++segments;
    }
    QVERIFY(segments > 20);
    QCOMPARE(transcript.chunks().front().at - reader->connections().at(0).beganAt,
             std::chrono::nanoseconds(3ms));
}

/// Segments that are swapped, repeated, or sent again in another cut give the same octets.
void CaptureReaderTest::anyOrderIsPutRight()
{
    for (quint32 seed = 0; seed < 60; ++seed) {
        std::mt19937 random(seed);
        auto frames = session(captureEnds(), qsizetype(random() % 40 + 1)).frames();
        for (size_t at = 3; at + 4 < frames.size(); ++at) {
            const auto dice = random() % 10;
            if (dice == 0)
                std::swap(frames[at].octets, frames[at + 1].octets);
            if (dice == 1)
                frames.insert(frames.begin() + qsizetype(at + 1 + random() % 3), frames[at]);
        }
        const auto reader = read(frames);
        QVERIFY(reader);
        QCOMPARE(reader->connections().size(), size_t(1));
        const Transcript& transcript = *reader->connections().front().transcript;
        QVERIFY2(transcript.coverage().isWhole(), qPrintable(QString::number(seed)));
        QCOMPARE(all(transcript, Direction::Server), replies);
        QCOMPARE(revealedCommands(transcript), commands);
    }
}

/// Whatever is missing, what is shown is what was sent, and the rest is a gap of the right length.
void CaptureReaderTest::anyLossIsTheSameOrAGap()
{
    for (quint32 seed = 0; seed < 80; ++seed) {
        std::mt19937 random(seed);
        auto frames = session(captureEnds(), qsizetype(random() % 40 + 1)).frames();
        std::erase_if(frames, [&random](const CaptureFrame&) { return random() % 12 == 0; });
        const auto reader = read(frames);
        QVERIFY(reader);
        for (const auto& connection : reader->connections()) {
            const Transcript& transcript = *connection.transcript;
            if (transcript.coverage().beginsAmid)
                continue; // its places are not those of the session
            for (const Direction direction : {Direction::Client, Direction::Server}) {
                const Octets& sent = direction == Direction::Client ? commands : replies;
                // A FIN that is lost together with octets before it counts as one of them.
                QVERIFY(transcript.size(direction) <= sent.size() + 1);
                qint64 missing = 0;
                for (const Transcript::Chunk& chunk : transcript.chunks()) {
                    if (chunk.direction != direction)
                        continue;
                    missing += chunk.isGap ? chunk.size : 0;
                    const OctetRange range{chunk.begin, chunk.begin + chunk.size};
                    const Octets shown = transcript.revealed(direction, range);
                    if (chunk.isGap)
                        QVERIFY(shown.isEmpty());
                    else if (direction == Direction::Server)
                        QCOMPARE(shown, sent.sliced(range.begin, range.size()));
                }
                QVERIFY(missing <= sent.size() + 1);
            }
        }
    }
}

/// A segment that was acknowledged and is not there: its room is left, and it is no data.
void CaptureReaderTest::whatTheReceiverHasIsAGap()
{
    CapturedTcp tcp(captureEnds());
    tcp.open();
    tcp.send(Direction::Server, greeting);
    tcp.send(Direction::Client, "RETR 1\r\n");
    tcp.send(Direction::Server, "+OK\r\nfirst\r\n");
    const size_t lost = tcp.frames().size();
    tcp.send(Direction::Server, Octets(1460, 'z'));
    tcp.send(Direction::Server, "last\r\n.\r\n");
    tcp.close(Direction::Client);
    tcp.frames().erase(tcp.frames().begin() + qsizetype(lost));
    const auto reader = read(tcp.frames());
    const Transcript& transcript = *reader->connections().at(0).transcript;
    QCOMPARE(all(transcript, Direction::Server), greeting + "+OK\r\nfirst\r\n|last\r\n.\r\n");
    QCOMPARE(transcript.coverage().gaps, quint64(1));
    QCOMPARE(transcript.coverage().missingOctets, qint64(1460));
    QVERIFY(script(transcript).contains("# 1460 octets of the server are missing\n"));
}

/// "tcpdump -s 96" and its like.
void CaptureReaderTest::aCutPacketIsAGap()
{
    auto frames = session(captureEnds()).frames();
    for (CaptureFrame& frame : frames)
        frame.missing = std::max<qint64>(0, frame.octets.size() - 60);
    const auto reader = read(frames);
    const Transcript& transcript = *reader->connections().at(0).transcript;
    QCOMPARE(transcript.size(Direction::Server), replies.size());
    QVERIFY(all(transcript, Direction::Server).startsWith(greeting.first(20) + '|'));
    QCOMPARE(transcript.coverage().gaps, quint64(3)); // and the last octet of PASS
    QCOMPARE(transcript.coverage().missingOctets, (greeting.size() - 20) + (body.size() - 20) + 1);
}

void CaptureReaderTest::fragmentsArePutTogether()
{
    for (const bool isReversed : {false, true}) {
        std::vector<CaptureFrame> frames;
        CapturedTcp tcp = session(captureEnds());
        for (const CaptureFrame& frame : tcp.frames()) {
            const Octets payload = frame.octets.sliced(20);
            std::vector<CaptureFrame> pieces;
            const auto id = quint16(frames.size() + 1);
            for (qsizetype at = 0; at < payload.size(); at += 16) {
                const Octets piece = payload.sliced(at, std::min<qsizetype>(16, payload.size() - at));
                Octets octets = frame.octets.first(20) + piece;
                const bool isLast = at + 16 >= payload.size();
                qToBigEndian(quint16(octets.size()), octets.data() + 2);
                qToBigEndian(id, octets.data() + 4);
                qToBigEndian(quint16(at / 8 | (isLast ? 0 : 0x2000)), octets.data() + 6);
                pieces.push_back({octets, frame.at});
            }
            if (isReversed)
                std::ranges::reverse(pieces);
            frames.insert(frames.end(), pieces.begin(), pieces.end());
        }
        auto reader = read(frames);
        QCOMPARE(all(*reader->connections().at(0).transcript, Direction::Server), replies);
        QCOMPARE(reader->passedOver().fragments, quint64(0));
        frames.pop_back();
        if (!isReversed)
            QVERIFY(read(frames)->passedOver().fragments > 0);
    }
}

void CaptureReaderTest::beginsAmid()
{
    auto frames = session(captureEnds(2110)).frames();
    const auto isStat = [](const CaptureFrame& frame) { return frame.octets.endsWith("STAT\r\n"); };
    frames.erase(frames.begin(), std::ranges::find_if(frames, isStat));
    const auto reader = read(frames);
    QCOMPARE(reader->connections().size(), size_t(1));
    const auto& connection = reader->connections().front();
    QVERIFY(connection.transcript->coverage().beginsAmid);
    QCOMPARE(connection.note.serverPort, 2110);
    QCOMPARE(all(*connection.transcript, Direction::Client), Octets("STAT\r\nRETR 1\r\nQUIT\r\n"));
    QCOMPARE(all(*connection.transcript, Direction::Server), "+OK 1 40\r\n" + body + "+OK bye\r\n");
}

void CaptureReaderTest::recognises_data()
{
    QTest::addColumn<quint16>("port");
    QTest::addColumn<QByteArrayList>("lines"); // S or C before each
    QTest::addColumn<qsizetype>("found");

    const auto row = [](const char* name, quint16 port, const QByteArrayList& lines, qsizetype found) {
        QTest::newRow(name) << port << lines << found;
    };
    row("good_anyPort", 8110, {"S+OK hello\r\n", "CQUIT\r\n", "S+OK\r\n"}, 1);
    row("good_refused", 8110, {"S-ERR busy\r\n"}, 1);
    row("good_smallLetters", 8110, {"S+ok hello\r\n"}, 1);
    row("good_silentOnItsPort", 110, {}, 1);
    row("good_garbageOnItsPort", 110, {"Swelcome\r\n", "CSTAT\r\n"}, 1);
    row("good_greetingInPieces", 8110, {"S+", "SOK\r", "S\n"}, 1);
    row("invalid_smtp", 25, {"S220 mail.example.org ESMTP\r\n", "CEHLO a\r\n", "S250 OK\r\n", "CQUIT\r\n"},
        0);
    row("invalid_smtpOnItsPort", 110, {"S220 mail.example.org ESMTP\r\n", "CEHLO a\r\n"}, 0);
    row("invalid_ftp", 21, {"S220 ready\r\n", "CUSER u\r\n", "S331 go on\r\n", "CPASS x\r\n", "S230 in\r\n"},
        0);
    row("invalid_imap", 143, {"S* OK ready\r\n", "Ca1 LOGIN u p\r\n", "Sa1 OK\r\n"}, 0);
    row("invalid_http", 80, {"CGET / HTTP/1.1\r\n\r\n", "SHTTP/1.1 200 OK\r\n\r\n+OK\r\n"}, 0);
    row("invalid_redis", 6379, {"C*1\r\n$4\r\nPING\r\n", "S+PONG\r\n", "C*1\r\n", "S+OK\r\n"}, 0);
    row("invalid_nntp", 119, {"S200 news\r\n", "CLIST\r\n", "S215 list\r\n", "CQUIT\r\n"}, 0);
    row("invalid_silent", 8110, {}, 0);
    row("invalid_binary", 8110, {QByteArray("S\0\1\2\3\4\5\6", 8), QByteArray("C\0\0\0\4", 5)}, 0);
}

void CaptureReaderTest::recognises()
{
    QFETCH(quint16, port);
    QFETCH(QByteArrayList, lines);
    QFETCH(qsizetype, found);
    CapturedTcp tcp(captureEnds(port));
    tcp.open();
    for (const QByteArray& line : lines)
        tcp.send(line.startsWith('S') ? Direction::Server : Direction::Client, line.sliced(1));
    tcp.close(Direction::Client);
    const auto reader = read(tcp.frames());
    QCOMPARE(std::ssize(reader->connections()), found);
    QCOMPARE(reader->passedOver().connections, quint64(1 - found));
}

void CaptureReaderTest::tlsIsSaid()
{
    const Octets hello = QByteArray::fromHex("160301002001020304") + Octets(100, '\x11');
    CapturedTcp direct(captureEnds(995));
    direct.open();
    direct.send(Direction::Client, hello);
    direct.send(Direction::Server, hello);
    direct.close(Direction::Client);
    auto reader = read(direct.frames());
    QCOMPARE(reader->connections().size(), size_t(1));
    const auto& tls = reader->connections().front();
    QVERIFY(tls.note.isTlsFromStart);
    QCOMPARE(tls.transcript->coverage().opaqueOctets, qint64(2 * hello.size()));
    QCOMPARE(tls.transcript->size(Direction::Server), 0);

    CapturedTcp upgraded(captureEnds());
    upgraded.open();
    upgraded.send(Direction::Server, greeting);
    upgraded.send(Direction::Client, "STLS\r\n");
    upgraded.send(Direction::Server, "+OK begin\r\n");
    upgraded.send(Direction::Client, hello);
    upgraded.send(Direction::Server, hello);
    upgraded.close(Direction::Client);
    reader = read(upgraded.frames());
    const Transcript& stls = *reader->connections().at(0).transcript;
    QCOMPARE(all(stls, Direction::Server), greeting + "+OK begin\r\n");
    QCOMPARE(all(stls, Direction::Client), Octets("STLS\r\n"));
    QVERIFY(stls.coverage().isOpaque);
    QCOMPARE(stls.coverage().opaqueOctets, qint64(2 * hello.size()));
}

void CaptureReaderTest::portUsedAnew()
{
    CapturedTcp first(captureEnds());
    first.open();
    first.send(Direction::Server, greeting);
    CapturedTcp second = session(captureEnds());
    for (CaptureFrame& frame : second.frames())
        frame.at += 1min;
    auto frames = first.frames();
    // Sequence numbers of a new connection are others.
    for (CaptureFrame frame : second.frames()) {
        const bool isClient = frame.octets[15] == '\x01';
        for (const qsizetype at : {isClient ? 24 : 28})
            qToBigEndian(qFromBigEndian<quint32>(frame.octets.data() + at) + 777777,
                         frame.octets.data() + at);
        frames.push_back(frame);
    }
    const auto reader = read(frames);
    QCOMPARE(reader->connections().size(), size_t(2));
    QVERIFY(reader->connections()[0].transcript->coverage().endsAmid);
    QCOMPARE(all(*reader->connections()[1].transcript, Direction::Server), replies);
}

void CaptureReaderTest::endsAreTold_data()
{
    QTest::addColumn<int>("how");
    QTest::addColumn<int>("expected");
    QTest::newRow("good_byClient") << 0 << int(ConnectionEnd::ByClient);
    QTest::newRow("good_byServer") << 1 << int(ConnectionEnd::ByServer);
    QTest::newRow("good_reset") << 2 << int(ConnectionEnd::Broken);
    QTest::newRow("incomplete_open") << 3 << int(ConnectionEnd::Unknown);
}

void CaptureReaderTest::endsAreTold()
{
    QFETCH(int, how);
    QFETCH(int, expected);
    CapturedTcp tcp(captureEnds());
    tcp.open();
    tcp.send(Direction::Server, greeting);
    if (how < 2)
        tcp.close(how == 0 ? Direction::Client : Direction::Server);
    else if (how == 2)
        tcp.add(Direction::Server, tcpflags::reset | tcpflags::acknowledge, {});
    const auto reader = read(tcp.frames());
    const Transcript& transcript = *reader->connections().at(0).transcript;
    QVERIFY(transcript.hasEnded());
    QCOMPARE(int(transcript.connectionEnd()), expected);
    QCOMPARE(transcript.coverage().endsAmid, how == 3);
}

/// A scan of ports, or a flood of SYN: nothing grows but a number.
void CaptureReaderTest::aFloodIsBounded()
{
    std::vector<CaptureFrame> frames;
    for (quint32 i = 0; i < 200'000; ++i) {
        CapturedTcp tcp(captureEnds(quint16(i % 50 + 100), false, quint16(i / 50 + 1024)));
        tcp.add(Direction::Client, tcpflags::syn, {});
        frames.push_back(tcp.frames().front());
    }
    auto real = session(captureEnds(110, true));
    frames.insert(frames.begin() + 1000, real.frames().begin(), real.frames().end());
    QElapsedTimer timer;
    timer.start();
    const auto reader = read(frames);
    QCOMPARE(reader->connections().size(), size_t(1));
    QCOMPARE(reader->passedOver().connections, quint64(200'000));
    QVERIFY2(timer.elapsed() < 60'000, qPrintable(QString::number(timer.elapsed())));
}

void CaptureReaderTest::secretsAreMasked()
{
    for (const qsizetype most : {1460, 9, 1}) {
        CapturedTcp tcp(captureEnds());
        tcp.open();
        tcp.send(Direction::Server, greeting);
        const Octets response = Octets("\0rose\0thorn-and-leaf", 20).toBase64();
        tcp.sendCut(Direction::Client, "AUTH PLAIN\r\n", most);
        tcp.sendCut(Direction::Server, "+ \r\n", most);
        tcp.sendCut(Direction::Client, response + "\r\n", most);
        tcp.sendCut(Direction::Server, "-ERR thorn-and-leaf is wrong\r\n", most);
        tcp.sendCut(Direction::Client, "PASS thorn-and-leaf\r\n", most);
        tcp.sendCut(Direction::Server, "+OK\r\n", most);
        tcp.close(Direction::Client);
        const auto reader = read(tcp.frames());
        const Transcript& transcript = *reader->connections().at(0).transcript;
        const Octets shown = script(transcript);
        QVERIFY2(!shown.contains("thorn"), shown.constData());
        QVERIFY2(!shown.contains(response.first(8)), shown.constData());
        QVERIFY(shown.contains("C: PASS xxxxxxxxxxxxxx\n"));
        QVERIFY(revealedCommands(transcript).contains("PASS thorn-and-leaf\r\n"));
        QVERIFY(transcript.hidesSecret(Direction::Client, {0, transcript.size(Direction::Client)}));
    }
}

/// The beginning of the line is lost; its end may be a password.
void CaptureReaderTest::secretsBehindAGapAreMasked()
{
    CapturedTcp tcp(captureEnds());
    tcp.open();
    tcp.send(Direction::Server, greeting);
    tcp.send(Direction::Client, "PASS thor");
    const size_t lost = tcp.frames().size() - 2;
    tcp.send(Direction::Client, "n-and-leaf\r\n");
    tcp.send(Direction::Server, "+OK\r\n");
    tcp.close(Direction::Client);
    tcp.frames().erase(tcp.frames().begin() + qsizetype(lost));
    const auto reader = read(tcp.frames());
    const Octets shown = script(*reader->connections().at(0).transcript);
    QVERIFY2(!shown.contains("leaf"), shown.constData());
    QVERIFY2(shown.contains("# 9 octets of the client are missing\n"), shown.constData());
}

void CaptureReaderTest::whatCannotBeRead_data()
{
    QTest::addColumn<quint32>("linkType");
    QTest::addColumn<QString>("reason");
    QTest::newRow("invalid_radio") << quint32(127) << QStringLiteral("IEEE802_11_RADIO");
    QTest::newRow("invalid_usb") << quint32(220) << QStringLiteral("USB");
}

void CaptureReaderTest::whatCannotBeRead()
{
    QFETCH(quint32, linkType);
    QFETCH(QString, reason);
    const QString path = m_folder.filePath(QStringLiteral("odd.pcap"));
    QVERIFY(writeCapture(path, session(captureEnds()).frames(), linkType));
    const auto reader = CaptureReader::open(path);
    QVERIFY(!reader);
    QCOMPARE(reader.error().kind, FileError::Kind::NotARecording);
    QVERIFY2(reader.error().systemText.contains(reason), qPrintable(reader.error().systemText));
}

void CaptureReaderTest::anyPrefixAndAnyDamage()
{
    const QString path = m_folder.filePath(QStringLiteral("whole.pcap"));
    auto frames = session(captureEnds(), 11).frames();
    const QByteArray link =
        QByteArray(12, '\x02') + QByteArray::fromHex("81000007") + QByteArray::fromHex("0800");
    for (CaptureFrame& frame : frames)
        frame.octets.prepend(link);
    QVERIFY(writeCapture(path, frames, 1));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll();
    const auto tryOctets = [this](const QByteArray& octets) {
        const QString damaged = m_folder.filePath(QStringLiteral("damaged.pcap"));
        QFile out(damaged);
        if (!out.open(QIODevice::WriteOnly) || out.write(octets) != octets.size() || !out.flush())
            return false;
        auto reader = CaptureReader::open(damaged);
        for (int turns = 0; reader && !(*reader)->isAtEnd(); ++turns) {
            (*reader)->read(100ms);
            if (turns > 1000)
                return false;
        }
        if (reader)
            for (const auto& connection : (*reader)->connections())
                static_cast<void>(all(*connection.transcript, Direction::Server).size() +
                                  all(*connection.transcript, Direction::Client).size());
        return true;
    };
    for (qsizetype size = 0; size < whole.size(); size += size < 400 ? 1 : 53)
        QVERIFY(tryOctets(whole.first(size)));
    std::mt19937 random(7);
    for (int i = 0; i < 600; ++i) {
        QByteArray damaged = whole;
        for (auto count = random() % 12 + 1; count > 0; --count)
            damaged[qsizetype(random() % quint32(damaged.size()))] = char(random());
        QVERIFY(tryOctets(damaged));
    }
}

QTEST_GUILESS_MAIN(CaptureReaderTest)
#include "tst_capturereader.moc"
