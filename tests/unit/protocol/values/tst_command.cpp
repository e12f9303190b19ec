// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/values/command.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

namespace {

const MessageNumber one = MessageNumber::atIndex(0);

} // namespace

class TestCommand : public QObject
{
    Q_OBJECT

private slots:
    void buildsLines_data();
    void buildsLines();
    void buildsAnAuthWithinItsLine();
    void readsLines_data();
    void readsLines();
    void masksSecrets_data();
    void masksSecrets();
    void keepsRawOctets_data();
    void keepsRawOctets();
    void namesEverySecret();
    void masksAnswersToChallenges();
    void knowsLineBreaks_data();
    void knowsLineBreaks();
};

void TestCommand::buildsLines_data()
{
    QTest::addColumn<Command>("command");
    QTest::addColumn<Keyword>("keyword");
    QTest::addColumn<Octets>("wire");

    using C = Command;
    QTest::newRow("good_user") << C::user("mrose") << Keyword::User << "USER mrose\r\n"_ba;
    QTest::newRow("good_pass") << C::pass(Secret("tan staaf"_ba)) << Keyword::Pass << "PASS tan staaf\r\n"_ba;
    QTest::newRow("good_apop") << C::apop("mrose", "c4c9334b") << Keyword::Apop
                               << "APOP mrose c4c9334b\r\n"_ba;
    QTest::newRow("good_capa") << C::capa() << Keyword::Capa << "CAPA\r\n"_ba;
    QTest::newRow("good_stat") << C::stat() << Keyword::Stat << "STAT\r\n"_ba;
    QTest::newRow("good_list") << C::list() << Keyword::List << "LIST\r\n"_ba;
    QTest::newRow("good_listOne") << C::list(one) << Keyword::List << "LIST 1\r\n"_ba;
    QTest::newRow("good_retr") << C::retr(*MessageNumber::from(~quint64(0))) << Keyword::Retr
                               << "RETR 18446744073709551615\r\n"_ba;
    QTest::newRow("good_dele") << C::dele(one) << Keyword::Dele << "DELE 1\r\n"_ba;
    QTest::newRow("good_noop") << C::noop() << Keyword::Noop << "NOOP\r\n"_ba;
    QTest::newRow("good_rset") << C::rset() << Keyword::Rset << "RSET\r\n"_ba;
    QTest::newRow("good_top") << C::top(one, 0) << Keyword::Top << "TOP 1 0\r\n"_ba;
    QTest::newRow("good_uidl") << C::uidl() << Keyword::Uidl << "UIDL\r\n"_ba;
    QTest::newRow("good_uidlOne") << C::uidl(one) << Keyword::Uidl << "UIDL 1\r\n"_ba;
    QTest::newRow("good_quit") << C::quit() << Keyword::Quit << "QUIT\r\n"_ba;
    QTest::newRow("good_saslResponse") << C::saslResponse("AGE=") << Keyword::SaslResponse << "AGE=\r\n"_ba;
    QTest::newRow("good_auth") << C::auth("CRAM-MD5") << Keyword::Auth << "AUTH CRAM-MD5\r\n"_ba;
    QTest::newRow("good_authInitialResponse")
        << *C::auth("PLAIN", Secret(Octets("\0a\0b", 4))) << Keyword::Auth << "AUTH PLAIN AGEAYg==\r\n"_ba;
    QTest::newRow("good_authEmptyResponse")
        << *C::auth("EXTERNAL", Secret()) << Keyword::Auth << "AUTH EXTERNAL =\r\n"_ba;
    QTest::newRow("good_respond") << C::respond(Secret("a"_ba)) << Keyword::SaslResponse << "YQ==\r\n"_ba;
    QTest::newRow("good_respondNothing") << C::respond(Secret()) << Keyword::SaslResponse << "\r\n"_ba;
    QTest::newRow("good_cancelAuth") << C::cancelAuth() << Keyword::SaslResponse << "*\r\n"_ba;
    QTest::newRow("good_stls") << C::stls() << Keyword::Stls << "STLS\r\n"_ba;
    QTest::newRow("good_utf8") << C::utf8() << Keyword::Utf8 << "UTF8\r\n"_ba;
    QTest::newRow("good_lang") << C::lang() << Keyword::Lang << "LANG\r\n"_ba;
    QTest::newRow("good_langOne") << C::lang("de-AT") << Keyword::Lang << "LANG de-AT\r\n"_ba;
    QTest::newRow("good_anyLine") << C::fromLine("xTND  a") << Keyword::Unknown << "xTND  a\r\n"_ba;
    QTest::newRow("good_emptyLine") << C::fromLine("") << Keyword::Unknown << "\r\n"_ba;
}

void TestCommand::buildsLines()
{
    QFETCH(const Command, command);
    QTEST(command.keyword(), "keyword");
    QTEST(command.wire(), "wire");
    QCOMPARE(command.row().keyword, command.keyword());
    QCOMPARE(command.line().toByteArray() + "\r\n", command.wire());
    QVERIFY(!command.hasLineBreakInside());
}

void TestCommand::buildsAnAuthWithinItsLine()
{
    // "AUTH PLAIN " and CR LF leave 242 octets, which hold 180 in base64 (RFC 5034 §4).
    const auto longest = Command::auth("PLAIN", Secret(Octets(180, 'a')));
    QVERIFY(longest);
    QCOMPARE(longest->wire().size(), 253);
    QCOMPARE(longest->maskedLine(), "AUTH PLAIN " + Octets(240, 'x'));
    QVERIFY(!Command::auth("PLAIN", Secret(Octets(181, 'a'))));
    QVERIFY(Command::auth("CRAM-MD56", Secret(Octets(177, 'a')))); // 255 to the octet would need such a name
}

void TestCommand::readsLines_data()
{
    QTest::addColumn<Octets>("line");
    QTest::addColumn<Keyword>("keyword");
    QTest::addColumn<Octets>("argumentText");
    QTest::addColumn<Octets>("first");
    QTest::addColumn<Octets>("second");
    QTest::addColumn<quint64>("number"); // 0: none
    QTest::addColumn<bool>("manyLines");

    const auto row = [](const char* name, const Octets& line, Keyword keyword, const Octets& text = {},
                        const Octets& first = {}, const Octets& second = {}, quint64 number = 0,
                        bool manyLines = false) {
        QTest::newRow(name) << line << keyword << text << first << second << number << manyLines;
    };
    row("good_stat", "STAT", Keyword::Stat);
    row("good_lowerCase", "retr 3", Keyword::Retr, "3", "3", "", 3, true);
    row("good_list", "LIST", Keyword::List, "", "", "", 0, true);
    row("good_listSpaceBehind", "LIST ", Keyword::List, "", "", "", 0, true);
    row("good_listOne", "LIST 12", Keyword::List, "12", "12", "", 12, false);
    row("good_uidl", "UIDL", Keyword::Uidl, "", "", "", 0, true);
    row("good_uidlOne", "UIDL 2", Keyword::Uidl, "2", "2", "", 2, false);
    row("good_top", "TOP 3 10", Keyword::Top, "3 10", "3", "10", 3, true);
    row("good_capa", "CAPA", Keyword::Capa, "", "", "", 0, true);
    row("good_lang", "LANG", Keyword::Lang, "", "", "", 0, true);
    row("good_langOne", "LANG de", Keyword::Lang, "de", "de", "", 0, false);
    row("good_auth", "AUTH PLAIN AGE=", Keyword::Auth, "PLAIN AGE=", "PLAIN", "AGE=", 0, false);
    row("good_authBare", "AUTH", Keyword::Auth, "", "", "", 0, true);
    row("good_numberIsNoMessageNumber", "USER 3", Keyword::User, "3", "3", "", 0, false);
    row("good_leadingZero", "DELE 03", Keyword::Dele, "03", "03", "", 3, false);
    row("invalid_zero", "DELE 0", Keyword::Dele, "0", "0", "", 0, false);
    row("invalid_negative", "RETR -1", Keyword::Retr, "-1", "-1", "", 0, true);
    row("invalid_word", "RETR all", Keyword::Retr, "all", "all", "", 0, true);
    row("invalid_twoSpaces", "RETR  3", Keyword::Retr, " 3", "", "3", 0, true);
    row("invalid_twoSpacesInAListing", "LIST  3", Keyword::List, " 3", "", "3", 0, false);
    row("invalid_unknown", "XTND XMIT", Keyword::Unknown, "XMIT", "XMIT");
    row("invalid_longerWord", "STATS", Keyword::Unknown);
    row("invalid_tab", "LIST\t1", Keyword::Unknown);
    row("invalid_leadingSpace", " LIST", Keyword::Unknown, "LIST", "LIST");
    row("invalid_empty", "", Keyword::Unknown);
    row("incomplete_keyword", "RET", Keyword::Unknown);
    row("incomplete_retr", "RETR", Keyword::Retr, "", "", "", 0, true);
    row("incomplete_top", "TOP 1", Keyword::Top, "1", "1", "", 1, true);
    row("tooBig_number", "RETR 18446744073709551616", Keyword::Retr, "18446744073709551616",
        "18446744073709551616", "", 0, true);
}

void TestCommand::readsLines()
{
    QFETCH(const Octets, line);
    const Command command = Command::fromLine(line);
    QTEST(command.keyword(), "keyword");
    QTEST(command.argumentText().toByteArray(), "argumentText");
    QTEST(command.argument(0).toByteArray(), "first");
    QTEST(command.argument(1).toByteArray(), "second");
    QVERIFY(command.argument(7).isEmpty());
    QTEST(command.messageNumber() ? command.messageNumber()->value() : 0, "number");
    QTEST(command.repliesInManyLines(), "manyLines");
    QCOMPARE(command.line().toByteArray(), line);
    QCOMPARE(command.wire(), line + "\r\n");
}

void TestCommand::masksSecrets_data()
{
    QTest::addColumn<Octets>("line");
    QTest::addColumn<Octets>("masked");
    QTest::addColumn<Octets>("secret");

    QTest::newRow("good_pass") << "PASS mvan99"_ba
                               << "PASS xxxxxx"_ba
                               << "mvan99"_ba;
    QTest::newRow("good_passInLowerCase") << "pass mvan99"_ba
                                          << "pass xxxxxx"_ba
                                          << "mvan99"_ba;
    QTest::newRow("good_passWithSpaces") << "PASS a b  c "_ba
                                         << "PASS xxxxxxx"_ba
                                         << "a b  c "_ba;
    QTest::newRow("good_passSpaceFirst") << "PASS  a"_ba
                                         << "PASS xx"_ba
                                         << " a"_ba;
    QTest::newRow("good_passEightBit") << "PASS caf\xC3\xA9"_ba
                                       << "PASS xxxxx"_ba
                                       << "caf\xC3\xA9"_ba;
    QTest::newRow("good_passNul") << Octets("PASS a\0b", 8) << "PASS xxx"_ba << Octets("a\0b", 3);
    QTest::newRow("good_apop") << "APOP mrose c4c9334b"_ba
                               << "APOP mrose xxxxxxxx"_ba
                               << "c4c9334b"_ba;
    QTest::newRow("good_apopThreeWords") << "apop john doe c4"_ba
                                         << "apop john xxxxxx"_ba
                                         << "doe c4"_ba;
    QTest::newRow("good_authInitialResponse") << "AUTH PLAIN AGE="_ba
                                              << "AUTH PLAIN xxxx"_ba
                                              << "AGE="_ba;
    QTest::newRow("good_authWithoutResponse") << "AUTH PLAIN"_ba
                                              << "AUTH PLAIN"_ba
                                              << ""_ba;
    QTest::newRow("good_authBare") << "AUTH"_ba
                                   << "AUTH"_ba
                                   << ""_ba;
    QTest::newRow("good_userIsNoSecret") << "USER mrose"_ba
                                         << "USER mrose"_ba
                                         << ""_ba;
    QTest::newRow("good_retr") << "RETR 1"_ba
                               << "RETR 1"_ba
                               << ""_ba;
    QTest::newRow("incomplete_pass") << "PASS"_ba
                                     << "PASS"_ba
                                     << ""_ba;
    QTest::newRow("incomplete_passSpace") << "PASS "_ba
                                          << "PASS "_ba
                                          << ""_ba;
    QTest::newRow("incomplete_apop") << "APOP mrose"_ba
                                     << "APOP mrose"_ba
                                     << ""_ba;
    QTest::newRow("incomplete_apopSpace") << "APOP mrose "_ba
                                          << "APOP mrose "_ba
                                          << ""_ba;
    // No command to us, but one to a server that takes any white space.
    QTest::newRow("invalid_tab") << "PASS\tmvan99 a"_ba
                                 << "PASS\txxxxxxxx"_ba
                                 << "mvan99 a"_ba;
    QTest::newRow("invalid_leadingSpace") << "  pass mvan99"_ba
                                          << "  pass xxxxxx"_ba
                                          << "mvan99"_ba;
    QTest::newRow("invalid_leadingTab") << "\tPASS mvan99"_ba
                                        << "\tPASS xxxxxx"_ba
                                        << "mvan99"_ba;
    QTest::newRow("invalid_apopTab") << "APOP\tmrose\tc4c9"_ba
                                     << "APOP\txxxxxxxxxx"_ba
                                     << "mrose\tc4c9"_ba;
    QTest::newRow("invalid_leadingSpaceBeforeAnother") << " STAT 1"_ba
                                                       << " STAT 1"_ba
                                                       << ""_ba;
    QTest::newRow("invalid_blanksOnly") << " \t "_ba
                                        << " \t "_ba
                                        << ""_ba;
    QTest::newRow("invalid_unknown") << "XPASS a"_ba
                                     << "XPASS a"_ba
                                     << ""_ba;
}

void TestCommand::masksSecrets()
{
    QFETCH(const Octets, line);
    QFETCH(const Octets, masked);
    const Command command = Command::fromLine(line);
    QCOMPARE(command.maskedLine(), masked);
    QCOMPARE(command.maskedWire(), masked + "\r\n");
    QCOMPARE(command.maskedWire().size(), command.wire().size());
    QTEST(command.secret().toByteArray(), "secret");
    QCOMPARE(command.wire(), line + "\r\n");
}

void TestCommand::keepsRawOctets_data()
{
    QTest::addColumn<Octets>("octets");
    QTest::addColumn<Keyword>("keyword");
    QTest::addColumn<Octets>("masked");
    QTest::addColumn<Octets>("maskedLine");

    QTest::newRow("good_crLf") << "STAT\r\n"_ba << Keyword::Stat << "STAT\r\n"_ba
                               << "STAT"_ba;
    QTest::newRow("good_bareLf") << "pass a\n"_ba << Keyword::Pass << "pass x\n"_ba
                                 << "pass x"_ba;
    QTest::newRow("incomplete_noLineEnd") << "PASS ab"_ba << Keyword::Pass << "PASS xx"_ba
                                          << "PASS xx"_ba;
    QTest::newRow("incomplete_crOnly") << "PASS ab\r"_ba << Keyword::Pass << "PASS xx\r"_ba
                                       << "PASS xx"_ba;
    QTest::newRow("incomplete_empty") << ""_ba << Keyword::Unknown << ""_ba
                                      << ""_ba;
    QTest::newRow("good_twoLines") << "USER a\r\nPASS b c\r\n"_ba << Keyword::User
                                   << "USER a\r\nPASS xxx\r\n"_ba
                                   << "USER a"_ba;
    QTest::newRow("good_twoSecrets") << "PASS ab\nPASS c"_ba << Keyword::Pass << "PASS xx\nPASS x"_ba
                                     << "PASS xx"_ba;
    QTest::newRow("good_linesBehindASecret")
        << "PASS ab\r\nSTAT\r\n"_ba << Keyword::Pass << "PASS xx\r\nSTAT\r\n"_ba
        << "PASS xx"_ba;
    QTest::newRow("good_emptyLineFirst") << "\r\nPASS ab\r\n"_ba << Keyword::Unknown << "\r\nPASS xx\r\n"_ba
                                         << ""_ba;
    QTest::newRow("good_lineEndAlone") << "\r\n"_ba << Keyword::Unknown << "\r\n"_ba
                                       << ""_ba;
}

void TestCommand::keepsRawOctets()
{
    QFETCH(const Octets, octets);
    const Command command = Command::fromRawOctets(octets);
    QCOMPARE(command.wire(), octets);
    QTEST(command.keyword(), "keyword");
    QTEST(command.maskedWire(), "masked");
    QTEST(command.maskedLine(), "maskedLine");
}

void TestCommand::namesEverySecret()
{
    const Command several = Command::fromRawOctets("PASS ab\r\nSTAT\r\n\r\nAPOP c d\r\nPASS\r\n");
    QCOMPARE(several.secrets().size(), 2);
    QCOMPARE(several.secrets().first().toByteArray(), "ab"_ba);
    QCOMPARE(several.secrets().last().toByteArray(), "d"_ba);
    QCOMPARE(several.secret().toByteArray(), "ab"_ba);
    QCOMPARE(Command::fromRawOctets("STAT\r\nPASS ab").secret().toByteArray(), "ab"_ba);
    QVERIFY(Command::stat().secrets().isEmpty());
    const Command broken = Command::pass(Secret("a\r\nb c"_ba)); // never sent, but perhaps shown
    QCOMPARE(broken.maskedLine(), "PASS xxxxxx"_ba);
    QCOMPARE(broken.secrets().size(), 1);
}

void TestCommand::masksAnswersToChallenges()
{
    const Command response = Command::saslResponse("AGJvYgBzZWNyZXQ=");
    QCOMPARE(response.maskedWire(), Octets(16, 'x') + "\r\n");
    QCOMPARE(response.secret().toByteArray(), "AGJvYgBzZWNyZXQ="_ba);
    QVERIFY(Command::saslResponse("").secret().isEmpty());
    QCOMPARE(Command::saslResponse("PASS a").maskedLine(), "xxxxxx"_ba);
}

void TestCommand::knowsLineBreaks_data()
{
    QTest::addColumn<Command>("command");
    QTest::addColumn<bool>("inside");

    QTest::newRow("good_line") << Command::fromLine("PASS a b") << false;
    QTest::newRow("good_raw") << Command::fromRawOctets("STAT\r\n") << false;
    QTest::newRow("invalid_rawLines") << Command::fromRawOctets("STAT\r\nNOOP\r\n") << true;
    QTest::newRow("invalid_rawEmptyLine") << Command::fromRawOctets("STAT\r\n\r\n") << true;
    QTest::newRow("invalid_crLfInASecret") << Command::pass(Secret("a\r\nDELE 1"_ba)) << true;
    QTest::newRow("invalid_lf") << Command::user("a\nb") << true;
    QTest::newRow("invalid_cr") << Command::user("a\rb") << true;
    QTest::newRow("invalid_crAtTheEnd") << Command::fromLine("STAT\r") << true;
    QTest::newRow("invalid_nul") << Command::user(OctetView("a\0b", 3)) << true;
    QTest::newRow("invalid_inAResponse") << Command::saslResponse("a\r\nb") << true;
}

void TestCommand::knowsLineBreaks()
{
    QFETCH(const Command, command);
    QTEST(command.hasLineBreakInside(), "inside");
}

QTEST_APPLESS_MAIN(TestCommand)
#include "tst_command.moc"
