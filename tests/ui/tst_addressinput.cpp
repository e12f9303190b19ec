// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/addressinput.h"

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
    void aMechanismInTheAddressGoesBeforeTheMenu();
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
    QTest::newRow("invalid_tls") << u"pops://board.example"_s << u"TLS"_s;
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

void AddressInputTest::aMechanismInTheAddressGoesBeforeTheMenu()
{
    const auto request =
        readAddress(u"pop://joe;AUTH=+APOP@board.example"_s, SignInPolicy::User, AddressFamily::Any);
    QVERIFY(request.hasValue());
    QCOMPARE(request->policy, SignInPolicy::Apop);
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
