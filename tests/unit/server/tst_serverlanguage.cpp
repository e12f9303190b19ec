// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/testserver.h"
#include "tests/unit/server/dialogueclient.h"
#include "tests/unit/server/teststores.h"

#include <QTest>

using namespace dropscope;

namespace {

constexpr OctetView greeting = "S: +OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>\n";
constexpr OctetView signIn = "C: USER mrose\nS: +OK send PASS\n"
                             "C: PASS tanstaaf\nS: +OK maildrop has 2 messages (320 octets)\n";

Octets script(OctetView a, OctetView b = {}, OctetView c = {})
{
    return a.toByteArray() + b.toByteArray() + c.toByteArray();
}

} // namespace

/// UTF8 and LANG (RFC 6856).
class TestServerLanguage : public QObject
{
    Q_OBJECT

private slots:
    void dialogues_data();
    void dialogues();
    void withoutUtf8();
    void namesBeyondAscii_data();
    void namesBeyondAscii();
};

void TestServerLanguage::dialogues_data()
{
    QTest::addColumn<Octets>("dialogue");
    const auto row = [](const char* name, const Octets& dialogue) { QTest::newRow(name) << dialogue; };

    row("good_utf8",
        "C: UTF8\nS: +OK UTF-8 from here on\nC: UTF8\nS: +OK UTF-8 from here on\n" + signIn.toByteArray());
    row("invalid_utf8BetweenUserAndPass",
        "C: USER mrose\nS: +OK send PASS\nC: UTF8\nS: +OK UTF-8 from here on\n"
        "C: PASS tanstaaf\nS: -ERR USER first\n");
    row("invalid_notUtf8", "C: USER mr\\xF6se\nS: -ERR octets beyond ASCII that are not UTF-8\n"
                           "C: USER mrose\nS: +OK send PASS\n"
                           "C: PASS \\xFF\nS: -ERR octets beyond ASCII that are not UTF-8\n"
                           "C: APOP \\xC3 c4c9334bac560ecc979e58001b3e22fb\n"
                           "S: -ERR octets beyond ASCII that are not UTF-8\n");
    row("good_languages", "C: LANG\nS: +OK language listing follows\nS: i-default English, by default\n"
                          "S: en English\nS: de Deutsch\nS: .\n");
    row("good_language",
        "C: LANG DE\nS: +OK de Sprache gew\\xC3\\xA4hlt\nC: HELO\nS: -ERR unbekannter Befehl\n"
        "C: USER mrose\nS: +OK weiter mit PASS\nC: PASS tanstaaf\n"
        "S: +OK Postfach enth\\xC3\\xA4lt 2 Nachrichten (320 Oktette)\n"
        "C: LANG *\nS: +OK i-default language chosen\nC: NOOP\nS: +OK\n");
    row("invalid_language", "C: LANG de\nS: +OK de Sprache gew\\xC3\\xA4hlt\nC: LANG MUL\n"
                            "S: -ERR diese Sprache gibt es nicht\nC: LANG de en\n"
                            "S: -ERR diese Sprache gibt es nicht\n");
    row("good_languageInTransaction",
        signIn.toByteArray() +
            "C: LANG de-\nS: -ERR no such language\nC: LANG de\nS: +OK de Sprache gew\\xC3\\xA4hlt\n"
            "C: DELE 1\nS: +OK Nachricht 1 zum L\\xC3\\xB6schen markiert\nC: STAT\nS: +OK 1 200\n"
            "C: LIST\nS: +OK 1 Nachricht (200 Oktette)\nS: 2 200\nS: .\n"
            "C: LANG i-default\nS: +OK i-default language chosen\n");
}

void TestServerLanguage::dialogues()
{
    QFETCH(const Octets, dialogue);
    TestServer server(exampleOptions());
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    QCOMPARE(client.play(script(greeting, dialogue)), QString());
}

void TestServerLanguage::withoutUtf8()
{
    ServerOptions options = exampleOptions();
    options.offersUtf8 = false;
    options.languages.clear();
    options.accounts.front().name = "mr\xC3\xB6se";
    TestServer server(options);
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    QCOMPARE(client.play(script(greeting, "C: UTF8\nS: -ERR not supported\nC: LANG\nS: -ERR not supported\n"
                                          "C: LANG *\nS: -ERR not supported\n"
                                          "C: USER mr\\xC3\\xB6se\nS: -ERR only ASCII is understood here\n")),
             QString());
}

void TestServerLanguage::namesBeyondAscii_data()
{
    QTest::addColumn<Octets>("dialogue");
    const auto row = [](const char* name, const Octets& dialogue) { QTest::newRow(name) << dialogue; };
    const Octets in = "S: +OK maildrop has 2 messages (320 octets)\n";

    row("good_behindUtf8", "C: UTF8\nS: +OK UTF-8 from here on\nC: USER r\\xC3\\xB6se\nS: +OK send PASS\n"
                           "C: PASS stra\\xC3\\x9Fe\n" +
                               in);
    // RFC 6856 §2.2: UTF8 USER permits it before the command as well.
    row("good_withoutUtf8", "C: USER r\\xC3\\xB6se\nS: +OK send PASS\nC: PASS stra\\xC3\\x9Fe\n" + in);
    row("good_apop", "C: APOP r\\xC3\\xB6se 099ece8282b3fb0af0cd045f55f8668b\n" + in);
    row("good_decomposed", "C: USER ro\\xCC\\x88se\nS: +OK send PASS\nC: PASS stra\\xC3\\x9Fe\n" + in);
    row("invalid_otherSpelling", "C: USER roese\nS: +OK send PASS\nC: PASS stra\\xC3\\x9Fe\n"
                                 "S: -ERR [AUTH] name or secret is wrong\n");
    row("invalid_prohibited", "C: USER r\\xEE\\x80\\x80\nS: +OK send PASS\nC: PASS stra\\xC3\\x9Fe\n"
                              "S: -ERR [AUTH] name or secret is wrong\n");
}

void TestServerLanguage::namesBeyondAscii()
{
    QFETCH(const Octets, dialogue);
    ServerOptions options = exampleOptions();
    options.accounts.front().name = "r\xC3\xB6se";
    options.accounts.front().secret = Secret("stra\xC3\x9F"
                                             "e");
    TestServer server(options);
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    QCOMPARE(client.play(script(greeting, dialogue)), QString());
}

QTEST_GUILESS_MAIN(TestServerLanguage)
#include "tst_serverlanguage.moc"
