// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/serverfacts.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

class TestServerFacts : public QObject
{
    Q_OBJECT

private slots:
    void names_data();
    void names();
    void writesWhatIsKnown();
    void writesNullForWhatIsNot();
};

void TestServerFacts::names_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("name");
    QTest::newRow("good_name") << u"mail.example.org"_s << u"mail.example.org:110"_s;
    QTest::newRow("good_ipv6") << u"::1"_s << u"[::1]:110"_s;
    QTest::newRow("invalid_control") << u"h\x1b"_s << uR"(h\x1b:110)"_s;
}

void TestServerFacts::names()
{
    QFETCH(const QString, host);
    QFETCH(const QString, name);
    ServerFacts facts;
    facts.host = host;
    facts.port = 110;
    QCOMPARE(facts.name(), name);
}

void TestServerFacts::writesWhatIsKnown()
{
    ServerFacts facts;
    facts.host = u"localhost"_s;
    facts.port = 1100;
    facts.peer = QHostAddress(u"::ffff:127.0.0.1"_s);
    facts.greeting = "+OK ready <1@x>";
    facts.capabilitiesBefore = Capabilities({"TOP", "SASL PLAIN"});
    facts.capabilitiesAfter = Capabilities({"TOP", "IMPLEMENTATION Board 7"});
    facts.signedInWith = SignInMethod::Apop;
    JsonWriter json;
    writeServer(json, facts);
    QCOMPARE(json.take(), R"({"host":"localhost","port":1100,"family":"ipv4","greeting":"+OK ready <1@x>",)"
                          R"("implementation":"Board 7","tls":null,)"
                          R"("capabilities":{"before":["TOP","SASL PLAIN"],)"
                          R"("after":["TOP","IMPLEMENTATION Board 7"]},"signedInWith":"APOP"})"
                          "\n"_ba);
}

void TestServerFacts::writesNullForWhatIsNot()
{
    ServerFacts facts;
    facts.host = u"::1"_s;
    facts.port = 110;
    JsonWriter json;
    writeServer(json, facts);
    QCOMPARE(json.take(), R"({"host":"::1","port":110,"family":null,"greeting":null,"implementation":null,)"
                          R"("tls":null,"capabilities":{"before":null,"after":null},"signedInWith":null})"
                          "\n"_ba);
    facts.peer = QHostAddress(QHostAddress::LocalHostIPv6);
    QCOMPARE(facts.family(), u"ipv6"_s);
}

QTEST_APPLESS_MAIN(TestServerFacts)
#include "tst_serverfacts.moc"
