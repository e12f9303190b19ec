// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/messagesource.h"

#include "core/protocol/codec/dotencoder.h"
#include "tests/support/cuts.h"
#include "tests/support/resourcelimit.h"

#include <QElapsedTimer>
#include <QTest>

#include <limits>
#include <optional>

using namespace dropscope;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mebi = 1024 * 1024;

/// A message whose lines, many of them a dot and little else, never fall together with MiBs of the wire.
Octets largeMessage(QRandomGenerator& random, qsizetype size)
{
    Octets message;
    message.reserve(size + 200);
    while (message.size() < size) {
        const int kind = random.bounded(4);
        message += kind == 0 ? "."_ba : kind == 1 ? ".."_ba : randomOctets(random, random.bounded(100));
        message += "\r\n";
    }
    return message;
}

struct Recorded
{
    std::shared_ptr<Transcript> transcript = std::make_shared<Transcript>();
    OctetRange wire;
};

Recorded recorded(OctetView message)
{
    Recorded result;
    Octets body;
    DotEncoder encoder;
    encoder.encode(message, body);
    encoder.finish(body);
    result.transcript->append(Direction::Server, "+OK ready\r\n+OK\r\n", {});
    result.wire.begin = result.transcript->size(Direction::Server);
    for (qsizetype at = 0; at < body.size(); at += 50'000)
        result.transcript->append(
            Direction::Server,
            OctetView(body).sliced(at).first(std::min<qsizetype>(50'000, body.size() - at)), {});
    result.wire.end = result.transcript->size(Direction::Server);
    result.transcript->append(Direction::Server, "+OK bye\r\n", {});
    return result;
}

} // namespace

class TestMessageSource : public QObject
{
    Q_OBJECT

private slots:
    void readsASmallMessage();
    void readsALargeMessageAnywhere();
    void readsALargeMessageInOrder();
    void readsOnWithoutStartingAnew();
    void readsABareLfMessage();
    void readsAnEmptyMessage();
    void readsWhatCameOfAnUnfinishedMessage();
    void bearsAnyLength();
    void failsWhereOctetsWereLost();
};

void TestMessageSource::readsASmallMessage()
{
    const Octets message = "Subject: a\r\n\r\n.\r\n..b\r\n";
    const Recorded any = recorded(message);
    MessageSource source(any.transcript, any.wire, message.size(), LineEnd::CrLf);
    QCOMPARE(source.size(), message.size());
    for (qsizetype begin = 0; begin <= message.size(); ++begin)
        for (qsizetype length = 0; length <= message.size() - begin + 2; ++length)
            QCOMPARE(source.read(begin, length).value(), message.sliced(begin).left(length));
    QVERIFY(source.read(-1, 5).value().isEmpty());
    QVERIFY(source.read(0, -1).value().isEmpty());
    QVERIFY(source.read(message.size() + 1, 5).value().isEmpty());
}

void TestMessageSource::readsALargeMessageAnywhere()
{
    QRandomGenerator random = seededRandom();
    const Octets message = largeMessage(random, 5 * mebi);
    const Recorded any = recorded(message);
    MessageSource source(any.transcript, any.wire, message.size(), LineEnd::CrLf);
    for (int i = 0; i < 150; ++i) {
        const qint64 begin = random.bounded(message.size());
        const qint64 length = random.bounded(i % 10 == 0 ? 2 * mebi : 5'000);
        QVERIFY2(source.read(begin, length).value() == message.mid(begin, length),
                 QByteArray::number(begin) + ' ' + QByteArray::number(length));
    }
}

void TestMessageSource::readsALargeMessageInOrder()
{
    QRandomGenerator random = seededRandom();
    const Octets message = largeMessage(random, 4 * mebi);
    const Recorded any = recorded(message);
    MessageSource source(any.transcript, any.wire, message.size(), LineEnd::CrLf);
    Octets read;
    while (read.size() < message.size())
        read += *source.read(read.size(), 1 + random.bounded(100'000));
    QVERIFY(read == message);
    QVERIFY(source.read(0, message.size()).value() == message); // and once more, from its checkpoints
}

void TestMessageSource::readsOnWithoutStartingAnew()
{
    QRandomGenerator random = seededRandom();
    const Octets message = largeMessage(random, 8 * mebi);
    const Recorded any = recorded(message);
    MessageSource source(any.transcript, any.wire, message.size(), LineEnd::CrLf);
    QElapsedTimer timer;
    timer.start();
    constexpr qint64 piece = 1024;
    for (qint64 at = 0; at < message.size(); at += piece)
        QVERIFY(OctetView(*source.read(at, piece)) == message.mid(at, piece));
    // From the last checkpoint each time it would be gigabytes that are decoded.
    QVERIFY2(timer.elapsed() < 2'000, QByteArray::number(timer.elapsed()));
}

void TestMessageSource::readsABareLfMessage()
{
    const auto transcript = std::make_shared<Transcript>();
    transcript->append(Direction::Server, "+OK\na\n..\nb\n.\n", {});
    MessageSource source(transcript, {4, 13}, 6, LineEnd::BareLf);
    QCOMPARE(source.read(0, 100).value(), "a\n.\nb\n"_ba);
}

void TestMessageSource::readsAnEmptyMessage()
{
    const Recorded any = recorded({});
    MessageSource source(any.transcript, any.wire, 0, LineEnd::CrLf);
    QCOMPARE(source.size(), 0);
    QVERIFY(source.read(0, 10).value().isEmpty());
}

void TestMessageSource::readsWhatCameOfAnUnfinishedMessage()
{
    const auto transcript = std::make_shared<Transcript>();
    transcript->append(Direction::Server, "+OK\r\na\r\n..b\r\nc", {});
    MessageSource source(transcript, {5, 14}, 8, LineEnd::CrLf);
    QCOMPARE(source.read(0, 100).value(), "a\r\n.b\r\nc"_ba);
}

void TestMessageSource::bearsAnyLength()
{
    const Octets message = "Subject: a\r\n\r\nb\r\n";
    const Recorded any = recorded(message);
    MessageSource source(any.transcript, any.wire, message.size(), LineEnd::CrLf);
    QCOMPARE(source.read(1, std::numeric_limits<qint64>::max()).value(), message.sliced(1));
}

void TestMessageSource::failsWhereOctetsWereLost()
{
    QRandomGenerator random = seededRandom();
    const Octets message = largeMessage(random, 5 * mebi);
    std::optional<ResourceLimit> smallFiles(std::in_place, RLIMIT_FSIZE, rlim_t(2 * mebi));
    const Recorded any = recorded(message);
    smallFiles.reset();
    QVERIFY(!any.transcript->failure().isEmpty());

    MessageSource source(any.transcript, any.wire, message.size(), LineEnd::CrLf);
    QVERIFY(source.read(1000, 5000).value() == message.sliced(1000, 5000)); // what was kept
    for (const qint64 offset : {qint64(0), 3 * mebi, qint64(message.size()) - 10}) {
        const auto lost = source.read(offset, message.size());
        QVERIFY(!lost);
        const auto* const error = std::get_if<FileError>(&lost.error());
        QVERIFY(error);
        QCOMPARE(error->kind, FileError::Kind::NotReadable);
        QCOMPARE(error->systemText, any.transcript->failure());
    }
    QVERIFY(source.read(1000, 5000).value() == message.sliced(1000, 5000)); // as before
}

QTEST_APPLESS_MAIN(TestMessageSource)
#include "tst_messagesource.moc"
