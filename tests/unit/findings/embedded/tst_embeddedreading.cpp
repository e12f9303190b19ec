// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/embedded/embeddedbody.h"
#include "core/findings/embedded/embeddedsettings.h"
#include "core/findings/embedded/embeddedtimestamp.h"
#include "core/findings/embedded/embeddedtokens.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

/// How octets of one packet are read: words, numbers, timestamp, end of message; and the settings.
class TestEmbeddedReading final : public QObject
{
    Q_OBJECT

private slots:
    void status_data();
    void status();
    void numbers_data();
    void numbers();
    void listSize_data();
    void listSize();
    void timestamp_data();
    void timestamp();
    void body_data();
    void body();
    void settings_data();
    void settings();
    void settingsReadBack();
};

void TestEmbeddedReading::status_data()
{
    using Status = EmbeddedTokens::Status;
    QTest::addColumn<Octets>("packet");
    QTest::addColumn<Status>("status");
    QTest::newRow("good_plain") << "+OK ready\r\n"_ba << Status::Ok;
    QTest::newRow("good_alone") << "+OK\r\n"_ba << Status::Ok;
    QTest::newRow("good_noLineEnd") << "+OK"_ba << Status::Ok;
    QTest::newRow("good_longer") << "+OKAY then\r\n"_ba << Status::Ok;
    QTest::newRow("good_hyphen") << "+OK-x\r\n"_ba << Status::Ok;
    QTest::newRow("good_tab") << "+OK\t2 320\r\n"_ba << Status::Ok;
    QTest::newRow("invalid_lowerCase") << "+ok ready\r\n"_ba << Status::NotOk;
    QTest::newRow("invalid_leadingSpace") << " +OK ready\r\n"_ba << Status::NotOk;
    QTest::newRow("invalid_noPlus") << "OK ready\r\n"_ba << Status::NotOk;
    QTest::newRow("invalid_lineEndFirst") << "\r\n+OK\r\n"_ba << Status::NotOk;
    QTest::newRow("invalid_error") << "-ERR no\r\n"_ba << Status::NotOk;
    QTest::newRow("invalid_errWithPlus") << "+ERR no\r\n"_ba << Status::NotOk;
    QTest::newRow("invalid_lf") << "\n"_ba << Status::NotOk;
    QTest::newRow("invalid_cr") << "\r"_ba << Status::NotOk;
    QTest::newRow("invalid_crLf") << "\r\n"_ba << Status::NotOk;
    QTest::newRow("invalid_hyphen") << "-"_ba << Status::NotOk;
    QTest::newRow("incomplete_plus") << "+"_ba << Status::Undefined;
    QTest::newRow("incomplete_plusLineEnd") << "+\r\n"_ba << Status::Undefined;
    QTest::newRow("incomplete_two") << "+O"_ba << Status::Undefined;
    QTest::newRow("incomplete_empty") << ""_ba << Status::Undefined;
    QTest::newRow("incomplete_nul") << Octets(1, '\0') << Status::Undefined;
}

void TestEmbeddedReading::status()
{
    QFETCH(Octets, packet);
    QFETCH(EmbeddedTokens::Status, status);
    QCOMPARE(EmbeddedTokens(packet).status(), status);
}

void TestEmbeddedReading::numbers_data()
{
    QTest::addColumn<Octets>("packet");
    QTest::addColumn<qint64>("count"); // -1: none
    QTest::addColumn<qint64>("total");
    QTest::newRow("good_plain") << "+OK 2 320\r\n"_ba << 2LL << 320LL;
    QTest::newRow("good_noLineEnd") << "+OK 2 320"_ba << 2LL << 320LL;
    QTest::newRow("good_extraWords") << "+OK 2 320 octets here\r\n"_ba << 2LL << 320LL;
    QTest::newRow("good_bareLf") << "+OK 2 320\n"_ba << 2LL << 320LL;
    QTest::newRow("good_prefix") << "+OK 2,5 320)\r\n"_ba << 2LL << 320LL;
    QTest::newRow("good_hyphenEndsFirst") << "+OK-2 320\r\n"_ba << 2LL << 320LL;
    QTest::newRow("good_hyphenInNumber") << "+OK 2-5 320\r\n"_ba << 2LL << 320LL;
    QTest::newRow("invalid_staleDigits") << "+OK 1234567 12345\r\n"_ba << 1'234'567LL << 1'234'567LL;
    QTest::newRow("invalid_words") << "+OK 2 messages (320 octets)\r\n"_ba << 2LL << -1LL;
    QTest::newRow("invalid_twoSpaces") << "+OK  2 320\r\n"_ba << -1LL << 2LL;
    QTest::newRow("invalid_tab") << "+OK\t2\t320\r\n"_ba << -1LL << -1LL;
    QTest::newRow("incomplete_noTotal") << "+OK 2\r\n"_ba << 2LL << -1LL;
    QTest::newRow("incomplete_noTotalNextLine") << "+OK 2\r\n5 6\r\n"_ba << 2LL << -1LL;
    QTest::newRow("incomplete_nothing") << "+OK\r\n"_ba << -1LL << -1LL;
    QTest::newRow("tooBig_32bits") << "+OK 9999999999 1\r\n"_ba << 4'294'967'295LL << 1LL;
}

void TestEmbeddedReading::numbers()
{
    QFETCH(Octets, packet);
    QFETCH(qint64, count);
    QFETCH(qint64, total);
    EmbeddedTokens tokens(packet);
    const auto first = tokens.number(2);
    const auto second = tokens.number(3);
    QCOMPARE(first ? static_cast<qint64>(first->value) : -1, count);
    QCOMPARE(second ? static_cast<qint64>(second->value) : -1, total);
}

void TestEmbeddedReading::listSize_data()
{
    QTest::addColumn<Octets>("packet");
    QTest::addColumn<qint64>("size"); // -1: none
    QTest::newRow("good_longer") << "+OK 12 320\r\n"_ba << 320LL;
    QTest::newRow("invalid_fewerDigits") << "+OK 1000 320\r\n"_ba << 3200LL;
    QTest::newRow("invalid_oneDigit") << "+OK 12 7\r\n"_ba << 72LL;
    QTest::newRow("incomplete_noSize") << "+OK 12\r\n"_ba << -1LL;
}

void TestEmbeddedReading::listSize()
{
    QFETCH(Octets, packet);
    QFETCH(qint64, size);
    EmbeddedTokens tokens(packet);
    QVERIFY(tokens.number(2));
    const auto read = tokens.number(3, EmbeddedTokens::Clear::Nothing);
    QCOMPARE(read ? static_cast<qint64>(read->value) : -1, size);
}

void TestEmbeddedReading::timestamp_data()
{
    QTest::addColumn<Octets>("packet");
    QTest::addColumn<Octets>("timestamp"); // empty: none
    QTest::newRow("good_rfc") << "+OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>\r\n"_ba
                              << "<1896.697170952@dbc.mtview.ca.us>"_ba;
    QTest::newRow("incomplete_none") << "+OK ready\r\n"_ba
                                     << ""_ba;
    QTest::newRow("invalid_firstBracketWins") << "+OK <Acme> ready <1.2@h>\r\n"_ba
                                              << "<Acme>"_ba;
    QTest::newRow("invalid_noAt") << "+OK <a.b.c>\r\n"_ba
                                  << "<a.b.c>"_ba;
    QTest::newRow("invalid_notClosed") << "+OK <1.2@h\r\n"_ba
                                       << "<1.2@h\r\n"_ba;
    QTest::newRow("tooBig_cut") << "+OK <" + Octets(100, 'a') + "@h>\r\n" << '<' + Octets(74, 'a');
    QTest::newRow("tooBig_thenAnother") << "+OK <" + Octets(100, 'a') + "> <1.2@h>\r\n"
                                        << "<1.2@h>" + Octets(68, 'a');
}

void TestEmbeddedReading::timestamp()
{
    QFETCH(Octets, packet);
    QFETCH(Octets, timestamp);
    QCOMPARE(embeddedTimestamp(packet, 75).value_or(Octets()), timestamp);
}

void TestEmbeddedReading::body_data()
{
    QTest::addColumn<Octets>("packet");
    QTest::addColumn<bool>("isFinal");
    QTest::addColumn<quint64>("bytes");
    QTest::newRow("good_endsWithMarker") << "text\r\n.\r\n"_ba << true << 9ULL;
    QTest::newRow("good_markerAlone") << "\r\n.\r\n"_ba << true << 0ULL;
    QTest::newRow("good_shortMarkerAlone") << ".\r\n"_ba << true << 0ULL;
    QTest::newRow("good_shortMarkerFirst") << ".\r\nab"_ba << true << 0ULL;
    QTest::newRow("good_dotEndsWithMarker") << ".\r\n.\r\n"_ba << true << 6ULL;
    QTest::newRow("incomplete_text") << "some text\r\n"_ba << false << 11ULL;
    QTest::newRow("incomplete_markerThenText") << "a\r\n.\r\nb"_ba << false << 7ULL;
    QTest::newRow("incomplete_lf") << "\n"_ba << false << 1ULL;
    QTest::newRow("incomplete_crLf") << "\r\n"_ba << false << 2ULL;
    QTest::newRow("incomplete_withoutCr") << "\n.\r\n"_ba << false << 4ULL;
    QTest::newRow("invalid_bareLf") << "text\n.\n"_ba << false << 7ULL;
}

void TestEmbeddedReading::body()
{
    QFETCH(Octets, packet);
    QFETCH(bool, isFinal);
    QFETCH(quint64, bytes);
    const EmbeddedBody body = EmbeddedBody::judge(packet);
    QCOMPARE(body.isFinal, isFinal);
    QCOMPARE(body.bytes, bytes);
}

void TestEmbeddedReading::settings_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("wrong"); // empty: it reads
    QTest::newRow("good_empty") << QString() << QString();
    QTest::newRow("good_all") << u"payload=500, packets=4,timeout=2,segment=1440,name=64,password=64,"
                                 "apop=on,version=6.1.5"_s
                              << QString();
    QTest::newRow("invalid_name") << u"payload=500,depth=3"_s << u"depth=3"_s;
    QTest::newRow("invalid_noValue") << u"payload"_s << u"payload"_s;
    QTest::newRow("invalid_number") << u"packets=many"_s << u"packets=many"_s;
    QTest::newRow("invalid_apop") << u"apop=maybe"_s << u"apop=maybe"_s;
    QTest::newRow("invalid_version") << u"version=6.x"_s << u"version=6.x"_s;
    QTest::newRow("incomplete_comma") << u"payload=500,"_s << QString();
    QTest::newRow("tooBig_payload") << u"payload=65536"_s << u"payload=65536"_s;
    QTest::newRow("tooBig_timeout") << u"timeout=3601"_s << u"timeout=3601"_s;
    QTest::newRow("tooSmall_packets") << u"packets=0"_s << u"packets=0"_s;
}

void TestEmbeddedReading::settings()
{
    QFETCH(QString, text);
    QFETCH(QString, wrong);
    const auto settings = parseEmbeddedSettings(text);
    QCOMPARE(settings.hasValue(), wrong.isEmpty());
    if (!settings)
        QCOMPARE(settings.error().entry, wrong);
}

void TestEmbeddedReading::settingsReadBack()
{
    const auto settings = parseEmbeddedSettings(u"payload=500,packets=4,timeout=2,segment=1440,name=64,"
                                                "password=65,apop=off,version=5.12");
    QVERIFY(settings.hasValue());
    QCOMPARE(settings->limits.packetPayload, 500);
    QCOMPARE(settings->limits.packets, 4);
    QCOMPARE(settings->limits.replyTimeout, std::chrono::seconds(2));
    QCOMPARE(settings->segment, 1440);
    QCOMPARE(settings->apop, EmbeddedSettings::Apop::Off);
    QVERIFY(settings->isBefore616);
    const auto again = parseEmbeddedSettings(toText(*settings));
    QVERIFY(again.hasValue());
    QVERIFY(*again == *settings);
}

QTEST_GUILESS_MAIN(TestEmbeddedReading)
#include "tst_embeddedreading.moc"
