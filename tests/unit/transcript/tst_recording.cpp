// SPDX-License-Identifier: GPL-3.0-or-later
// What is written by a transcript and read by a RecordingReader: that it is the same.
#include "core/transcript/pcapfile.h"
#include "core/transcript/recordingreader.h"
#include "tests/support/cuts.h"
#include "tests/support/resourcelimit.h"
#include "tests/support/scriptedtranscript.h"

#include <QTemporaryDir>
#include <QTest>

using namespace dropscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const Instant start{std::chrono::sys_days(std::chrono::year(2026) / 11 / 17)};

/// Everything of a transcript, one line a read or write.
QStringList describe(const Transcript& transcript)
{
    QStringList lines;
    for (const Transcript::Chunk& chunk : transcript.chunks())
        lines += u"%1 %2 %3"_s.arg(int(chunk.direction))
                     .arg((chunk.at - start).count())
                     .arg(QString::fromLatin1(
                         transcript.read(chunk.direction, {chunk.begin, chunk.begin + chunk.size})
                             .toPercentEncoding()));
    return lines;
}

std::unique_ptr<RecordingReader> readAll(const QString& path)
{
    auto reader = RecordingReader::open(path);
    if (!reader)
        return nullptr;
    while (!(*reader)->isAtEnd())
        (*reader)->read(1ms);
    return std::move(*reader);
}

struct Append
{
    Direction direction;
    Octets octets;
};

constexpr auto C = Direction::Client;
constexpr auto S = Direction::Server;

} // namespace
Q_DECLARE_METATYPE(QList<Append>)

class TestRecording : public QObject
{
    Q_OBJECT

private slots:
    void comesBack_data();
    void comesBack();
    void comesBackInAnyCut();
    void packetsBeginCommandsAndReplies();
    void packetsFitTogether_data();
    void packetsFitTogether();
    void notesComeBack();
    void anyPrefixOpens();
    void anyDamageIsBorne();
    void lyingLength();
    void somethingElse_data();
    void somethingElse();
    void whatDiedIsThere();
    void aFullDiskLeavesWhatWasBefore();
    void secretsAreInMemoryAlone();

private:
    [[nodiscard]] QString path() { return m_folder.filePath(u"%1.pcap"_s.arg(++m_files)); }
    [[nodiscard]] std::shared_ptr<Transcript> record(const QString& path);
    QTemporaryDir m_folder;
    int m_files = 0;
};

std::shared_ptr<Transcript> TestRecording::record(const QString& path)
{
    auto file = RecordingFile::create(path);
    return file ? std::make_shared<Transcript>(std::move(*file)) : nullptr;
}

void TestRecording::comesBack_data()
{
    QTest::addColumn<QList<Append>>("appends");
    const auto row = [](const char* name, const QList<Append>& appends) { QTest::newRow(name) << appends; };
    row("good_empty", {});
    row("good_simple", {{S, "+OK ready\r\n"}, {C, "STAT\r\n"}, {S, "+OK 2 320\r\n"}});
    row("good_statusInTwoReads",
        {{S, "+O"}, {S, "K re"}, {S, "ady\r\n"}, {C, "NO"}, {C, "OP\r\n"}, {S, "+OK\r"}, {S, "\n"}});
    row("good_otherSideBetween", {{S, "+O"}, {C, "ST"}, {S, "K\r\n"}, {C, "AT\r\n"}, {S, "+OK 1 2\r\n"}});
    row("good_pipelined", {{S, "+OK\r\n"},
                           {C, "USER a\r\nPASS b\r\nSTAT\r\nLIST\r\n"},
                           {S, "+OK\r\n+OK\r\n+OK 1 2\r\n+O"},
                           {S, "K\r\n1 2\r\n.\r\n"}});
    row("good_bodyLooksLikeReply", {{S, "+OK\r\n"},
                                    {C, "RETR 1\r\nNOOP\r\n"},
                                    {S, "+OK\r\na\r\n"},
                                    {S, "+OK no\r\n"},
                                    {S, "-ERR no\r\n.\r\n+OK yes\r\n"}});
    row("good_unfinishedAtEnd", {{S, "+OK\r\n"}, {C, "STAT\r\n"}, {S, "+OK 1"}});
    row("invalid_longLine",
        {{S, Octets(5000, 'a')}, {S, Octets(5000, 'b') + "\r\n"}, {C, Octets(4000, 'c')}});
    row("invalid_unasked", {{S, "+OK\r\n"}, {S, "what\r\n"}, {S, Octets("\0\n", 2)}, {C, "\n"}});
    row("good_large", {{S, "+OK\r\n"},
                       {C, "RETR 1\r\n"},
                       {S, "+OK\r\n" + Octets(200'000, 'a') + "\r\n"},
                       {S, Octets(70'000, '+')},
                       {S, "\r\n.\r\n"}});
}

void TestRecording::comesBack()
{
    QFETCH(const QList<Append>, appends);
    const QString file = path();
    QStringList live;
    {
        const auto transcript = record(file);
        QVERIFY(transcript);
        Instant at = start;
        for (const Append& append : appends)
            transcript->append(append.direction, append.octets, at += 1'000'001ns);
        live = describe(*transcript); // read from the file while it grows
        QCOMPARE(live.size(), appends.size());
        for (qsizetype i = 0; i < appends.size(); ++i)
            QVERIFY(live.at(i).endsWith(QString::fromLatin1(appends.at(i).octets.toPercentEncoding())));
        transcript->end(at);
    }
    const auto reader = readAll(file);
    QVERIFY(reader);
    QCOMPARE(reader->brokenAt(), -1);
    QCOMPARE(reader->connections().size(), appends.isEmpty() ? 0U : 1U);
    if (!appends.isEmpty()) {
        QCOMPARE(describe(*reader->connections().front().transcript), live);
        QVERIFY(reader->connections().front().transcript->hasEnded());
    }
}

void TestRecording::comesBackInAnyCut()
{
    const Octets server =
        "+OK ready\r\n+OK\r\n+OK\r\n+OK 1 8\r\n+OK\r\n+OK no\r\n..\r\n-ERR\r\n.\r\n-ERR\r\n+OK\r\n";
    const Octets client = "USER a\r\nPASS b\r\nSTAT\r\nRETR 1\r\nNOOP\r\nQUIT\r\n";
    QRandomGenerator random = seededRandom();
    for (int round = 0; round < 200; ++round) {
        const QString file = path();
        const auto transcript = record(file);
        transcript->append(S, server.first(11), start);
        qsizetype clientAt = 0;
        qsizetype serverAt = 11;
        while (clientAt < client.size() || serverAt < server.size()) {
            const bool fromClient =
                clientAt < client.size() && (random.bounded(2) == 0 || serverAt == server.size());
            const Octets& from = fromClient ? client : server;
            qsizetype& at = fromClient ? clientAt : serverAt;
            const qsizetype size = std::min<qsizetype>(from.size() - at, 1 + random.bounded(12));
            transcript->append(fromClient ? C : S, from.sliced(at, size),
                               start + std::chrono::nanoseconds(round));
            at += size;
        }
        const QStringList live = describe(*transcript);
        const auto reader = readAll(file); // also without an end
        QVERIFY(reader);
        QCOMPARE(describe(*reader->connections().front().transcript), live);
        QCOMPARE(reader->connections().front().transcript->read(S, {0, server.size()}), server);
        QFile::remove(file);
    }
}

void TestRecording::packetsBeginCommandsAndReplies()
{
    const QString file = path();
    const auto transcript = record(file);
    transcript->append(S, "+OK\r\n", start);
    transcript->append(C, "STAT\r\nLIST\r\nRETR 1\r\nNO", start);
    transcript->append(S, "+OK 1 2\r\n+OK\r\n1 2\r\n.\r\n+OK\r\n+OK in the body\r\n", start);
    transcript->append(C, "OP\r\n", start);
    transcript->append(S, "-ERR in the body\r\n.\r\n-ER", start);
    transcript->append(S, "R\r\n", start);
    transcript->end(start);
    QList<Octets> payloads;
    const auto pcap = PcapFile::open(file);
    QVERIFY(pcap);
    while (const auto packet = (*pcap)->next()) {
        const auto header = readPacketHeader(packet->octets);
        QVERIFY(header);
        if (!header->isNote && header->payloadSize > 0)
            payloads += packet->octets.sliced(header->payloadBegin, header->payloadSize).toByteArray();
    }
    const QList<Octets> expected{"+OK\r\n",
                                 "STAT\r\n",
                                 "LIST\r\n",
                                 "RETR 1\r\n",
                                 "+OK 1 2\r\n",
                                 "+OK\r\n1 2\r\n.\r\n",
                                 "+OK\r\n+OK in the body\r\n",
                                 "NOOP\r\n",
                                 "-", // lest it pass for a reply
                                 "ERR in the body\r\n.\r\n",
                                 "-ERR\r\n"};
    QCOMPARE(payloads, expected);
}

void TestRecording::packetsFitTogether_data()
{
    QTest::addColumn<QString>("client");
    QTest::addColumn<QString>("server");
    QTest::newRow("good_ipv4") << u"192.0.2.7"_s << u"192.0.2.10"_s;
    QTest::newRow("good_ipv6") << u"2001:db8::7"_s << u"2001:db8::10"_s;
}

/// Sequence numbers, acknowledgements, lengths and checksums, from SYN to FIN, over more than one window.
void TestRecording::packetsFitTogether()
{
    QFETCH(const QString, client);
    QFETCH(const QString, server);
    const QString file = path();
    const auto transcript = record(file);
    ConnectionNote note;
    note.clientAddress = QHostAddress(client);
    note.serverAddress = QHostAddress(server);
    note.clientPort = 50'000;
    note.serverPort = 995;
    note.isTlsFromStart = true;
    transcript->noteConnection(note, start);
    transcript->append(S, "+OK\r\n", start);
    transcript->append(C, "RETR 1\r\n", start);
    transcript->append(S, "+OK\r\n" + Octets(9'000'000, 'a'), start);
    transcript->append(S, "\r\n.\r\n", start);
    transcript->end(start);
    const auto pcap = PcapFile::open(file);
    QVERIFY(pcap);
    std::array<quint32, 2> next{};
    int packets = 0;
    while (const auto packet = (*pcap)->next()) {
        const auto header = readPacketHeader(packet->octets);
        QVERIFY(header);
        QCOMPARE(header->payloadBegin + header->payloadSize, packet->octets.size());
        if (header->isNote)
            continue;
        const bool fromClient = header->sourcePort == 50'000;
        QCOMPARE(hostAddress(header->source), QHostAddress(fromClient ? client : server));
        QCOMPARE(fromClient ? header->destinationPort : header->sourcePort, 110); // in clear, for dissectors
        quint32& expected = next[fromClient ? 0 : 1];
        if ((header->numbers.flags & tcpflags::syn) != 0)
            expected = header->numbers.sequence;
        QCOMPARE(header->numbers.sequence, expected);
        if ((header->numbers.flags & tcpflags::acknowledge) != 0)
            QCOMPARE(header->numbers.acknowledgement, next[fromClient ? 1 : 0]);
        const bool takesNumber = (header->numbers.flags & (tcpflags::syn | tcpflags::fin)) != 0;
        expected += quint32(header->payloadSize) + (takesNumber ? 1 : 0);
        ++packets;
    }
    QVERIFY(packets > 140);
}

void TestRecording::notesComeBack()
{
    const QString file = path();
    ConnectionNote note;
    note.host = u"mail.example.org"_s;
    note.clientAddress = QHostAddress(u"192.0.2.7"_s);
    note.clientPort = 50'000;
    note.serverAddress = QHostAddress(u"192.0.2.10"_s);
    note.serverPort = 1110;
    note.security = u"stls"_s;
    note.signIn = u"apop-or-user"_s;
    TlsFacts tls;
    tls.protocol = u"TLSv1.3"_s;
    tls.cipher = u"TLS_AES_256_GCM_SHA384"_s;
    tls.keyBits = 256;
    tls.isAfterStls = true;
    tls.trust = TrustDecision::Fingerprint;
    tls.problems = {CertificateProblem::SelfSigned, CertificateProblem::WrongName};
    for (const int size : {1000, 3000})
        tls.chain += CertificateFacts{Octets(size, '\n'),
                                      u"CN=ä"_s,
                                      u"CN=b"_s,
                                      {u"a"_s, u"b"_s},
                                      QDateTime::fromSecsSinceEpoch(1'000'000, Qt::UTC),
                                      QDateTime::fromSecsSinceEpoch(2'000'000, Qt::UTC),
                                      u"RSA 2048"_s,
                                      u"01AB"_s};
    {
        const auto transcript = record(file);
        transcript->noteConnection(note, start);
        transcript->append(S, "+OK\r\n", start);
        transcript->append(C, "STLS\r\n", start);
        transcript->append(S, "+OK\r\n", start);
        transcript->noteTls(tls, start + 5ms);
        transcript->append(C, "CAPA\r\n", start + 6ms);
        transcript->end(start + 7ms, ConnectionEnd::TimedOut);
    }
    const auto reader = readAll(file);
    QVERIFY(reader);
    const Transcript& again = *reader->connections().front().transcript;
    QVERIFY(again.connection());
    QCOMPARE(*again.connection(), note);
    QVERIFY(again.crossesNetwork());
    QVERIFY(again.tls());
    QCOMPARE(again.tls()->facts, tls);
    QCOMPARE(again.tls()->at, start + 5ms);
    QCOMPARE(again.tls()->chunk, 3);
    QVERIFY(again.connectionEnd() == ConnectionEnd::TimedOut);
}

void TestRecording::anyPrefixOpens()
{
    const QString whole = path();
    QStringList live;
    {
        const auto transcript = record(whole);
        transcript->append(S, "+OK ready\r\n", start);
        transcript->append(C, "STAT\r\nNOOP\r\nRE", start);
        transcript->append(S, "+OK 1 2\r\n+O", start);
        transcript->append(S, "K\r\n", start);
        live = describe(*transcript);
    }
    QFile file(whole);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const Octets octets = file.readAll();
    const QString cut = path();
    for (qsizetype size = 0; size < octets.size(); ++size) {
        QFile prefix(cut);
        QVERIFY(prefix.open(QIODevice::WriteOnly));
        prefix.write(octets.first(size));
        prefix.close();
        const auto reader = readAll(cut);
        if (!reader || reader->connections().empty())
            continue; // cut before the first note was whole
        const QStringList some = describe(*reader->connections().front().transcript);
        QVERIFY(some.size() <= live.size());
        // What is there is what was, but for a last read that lacks its end.
        for (qsizetype i = 0; i < some.size(); ++i)
            QVERIFY(live.at(i) == some.at(i) || (i == some.size() - 1 && live.at(i).startsWith(some.at(i))));
        QVERIFY(reader->connections().front().transcript->hasEnded());
    }
    QCOMPARE(describe(*readAll(whole)->connections().front().transcript), live);
}

void TestRecording::anyDamageIsBorne()
{
    const QString whole = path();
    {
        const auto transcript = record(whole);
        transcript->append(S, "+OK ready\r\n", start);
        transcript->append(C, "RETR 1\r\nNO", start);
        transcript->append(S, "+OK\r\n" + Octets(3000, 'a') + "\r\n.\r\n+O", start);
        transcript->end(start);
    }
    QFile file(whole);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const Octets octets = file.readAll();
    QRandomGenerator random = seededRandom();
    const QString damaged = path();
    for (int round = 0; round < 2000; ++round) {
        Octets some = octets;
        for (int i = random.bounded(1, 5); i > 0; --i)
            some[random.bounded(some.size())] = char(random.bounded(256));
        QFile out(damaged);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(some);
        out.close();
        const auto reader = readAll(damaged);
        if (reader)
            for (const auto& connection : reader->connections())
                QVERIFY(connection.transcript->size(S) <= octets.size());
    }
}

void TestRecording::lyingLength()
{
    const QString file = path();
    {
        const auto transcript = record(file);
        transcript->append(S, "+OK ready\r\n", start);
        transcript->append(C, "STAT\r\n", start);
    }
    QFile liar(file);
    QVERIFY(liar.open(QIODevice::ReadWrite));
    const qint64 size = liar.size();
    QVERIFY(liar.seek(size));
    liar.write(Octets::fromHex("0000000000000000ffffff7fffffff7f") + "abc");
    liar.close();
    const auto reader = readAll(file);
    QVERIFY(reader);
    QCOMPARE(reader->connections().front().transcript->size(C), 6);
    QVERIFY(reader->brokenAt() >= size);
}

void TestRecording::somethingElse_data()
{
    QTest::addColumn<Octets>("octets");
    QTest::newRow("invalid_nothing") << Octets();
    QTest::newRow("invalid_text") << Octets("From: somebody\r\n\r\nno capture at all\r\n");
    // A capture of another program: raw IP, one packet of UDP.
    QTest::newRow("invalid_foreign") << Octets::fromHex(
        "4d3cb2a1020004000000000000000000ffff000065000000"
        "00000000000000001c0000001c000000"
        "4500001c000000004011000001020304050607080001000200080000");
}

void TestRecording::somethingElse()
{
    QFETCH(const Octets, octets);
    const QString name = path();
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(octets);
    file.close();
    const auto reader = RecordingReader::open(name);
    QVERIFY(!reader);
    QCOMPARE(reader.error().kind, FileError::Kind::NotARecording);
    QCOMPARE(RecordingReader::open(name + u"no"_s).error().kind, FileError::Kind::NotFound);
    QCOMPARE(RecordingReader::open(m_folder.path()).error().kind, FileError::Kind::NotReadable);
}

/// A process that is killed leaves what it had appended: nothing waits in it.
void TestRecording::whatDiedIsThere()
{
    const QString file = path();
    const auto transcript = record(file);
    transcript->append(S, "+OK ready\r\n", start);
    transcript->append(C, "ST", start); // not even a line
    const auto reader = readAll(file);
    QVERIFY(reader);
    QCOMPARE(reader->connections().front().transcript->read(C, {0, 10}), "ST"_ba);
}

void TestRecording::aFullDiskLeavesWhatWasBefore()
{
    const QString file = path();
    {
        const ResourceLimit smallFiles(RLIMIT_FSIZE, 100'000);
        const auto transcript = record(file);
        transcript->append(S, "+OK ready\r\n", start);
        transcript->append(C, "RETR 1\r\n", start);
        transcript->append(S, "+OK\r\n" + Octets(60'000, 'a'), start);
        QVERIFY(transcript->failure().isEmpty());
        transcript->append(S, Octets(60'000, 'b'), start);
        QVERIFY(!transcript->failure().isEmpty());
        transcript->append(S, "\r\n.\r\n", start);
        transcript->end(start);
        QCOMPARE(transcript->size(S), 120'021);
    }
    const auto reader = readAll(file);
    QVERIFY(reader);
    QCOMPARE(reader->brokenAt(), -1);
    QCOMPARE(reader->connections().front().transcript->size(S), 60'016);
}

void TestRecording::secretsAreInMemoryAlone()
{
    const QString file = path();
    const auto transcript = record(file);
    transcript->append(S, "+OK\r\n", start);
    transcript->append(C, "PASS xxxxxx\r\n", start, "PASS excess\r\n");
    QVERIFY(transcript->hidesSecret(C, {0, 13}));
    QVERIFY(!transcript->hidesSecret(C, {0, 5}));
    QVERIFY(!transcript->hidesSecret(C, {11, 13}));
    QCOMPARE(transcript->read(C, {0, 13}), "PASS xxxxxx\r\n"_ba);
    QCOMPARE(transcript->revealed(C, {0, 13}), "PASS excess\r\n"_ba);
    QCOMPARE(transcript->revealed(C, {7, 9}), "ce"_ba);
    QFile recording(file);
    QVERIFY(recording.open(QIODevice::ReadOnly));
    QVERIFY(!recording.readAll().contains("excess"));
    const auto reader = readAll(file);
    QCOMPARE(reader->connections().front().transcript->revealed(C, {0, 13}), "PASS xxxxxx\r\n"_ba);
}

QTEST_GUILESS_MAIN(TestRecording)
#include "tst_recording.moc"
