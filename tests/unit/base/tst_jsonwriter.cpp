// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/jsonwriter.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <limits>

using namespace dropscope;
using namespace Qt::StringLiterals;

class TestJsonWriter : public QObject
{
    Q_OBJECT

private slots:
    void nests();
    void keepsAllOfANumber();
    void strings_data();
    void strings();
    void startsAnewAfterTake();
};

void TestJsonWriter::nests()
{
    JsonWriter json;
    json.beginObject();
    json.key("empty").beginObject().endObject();
    json.key("list").beginArray().number(1).string(u"two"_s).null().beginArray().endArray().endArray();
    json.key("yes").boolean(true);
    json.key("no").boolean(false);
    json.key("unknown").boolean(std::nullopt);
    json.key("absentText").string(std::optional<QString>());
    json.key("absentNumber").number(std::optional<quint64>());
    json.endObject();
    QCOMPARE(json.take(), R"({"empty":{},"list":[1,"two",null,[]],"yes":true,"no":false,"unknown":null,)"
                          "\"absentText\":null,\"absentNumber\":null}\n"_ba);
}

void TestJsonWriter::keepsAllOfANumber()
{
    JsonWriter json;
    json.beginArray().number(0).number(std::numeric_limits<quint64>::max()).endArray();
    QCOMPARE(json.take(), "[0,18446744073709551615]\n"_ba);
}

void TestJsonWriter::strings_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("good_plain") << u"a b"_s << R"("a b")"_ba;
    QTest::newRow("good_empty") << u""_s << R"("")"_ba;
    QTest::newRow("good_quotes") << uR"(a"b\c)"_s << R"("a\"b\\c")"_ba;
    QTest::newRow("good_unicode") << u"é 日本 😀"_s << "\"é 日本 😀\""_ba;
    QTest::newRow("good_lineEnds") << u"a\r\nb\t"_s << R"("a\u000d\u000ab\u0009")"_ba;
    QTest::newRow("good_controls") << QString(u'\0') + u"\x1b[31m\x7f\u009b"_s
                                   << R"("\u0000\u001b[31m\u007f\u009b")"_ba;
    QTest::newRow("good_directions") << u"a\u202eb\u2066\u200e"_s << R"("a\u202eb\u2066\u200e")"_ba;
    QTest::newRow("good_separators") << u"\u2028\u2029"_s << R"("\u2028\u2029")"_ba;
    QTest::newRow("invalid_surrogates")
        << QString(QChar(0xd83d)) + u"x"_s + QChar(0xde00) << R"("\ud83dx\ude00")"_ba;
}

void TestJsonWriter::strings()
{
    QFETCH(const QString, text);
    QFETCH(const QByteArray, json);
    JsonWriter writer;
    writer.string(text);
    QCOMPARE(writer.take(), json + '\n');
    const auto read = QJsonDocument::fromJson("{\"x\":" + json + "}");
    QVERIFY(read.isObject());
    if (!QTest::currentDataTag() || !QByteArray(QTest::currentDataTag()).startsWith("invalid_"))
        QCOMPARE(read.object().value("x"_L1).toString(), text);
}

void TestJsonWriter::startsAnewAfterTake()
{
    JsonWriter json;
    json.number(1);
    QCOMPARE(json.take(), "1\n"_ba);
    QCOMPARE(json.take(), "\n"_ba);
}

QTEST_APPLESS_MAIN(TestJsonWriter)
#include "tst_jsonwriter.moc"
