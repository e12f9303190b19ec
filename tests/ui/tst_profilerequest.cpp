// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/profilefield.h"
#include "ui/profiles/addressdrop.h"
#include "ui/profiles/profilerequest.h"

#include <QMimeData>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace dropscope::ui {

class ProfileRequestTest : public QObject
{
    Q_OBJECT

private slots:
    void everythingComesBack();
    void namesAreThoseOfTheOthers();
    void whatIsNotKnownExposesNothing();
    void noSecretBecomesAProfile();
    void whatTheBarCannotSayIsCarriedOver_data();
    void whatTheBarCannotSayIsCarriedOver();
    void addressesAreFoundInWhatIsDragged_data();
    void addressesAreFoundInWhatIsDragged();

private:
    [[nodiscard]] static Profile fullProfile();
};

Profile ProfileRequestTest::fullProfile()
{
    Profile profile;
    profile.id = u"a"_s;
    profile.host = u"mail.example.org"_s;
    profile.port = 1995;
    profile.family = u"ipv6"_s;
    profile.user = u"joe"_s;
    profile.name = u"joe@mail.example.org:1995"_s;
    profile.security = u"tls"_s;
    profile.signIn = u"SCRAM-SHA-256"_s;
    profile.connectLimit = 5s;
    profile.replyLimit = 7s;
    profile.trustedSha256 = Octets(32, 'x');
    profile.caFile = u"/ca.pem"_s;
    profile.certificateFile = u"/client.pem"_s;
    profile.keyFile = u"/client.key"_s;
    profile.permitsOldDevices = true;
    profile.permitsClearText = true;
    profile.wantsUtf8 = false;
    return profile;
}

void ProfileRequestTest::everythingComesBack()
{
    const Profile profile = fullProfile();
    const ConnectionRequest request = requestFor(profile);
    QCOMPARE(request.profile, u"a"_s);
    QCOMPARE(request.endpoint, (Endpoint{u"mail.example.org"_s, 1995, AddressFamily::IPv6}));
    QCOMPARE(request.policy, SignInPolicy::ScramSha256);
    QCOMPARE(request.security, Security::Tls);
    QCOMPARE(request.tls.trustedSha256, Octets(32, 'x'));
    QVERIFY(!request.tls.acceptsAnyCertificate);
    QCOMPARE(request.connectLimit, 5s);
    QVERIFY(request.permitsClearText && !request.wantsUtf8);
    QVERIFY(profileFor(request) == profile);
}

void ProfileRequestTest::namesAreThoseOfTheOthers()
{
    Profile profile = fullProfile();
    for (int i = 0; i <= static_cast<int>(SignInPolicy::OAuthBearer); ++i) {
        const auto policy = static_cast<SignInPolicy>(i);
        profile.signIn = QLatin1StringView(policyName(policy));
        QVERIFY(isValid(profile, ProfileField::SignIn));
        QCOMPARE(requestFor(profile).policy, policy);
    }
    for (int i = 0; i <= static_cast<int>(Security::Tls); ++i) {
        const auto security = static_cast<Security>(i);
        profile.security = QLatin1StringView(securityName(security));
        QVERIFY(isValid(profile, ProfileField::Security));
        QCOMPARE(requestFor(profile).security, security);
    }
    for (const QString& family : {u"any"_s, u"ipv4"_s, u"ipv6"_s}) {
        profile.family = family;
        QCOMPARE(profileFor(requestFor(profile)).family, family);
    }
}

void ProfileRequestTest::whatIsNotKnownExposesNothing()
{
    Profile profile;
    profile.signIn = u"MECHANISM-2050"_s;
    profile.security = u"quantum"_s;
    QCOMPARE(requestFor(profile).policy, SignInPolicy::Auto);
    QCOMPARE(requestFor(profile).security, Security::Tls);
}

void ProfileRequestTest::noSecretBecomesAProfile()
{
    ConnectionRequest request;
    request.endpoint.host = u"a.example"_s;
    request.secret = Secret("hunter2");
    request.token = Secret("hunter2");
    const Profile profile = profileFor(request);
    QVERIFY(!profile.id.isEmpty());
    QVERIFY(!profile.remembersPassword);
    QVERIFY(invalidFields(profile).isEmpty());
    const ConnectionRequest back = requestFor(profile);
    QVERIFY(back.secret.isEmpty() && back.token.isEmpty());
}

void ProfileRequestTest::whatTheBarCannotSayIsCarriedOver_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("security");
    QTest::addColumn<bool>("isCarried");
    QTest::addColumn<int>("becomes");
    const int tls = static_cast<int>(Security::Tls);
    const int none = static_cast<int>(Security::None);
    QTest::newRow("untouched") << u"mail.example.org"_s << tls << true << tls;
    QTest::newRow("otherSecurity") << u"mail.example.org"_s << none << true << none;
    QTest::newRow("otherHost") << u"evil.example"_s << tls << false << tls;
}

void ProfileRequestTest::whatTheBarCannotSayIsCarriedOver()
{
    QFETCH(const QString, host);
    QFETCH(const int, security);
    QFETCH(const bool, isCarried);
    QFETCH(const int, becomes);
    ConnectionRequest open = requestFor(fullProfile());
    open.secret = Secret("hunter2");
    ConnectionRequest shown; // what an address field knows of it
    shown.endpoint = open.endpoint;
    shown.user = open.user;
    shown.security = open.security;
    shown.policy = open.policy;
    ConnectionRequest asked = shown;
    asked.endpoint.host = host;
    asked.security = static_cast<Security>(security);
    const ConnectionRequest carried = carryOver(asked, shown, open);
    QCOMPARE(carried.profile.isEmpty(), !isCarried);
    QCOMPARE(carried.tls.trustedSha256.isEmpty(), !isCarried);
    QCOMPARE(static_cast<int>(carried.security), becomes);
    QCOMPARE(carried.endpoint.host, host);
    QVERIFY(carried.secret.isEmpty());
}

void ProfileRequestTest::addressesAreFoundInWhatIsDragged_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QString>("address");
    const QString links = u"text/uri-list"_s;
    const QString text = u"text/plain"_s;
    QTest::newRow("good_link") << links << QByteArray("pop://joe@a.example\r\n") << u"pop://joe@a.example"_s;
    QTest::newRow("good_linkBehindComment")
        << links << QByteArray("# from a page\r\npops://a.example") << u"pops://a.example"_s;
    QTest::newRow("good_text") << text << QByteArray(" POP://a.example:1110 ") << u"POP://a.example:1110"_s;
    QTest::newRow("good_mechanismStays")
        << links << QByteArray("pop://joe;AUTH=+APOP@a.example") << u"pop://joe;AUTH=+APOP@a.example"_s;
    QTest::newRow("invalid_otherScheme") << links << QByteArray("https://a.example") << QString();
    QTest::newRow("invalid_prose") << text << QByteArray("see pop://a.example") << QString();
    QTest::newRow("invalid_lines") << text << QByteArray("pop://a.example\nDELE 1") << QString();
    QTest::newRow("invalid_empty") << links << QByteArray() << QString();
    QTest::newRow("tooBig_link") << links << QByteArray("pop://" + QByteArray(3000, 'a')) << QString();
}

void ProfileRequestTest::addressesAreFoundInWhatIsDragged()
{
    QFETCH(const QString, format);
    QFETCH(const QByteArray, data);
    QFETCH(const QString, address);
    QMimeData mime;
    mime.setData(format, data);
    QCOMPARE(addressIn(mime), address);
}

} // namespace dropscope::ui

QTEST_GUILESS_MAIN(dropscope::ui::ProfileRequestTest)
#include "tst_profilerequest.moc"
