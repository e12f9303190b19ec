// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/inspection.h"
#include "core/inspection/jsonlines.h"
#include "tests/support/scriptedtranscript.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

namespace {

const QByteArray session = "S: +OK ready\nC: USER t\"\\xe9\\tst\nS: +OK\nC: PASS xxxxxx\nS: -ERR [AUTH] no\n"
                           "C: RETR 1\nS: +OK\nS: a\\x00b\nS: ..\nS: .\nC: NOOP\n";

QByteArray allOf(JsonLines& lines, qsizetype* slices = nullptr)
{
    QByteArray all;
    for (QByteArray slice = lines.next(); !slice.isEmpty(); slice = lines.next()) {
        all += slice;
        if (slices)
            ++*slices;
    }
    return all;
}

QList<QJsonObject> objectsOf(const QByteArray& text)
{
    QList<QJsonObject> objects;
    QList<QByteArray> lines = text.split('\n');
    lines.removeLast();
    for (const QByteArray& line : lines) {
        QJsonParseError error{};
        objects += QJsonDocument::fromJson(line, &error).object();
        if (error.error != QJsonParseError::NoError)
            return {};
    }
    return objects;
}

} // namespace

class TestJsonLines : public QObject
{
    Q_OBJECT

private slots:
    void hasALineForEachExchange();
    void escapesOctets();
    void keepsSecretsMasked();
    void saysNullOfWhatNeverCame();
    void hasBodiesWhereAsked();
    void takesARange_data();
    void takesARange();
    void streamsLargeBodies();
    void cutsEndlessLines();
    void isEmptyWhereNothingCame();
};

void TestJsonLines::hasALineForEachExchange()
{
    const ScriptedTranscript scripted(session);
    const Inspection inspection(scripted.transcript());
    JsonLines lines(inspection);
    const QList<QJsonObject> objects = objectsOf(allOf(lines));
    QCOMPARE(objects.size(), inspection.exchanges().size());
    const QJsonObject retr = objects.at(3);
    QCOMPARE(retr[u"exchange"].toInt(), 3);
    QCOMPARE(retr[u"command"].toString(), u"RETR 1"_s);
    QCOMPARE(retr[u"status"].toString(), u"+OK"_s);
    QCOMPARE(retr[u"octets"].toInt(), 8);
    QCOMPARE(retr[u"lines"].toInt(), 2);
    QCOMPARE(retr[u"firstOctetAfter"].toDouble(), 0.001);
    QCOMPARE(retr[u"sent"].toString(), u"RETR 1\\r\\n"_s);
    QCOMPARE(retr[u"sentOctets"].toInt(), 8);
    QCOMPARE(retr[u"received"].toString(), u"+OK\\r\\n"_s);
    QVERIFY(!retr.contains(u"body"));
    QCOMPARE(objects.at(2)[u"text"].toString(), u"[AUTH] no"_s);
}

void TestJsonLines::escapesOctets()
{
    const ScriptedTranscript scripted(session);
    const Inspection inspection(scripted.transcript());
    JsonLines lines(inspection);
    const QByteArray text = allOf(lines);
    QCOMPARE(objectsOf(text).at(1)[u"sent"].toString(), u"USER t\"\\xe9\\tst\\r\\n"_s);
    for (const char octet : text)
        QVERIFY(octet == '\n' || octet >= 0x20 || static_cast<unsigned char>(octet) >= 0x80);
}

void TestJsonLines::keepsSecretsMasked()
{
    const ScriptedTranscript scripted(session);
    const Inspection inspection(scripted.transcript());
    JsonLines lines(inspection);
    QCOMPARE(objectsOf(allOf(lines)).at(2)[u"sent"].toString(), u"PASS xxxxxx\\r\\n"_s);
}

void TestJsonLines::saysNullOfWhatNeverCame()
{
    const ScriptedTranscript scripted(session);
    const Inspection inspection(scripted.transcript());
    JsonLines lines(inspection, {true, {}});
    const QList<QJsonObject> objects = objectsOf(allOf(lines));
    QVERIFY(objects.at(0)[u"command"].isNull() && objects.at(0)[u"sent"].isNull());
    const QJsonObject noop = objects.last();
    for (const auto* const key : {u"status", u"text", u"octets", u"lines", u"firstOctetAfter",
                                  u"lastOctetAfter", u"received", u"body"})
        QVERIFY2(noop.contains(QStringView(key)) && noop[QStringView(key)].isNull(),
                 qPrintable(QStringView(key).toString()));
}

void TestJsonLines::hasBodiesWhereAsked()
{
    const ScriptedTranscript scripted(session);
    const Inspection inspection(scripted.transcript());
    JsonLines lines(inspection, {true, {}});
    QCOMPARE(objectsOf(allOf(lines)).at(3)[u"body"].toString(), u"a\\x00b\\r\\n..\\r\\n.\\r\\n"_s);
}

void TestJsonLines::takesARange_data()
{
    QTest::addColumn<qint64>("begin");
    QTest::addColumn<qint64>("end");
    QTest::addColumn<int>("count");
    QTest::newRow("good_one") << qint64(3) << qint64(4) << 1;
    QTest::newRow("good_all") << qint64(0) << qint64(5) << 5;
    QTest::newRow("tooBig_end") << qint64(2) << qint64(99) << 3;
    QTest::newRow("tooBig_begin") << qint64(7) << qint64(99) << 0;
    QTest::newRow("invalid_begin") << qint64(-4) << qint64(1) << 1;
    QTest::newRow("invalid_backwards") << qint64(3) << qint64(2) << 0;
}

void TestJsonLines::takesARange()
{
    QFETCH(qint64, begin);
    QFETCH(qint64, end);
    const ScriptedTranscript scripted(session);
    const Inspection inspection(scripted.transcript());
    JsonLines lines(inspection, {true, OctetRange{begin, end}});
    QTEST(static_cast<int>(objectsOf(allOf(lines)).size()), "count");
}

void TestJsonLines::streamsLargeBodies()
{
    ScriptedTranscript scripted("S: +OK ready\nC: RETR 1\nS: +OK\n");
    for (int i = 0; i < 64; ++i)
        scripted.serverSends(QByteArray(16 * 1024, '\0') + "\r\n");
    scripted.play("S: .\n");
    const Inspection inspection(scripted.transcript());
    JsonLines lines(inspection, {true, {}});
    qsizetype slices = 0;
    const QByteArray text = allOf(lines, &slices);
    QVERIFY(slices > 20);
    const QList<QJsonObject> objects = objectsOf(text);
    QCOMPARE(objects.size(), 2);
    QCOMPARE(objects.at(1)[u"body"].toString().size(), 64 * (16 * 1024 * 4 + 4) + 5);
}

void TestJsonLines::cutsEndlessLines()
{
    ScriptedTranscript scripted("S: +OK ready\n");
    scripted.clientSends("XXXX " + QByteArray(100'000, 'y') + "\r\n");
    scripted.play("S: -ERR\n");
    const Inspection inspection(scripted.transcript());
    JsonLines lines(inspection);
    const QList<QJsonObject> objects = objectsOf(allOf(lines));
    QCOMPARE(objects.at(1)[u"sent"].toString().size(), 4096);
    QCOMPARE(objects.at(1)[u"sentOctets"].toInt(), 100'007);
}

void TestJsonLines::isEmptyWhereNothingCame()
{
    const auto transcript = std::make_shared<Transcript>();
    const Inspection inspection(transcript);
    JsonLines lines(inspection);
    QVERIFY(lines.next().isEmpty());
}

QTEST_GUILESS_MAIN(TestJsonLines)
#include "tst_jsonlines.moc"
