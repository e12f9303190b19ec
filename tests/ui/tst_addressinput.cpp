// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controller/addressinput.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

class AddressInputTest : public QObject
{
    Q_OBJECT

private slots:
    void readsAddresses_data();
    void readsAddresses();
    void refuses_data();
    void refuses();
    void demoIsAnAddress();
    void menusAreHeard();
    void aMechanismInTheAddressGoesBeforeTheMenu_data();
    void aMechanismInTheAddressGoesBeforeTheMenu();
    void securityComesFromSchemeAndMenu_data();
    void securityComesFromSchemeAndMenu();
    void theSchemeCanBeChanged_data();
    void theSchemeCanBeChanged();
    void aServerIsNamedWithoutItsUser();
    void writesAddresses();
};

void AddressInputTest::readsAddresses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("host");
    QTest::addColumn<quint16>("port");
    QTest::newRow("good_url") << u"pop://joe@board.example:1100"_s << u"joe"_s << u"board.example"_s
                              << quint16(1100);
    QTest::newRow("good_pop3") << u"pop3://joe@board.example"_s << u"joe"_s << u"board.example"_s
                               << quint16(110);
    QTest::newRow("good_blanksAround")
        << u"  board.example "_s << QString() << u"board.example"_s << quint16(110);
    QTest::newRow("good_hostAndPort")
        << u"192.0.2.10:1100"_s << QString() << u"192.0.2.10"_s << quint16(1100);
    QTest::newRow("good_encodedUser") << u"pop://test%40example.org@board.example"_s << u"test@example.org"_s
                                      << u"board.example"_s << quint16(110);
    QTest::newRow("good_ipv6") << u"pop://joe@[2001:db8::1]:1100"_s << u"joe"_s << u"2001:db8::1"_s
                               << quint16(1100);
}

void AddressInputTest::readsAddresses()
{
    QFETCH(const QString, text);
    const auto request = readAddress(text, SignInPolicy::Auto, AddressFamily::Any);
    QVERIFY(request.hasValue());
    QVERIFY(!request->isDemo);
    QTEST(request->user, "user");
    QTEST(request->endpoint.host, "host");
    QTEST(request->endpoint.port, "port");
    QVERIFY(request->secret.isEmpty());
}

void AddressInputTest::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("word");
    QTest::newRow("invalid_empty") << QString() << u"needed"_s;
    QTest::newRow("invalid_scheme") << u"imap://board.example"_s << u"pop://"_s;
    QTest::newRow("invalid_password") << u"pop://joe:hunter2@board.example"_s << u"password"_s;
    QTest::newRow("invalid_port") << u"board.example:99999"_s << u"port"_s;
    QTest::newRow("invalid_plusMechanism")
        << u"pop://joe;AUTH=SCRAM-SHA-1-PLUS@board.example"_s << u"SCRAM-SHA-1-PLUS"_s;
    QTest::newRow("invalid_mechanism") << u"pop://joe;AUTH=KERBEROS_V4@board.example"_s << u"KERBEROS_V4"_s;
}

void AddressInputTest::refuses()
{
    QFETCH(const QString, text);
    QFETCH(const QString, word);
    const auto request = readAddress(text, SignInPolicy::Auto, AddressFamily::Any);
    QVERIFY(!request);
    QVERIFY2(request.error().contains(word), qPrintable(request.error()));
    QVERIFY(!request.error().contains("hunter2"_L1));
}

void AddressInputTest::demoIsAnAddress()
{
    const auto request = readAddress(u"demo:"_s, SignInPolicy::Auto, AddressFamily::Any);
    QVERIFY(request.hasValue());
    QVERIFY(request->isDemo);
    QCOMPARE(addressText(*request), u"demo:"_s);
}

void AddressInputTest::menusAreHeard()
{
    const auto request = readAddress(u"board.example"_s, SignInPolicy::ApopOrUser, AddressFamily::IPv6);
    QVERIFY(request.hasValue());
    QCOMPARE(request->policy, SignInPolicy::ApopOrUser);
    QCOMPARE(request->endpoint.family, AddressFamily::IPv6);
}

void AddressInputTest::aMechanismInTheAddressGoesBeforeTheMenu_data()
{
    QTest::addColumn<QString>("mechanism");
    QTest::addColumn<SignInPolicy>("policy");
    QTest::newRow("good_apop") << u"+APOP"_s << SignInPolicy::Apop;
    QTest::newRow("good_scram") << u"SCRAM-SHA-256"_s << SignInPolicy::ScramSha256;
    QTest::newRow("good_lowerCase") << u"cram-md5"_s << SignInPolicy::CramMd5;
    QTest::newRow("good_token") << u"OAUTHBEARER"_s << SignInPolicy::OAuthBearer;
    QTest::newRow("good_any") << u"*"_s << SignInPolicy::User;
}

void AddressInputTest::aMechanismInTheAddressGoesBeforeTheMenu()
{
    QFETCH(const QString, mechanism);
    const auto request = readAddress(u"pop://joe;AUTH=%1@board.example"_s.arg(mechanism), SignInPolicy::User,
                                     AddressFamily::Any);
    QVERIFY(request.hasValue());
    QTEST(request->policy, "policy");
    QCOMPARE(request->user, u"joe"_s);
}

void AddressInputTest::securityComesFromSchemeAndMenu_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Security>("menu");
    QTest::addColumn<Security>("security");
    QTest::addColumn<quint16>("port");
    QTest::newRow("good_pops") << u"pops://board.example"_s << Security::Auto << Security::Tls
                               << quint16(995);
    QTest::newRow("good_pop3s") << u"pop3s://board.example:1995"_s << Security::Stls << Security::Tls
                                << quint16(1995);
    QTest::newRow("good_pop") << u"pop://board.example"_s << Security::Stls << Security::Stls << quint16(110);
    QTest::newRow("good_bareTls") << u"board.example"_s << Security::Tls << Security::Tls << quint16(995);
    QTest::newRow("good_bareTlsPort")
        << u"board.example:110"_s << Security::Tls << Security::Tls << quint16(110);
    QTest::newRow("good_bareNone") << u"board.example"_s << Security::None << Security::None << quint16(110);
}

void AddressInputTest::securityComesFromSchemeAndMenu()
{
    QFETCH(const QString, text);
    QFETCH(const Security, menu);
    const auto request = readAddress(text, SignInPolicy::Auto, AddressFamily::Any, menu);
    QVERIFY(request.hasValue());
    QTEST(request->security, "security");
    QTEST(request->endpoint.port, "port");
    const auto again = readAddress(addressText(*request), SignInPolicy::Auto, AddressFamily::Any, menu);
    QVERIFY(again.hasValue());
    QCOMPARE(again->security, request->security);
    QCOMPARE(again->endpoint, request->endpoint);
}

void AddressInputTest::theSchemeCanBeChanged_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isTls");
    QTest::addColumn<QString>("changed");
    QTest::newRow("good_toTls") << u"pop://joe@board.example"_s << true << u"pops://joe@board.example"_s;
    QTest::newRow("good_bareToTls") << u"board.example"_s << true << u"pops://board.example"_s;
    QTest::newRow("good_usualPort") << u"pop://board.example:110"_s << true << u"pops://board.example"_s;
    QTest::newRow("good_otherPort") << u"pop://board.example:1100"_s << true
                                    << u"pops://board.example:1100"_s;
    QTest::newRow("good_back") << u"pops://board.example"_s << false << u"pop://board.example"_s;
    QTest::newRow("good_alreadySo") << u" pop://board.example:110"_s << false
                                    << u" pop://board.example:110"_s;
    QTest::newRow("invalid_address") << u"pop://joe:x@"_s << true << u"pop://joe:x@"_s;
    QTest::newRow("good_demo") << u"demo:"_s << true << u"demo:"_s;
}

void AddressInputTest::theSchemeCanBeChanged()
{
    QFETCH(const QString, text);
    QFETCH(const bool, isTls);
    QTEST(withScheme(text, isTls), "changed");
}

void AddressInputTest::aServerIsNamedWithoutItsUser()
{
    QCOMPARE(serverText({u"Board.Example"_s, 995}), u"board.example:995"_s);
    QCOMPARE(serverText({u"2001:db8::1"_s, 110}), u"[2001:db8::1]:110"_s);
}

void AddressInputTest::writesAddresses()
{
    ConnectionRequest request;
    request.endpoint = {u"board.example"_s, 1100, AddressFamily::Any};
    request.user = u"test@example.org"_s;
    request.secret = Secret("hunter2");
    const QString text = addressText(request);
    QVERIFY(!text.contains("hunter2"_L1));
    const auto again = readAddress(text, SignInPolicy::Auto, AddressFamily::Any);
    QVERIFY(again.hasValue());
    QCOMPARE(again->endpoint, request.endpoint);
    QCOMPARE(again->user, request.user);
}

} // namespace dropscope::ui

QTEST_GUILESS_MAIN(dropscope::ui::AddressInputTest)
#include "tst_addressinput.moc"
