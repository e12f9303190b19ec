// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options/target.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

class TestTarget : public QObject
{
    Q_OBJECT

private slots:
    void understands();
    void takesThePolicy_data();
    void takesThePolicy();
    void objects_data();
    void objects();
};

namespace {

Expected<Target, UsageError> parse(const QByteArray& address, const Options& given = {})
{
    Options options = given;
    options.arguments = {address};
    return parseTarget(options);
}

} // namespace

void TestTarget::understands()
{
    Options options;
    options.family = AddressFamily::IPv6;
    const auto target = parse("pop://test%40example.org@mail.example.org:1100", options);
    QVERIFY(target);
    QCOMPARE(target->user, u"test@example.org"_s);
    QVERIFY(target->endpoint == (Endpoint{u"mail.example.org"_s, 1100, AddressFamily::IPv6}));
    QVERIFY(!target->isDemo);

    const auto bare = parse("pop3://[::1]");
    QVERIFY(bare);
    QVERIFY(bare->endpoint == (Endpoint{u"::1"_s, 110, AddressFamily::Any}));
    QVERIFY(bare->user.isEmpty());

    const auto tls = parse("pops://h");
    QVERIFY(tls);
    QCOMPARE(tls->endpoint.port, quint16(995));
    QVERIFY(tls->security == Security::Tls);

    const auto demo = parse("demo:");
    QVERIFY(demo);
    QVERIFY(demo->isDemo);
}

void TestTarget::takesThePolicy_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<int>("option"); // -1: none
    QTest::addColumn<int>("policy");
    QTest::newRow("good_default") << "pop://u@h"_ba << -1 << int(SignInPolicy::Auto);
    QTest::newRow("good_any") << "pop://u;AUTH=*@h"_ba << -1 << int(SignInPolicy::Auto);
    QTest::newRow("good_apop") << "pop://u;auth=+apop@h"_ba << -1 << int(SignInPolicy::Apop);
    QTest::newRow("good_mechanism") << "pop://u;AUTH=cram-md5@h"_ba << -1 << int(SignInPolicy::CramMd5);
    QTest::newRow("good_optionWins") << "pop://u;AUTH=+APOP@h"_ba << int(SignInPolicy::User)
                                     << int(SignInPolicy::User);
}

void TestTarget::takesThePolicy()
{
    QFETCH(const QByteArray, address);
    QFETCH(const int, option);
    QFETCH(const int, policy);
    Options options;
    if (option >= 0)
        options.policy = static_cast<SignInPolicy>(option);
    const auto target = parse(address, options);
    QVERIFY2(target, target ? "" : qPrintable(target.error().text));
    QCOMPARE(int(target->policy), policy);
}

void TestTarget::objects_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<QString>("part");
    QTest::newRow("invalid_password") << "pop://u:tanstaaf@h"_ba << u"--password-file"_s;
    QTest::newRow("invalid_scheme") << "imap://u@h"_ba << u"pop://"_s;
    QTest::newRow("invalid_noHost") << "pop://u@"_ba << u"no host"_s;
    QTest::newRow("invalid_port") << "pop://h:0"_ba << u"port"_s;
    QTest::newRow("invalid_path") << "pop://h/inbox"_ba << u"no path"_s;
    QTest::newRow("invalid_empty") << QByteArray() << u"empty"_s;
    QTest::newRow("invalid_mechanism") << "pop://u;AUTH=CRAM-MD4@h"_ba << u"--auth"_s;
}

void TestTarget::objects()
{
    QFETCH(const QByteArray, address);
    QFETCH(const QString, part);
    const auto target = parse(address);
    QVERIFY(!target);
    QVERIFY2(target.error().text.contains(part), qPrintable(target.error().text));
    QVERIFY(!target.error().text.contains("tanstaaf"_L1));
}

QTEST_APPLESS_MAIN(TestTarget)
#include "tst_target.moc"
