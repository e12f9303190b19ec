// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/addressgrammar.h"

#include <QTest>

using namespace dropscope;

/// Address lists and message-ids by the letter.
class TestAddressGrammar : public QObject
{
    Q_OBJECT

private slots:
    void readsAddresses_data();
    void readsAddresses();
    void readsMessageIds_data();
    void readsMessageIds();
};

void TestAddressGrammar::readsAddresses_data()
{
    QTest::addColumn<Octets>("value");
    QTest::addColumn<int>("mailboxes"); // -1: malformed
    QTest::addColumn<int>("groups");
    const auto row = [](const char* name, const Octets& value, int mailboxes, int groups = 0) {
        QTest::newRow(name) << value << mailboxes << groups;
    };
    row("good_bare", "s7@example.org", 1);
    row("good_angle", "<s7@example.org>", 1);
    row("good_name", "Sensor <s7@example.org>", 1);
    row("good_dots", "J. R. Sensor <s7@example.org>", 1);
    row("good_quoted", "\"Sensor, \\\"7\\\" <x>\" <s7@example.org>", 1);
    row("good_comments", "s7 (a (b\\) c)) @ (d) example . org (e)", 1);
    row("good_quotedLocal", "\"s 7\"@example.org", 1);
    row("good_literal", "s7@[127.0.0.1]", 1);
    row("good_utf8",
        "J\xC3\xBCrgen <j\xC3\xBCrgen@b\xC3\xBC"
        "cher.example>",
        1);
    row("good_route", "<@a.example,@b.example:s7@example.org>", 1);
    row("good_two", "a@example.org, B <b@example.org>", 2);
    row("good_emptyMembers", ", a@example.org,, b@example.org,", 2);
    row("good_group", "Friends: a@example.org, B <b@example.org>;, c@example.org", 3, 1);
    row("good_emptyGroup", "undisclosed-recipients:;", 0, 1);
    row("good_encodedWord", "=?utf-8?Q?L=C3=A4?= =?utf-8?Q?ufer?= <s7@example.org>", 1);
    row("invalid_empty", "", -1);
    row("invalid_noDomain", "s7", -1);
    row("invalid_words", "somebody at example.org", -1);
    row("invalid_twoAts", "s7@a@example.org", -1);
    row("invalid_twoDots", "s..7@example.org", -1);
    row("invalid_dotAtEnd", "s7.@example.org", -1);
    row("invalid_comma", "Sensor, Seven <s7@example.org>", -1);
    row("invalid_semicolon", "a@example.org; b@example.org", -1);
    row("invalid_atInName", "s7@example.org <s8@example.com>", -1);
    row("invalid_emptyAngle", "<>", -1);
    row("invalid_scheme", "<mailto:s7@example.org>", -1);
    row("invalid_control", "s7@exam\x07ple.org", -1);
    row("incomplete_angle", "Sensor <s7@example.org", -1);
    row("incomplete_quote", "\"Sensor <s7@example.org>", -1);
    row("incomplete_comment", "s7@example.org (Sensor", -1);
    row("incomplete_group", "Friends: a@example.org", -1);
    row("incomplete_literal", "s7@[127.0.0.1", -1);
    row("tooBig_brackets", Octets(1'000'000, '<'), -1);
    row("tooBig_comments", Octets(1'000'000, '('), -1);
    row("tooBig_groups", Octets("a:;,").repeated(100'000), 0, 100'000);
}

void TestAddressGrammar::readsAddresses()
{
    QFETCH(const Octets, value);
    QFETCH(const int, mailboxes);
    QFETCH(const int, groups);
    const AddressReading reading = readAddresses(value);
    QCOMPARE(reading.isGood ? reading.mailboxes : -1, mailboxes);
    if (reading.isGood)
        QCOMPARE(reading.groups, groups);
}

void TestAddressGrammar::readsMessageIds_data()
{
    QTest::addColumn<Octets>("value");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("good") << Octets("<1.2$3@example.org>") << true;
    QTest::newRow("good_literal") << Octets("<1@[127.0.0.1]>") << true;
    QTest::newRow("good_comments") << Octets(" (a) <1@example.org> (added by a relay)") << true;
    QTest::newRow("good_quoted") << Octets("<\"a b\"@example.org>") << true;
    QTest::newRow("invalid_bare") << Octets("1@example.org") << false;
    QTest::newRow("invalid_noAt") << Octets("<1>") << false;
    QTest::newRow("invalid_two") << Octets("<1@example.org> <2@example.org>") << false;
    QTest::newRow("invalid_space") << Octets("<a b@example.org>") << false;
    QTest::newRow("incomplete") << Octets("<1@example.org") << false;
    QTest::newRow("invalid_empty") << Octets() << false;
}

void TestAddressGrammar::readsMessageIds()
{
    QFETCH(const Octets, value);
    QFETCH(const bool, isGood);
    QCOMPARE(isMessageId(value), isGood);
}

QTEST_APPLESS_MAIN(TestAddressGrammar)
#include "tst_addressgrammar.moc"
