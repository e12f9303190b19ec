// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/profilejson.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace dropscope {

class ProfileJsonTest : public QObject
{
    Q_OBJECT

private slots:
    void everyFieldComesBack();
    void everyFieldHasANameOfItsOwn();
    void whatIsMissingHasItsUsualValue();
    void aMissingPortFollowsTheSecurity();
    void aSecretInTheObjectIsPassedOver();
    void fields_data();
    void fields();
};

namespace {

Profile fullProfile()
{
    Profile profile;
    profile.id = u"5f0c-a1"_s;
    profile.name = u"Prüfstand, board C"_s;
    profile.host = u"mail.example.org"_s;
    profile.port = 1995;
    profile.family = u"ipv6"_s;
    profile.user = u"test@example.org"_s;
    profile.security = u"tls"_s;
    profile.signIn = u"SCRAM-SHA-256"_s;
    profile.connectLimit = 5s;
    profile.replyLimit = 61'500ms;
    profile.trustedSha256 = Octets(32, '\x9c');
    profile.caFile = u"/srv/tls/ca.pem"_s;
    profile.certificateFile = u"/srv/tls/client.pem"_s;
    profile.keyFile = u"/srv/tls/client.key"_s;
    profile.permitsOldDevices = true;
    profile.permitsClearText = true;
    profile.wantsUtf8 = false;
    profile.remembersPassword = true;
    profile.color = ProfileColor::Teal;
    return profile;
}

} // namespace

void ProfileJsonTest::everyFieldComesBack()
{
    const Profile profile = fullProfile();
    const auto back = profileFromJson(toJson(profile));
    QVERIFY(back.hasValue());
    QVERIFY(*back == profile);
    QCOMPARE(toJson(profile).size(), static_cast<qsizetype>(profileFieldCount));
}

void ProfileJsonTest::everyFieldHasANameOfItsOwn()
{
    QSet<QByteArray> names;
    for (size_t i = 0; i < profileFieldCount; ++i)
        names.insert(fieldName(static_cast<ProfileField>(i)));
    QCOMPARE(names.size(), static_cast<qsizetype>(profileFieldCount));
}

void ProfileJsonTest::whatIsMissingHasItsUsualValue()
{
    const auto profile = profileFromJson({{u"host"_s, u"board.example"_s}});
    QVERIFY(profile.hasValue());
    QCOMPARE(profile->name, u"board.example"_s);
    QVERIFY(!profile->id.isEmpty());
    Profile usual;
    usual.id = profile->id;
    usual.name = usual.host = u"board.example"_s;
    QVERIFY(*profile == usual);
}

void ProfileJsonTest::aMissingPortFollowsTheSecurity()
{
    const auto profile = profileFromJson({{u"host"_s, u"a.example"_s}, {u"security"_s, u"tls"_s}});
    QVERIFY(profile.hasValue());
    QCOMPARE(profile->port, quint16(995));
}

void ProfileJsonTest::aSecretInTheObjectIsPassedOver()
{
    const auto profile = profileFromJson({{u"host"_s, u"a.example"_s}, {u"password"_s, u"hunter2"_s}});
    QVERIFY(profile.hasValue());
    QVERIFY(!QJsonDocument(toJson(*profile)).toJson().contains("hunter2"));
}

void ProfileJsonTest::fields_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<bool>("isGood");

    const auto good = [](const char* row, const QString& field, const QJsonValue& value) {
        QTest::newRow(row) << field << value << true;
    };
    const auto bad = [](const char* row, const QString& field, const QJsonValue& value) {
        QTest::newRow(row) << field << value << false;
    };
    good("good_idOfDigits", u"id"_s, u"12"_s);
    bad("invalid_idIsPath", u"id"_s, u"../a"_s);
    bad("invalid_idEmpty", u"id"_s, u""_s);
    bad("invalid_idIsNumber", u"id"_s, 7);
    bad("tooBig_id", u"id"_s, u"a"_s.repeated(65));
    good("good_nameOfAnyScript", u"name"_s, u"見積書 C"_s);
    bad("invalid_nameEmpty", u"name"_s, u" "_s);
    bad("invalid_nameOfTwoLines", u"name"_s, u"a\nb"_s);
    bad("invalid_nameTurnedAround", u"name"_s, u"a\u202eb"_s);
    bad("invalid_nameIsNull", u"name"_s, QJsonValue(QJsonValue::Null));
    bad("tooBig_name", u"name"_s, u"a"_s.repeated(121));
    good("good_hostIpv6", u"host"_s, u"fe80::1%eth0"_s);
    good("good_hostInternational", u"host"_s, u"prüfstand.example"_s);
    bad("invalid_hostEmpty", u"host"_s, u""_s);
    bad("invalid_hostWithUser", u"host"_s, u"joe@a.example"_s);
    bad("invalid_hostWithPath", u"host"_s, u"a.example/x"_s);
    bad("invalid_hostWithLineEnd", u"host"_s, u"a.example\r\nQUIT"_s);
    bad("invalid_hostWithBlank", u"host"_s, u"a example"_s);
    bad("tooBig_host", u"host"_s, u"a"_s.repeated(256));
    good("good_portLast", u"port"_s, 65535);
    bad("invalid_portZero", u"port"_s, 0);
    bad("invalid_portNegative", u"port"_s, -110);
    bad("invalid_portBroken", u"port"_s, 110.5);
    bad("invalid_portText", u"port"_s, u"110"_s);
    bad("tooBig_port", u"port"_s, 65536);
    bad("tooBig_portBeyondAll", u"port"_s, 1e300);
    good("good_family", u"family"_s, u"ipv4"_s);
    bad("invalid_family", u"family"_s, u"IPv4"_s);
    good("good_userEmpty", u"user"_s, u""_s);
    bad("invalid_userWithLineEnd", u"user"_s, u"joe\r\nDELE 1"_s);
    bad("invalid_userWithNul", u"user"_s, QString(u'\0'));
    bad("tooBig_user", u"user"_s, u"a"_s.repeated(256));
    good("good_security", u"security"_s, u"stls"_s);
    bad("invalid_securityUnknown", u"security"_s, u"ssl"_s);
    good("good_signInUnknownHere", u"signIn"_s, u"SCRAM-SHA-512"_s);
    bad("invalid_signIn", u"signIn"_s, u"APOP, USER"_s);
    good("good_limit", u"connectLimit"_s, 1000);
    bad("invalid_limitTooShort", u"connectLimit"_s, 999);
    bad("invalid_limitNegative", u"replyLimit"_s, -1);
    bad("tooBig_limit", u"replyLimit"_s, 3'600'001);
    good("good_fingerprintEmpty", u"trustedSha256"_s, u""_s);
    good("good_fingerprint", u"trustedSha256"_s, u"0A:"_s.repeated(31) + u"ff"_s);
    bad("incomplete_fingerprint", u"trustedSha256"_s, u"0A:"_s.repeated(30) + u"ff"_s);
    bad("invalid_fingerprint", u"trustedSha256"_s, u"trust me"_s);
    bad("invalid_caFileWithNul", u"caFile"_s, u"/a"_s + QChar(u'\0'));
    bad("tooBig_keyFile", u"keyFile"_s, u"a"_s.repeated(4097));
    bad("invalid_flag", u"permitsOldDevices"_s, u"yes"_s);
    bad("invalid_flagNumber", u"permitsClearText"_s, 1);
    good("good_color", u"color"_s, u"grey"_s);
    bad("invalid_color", u"color"_s, u"#ff0000"_s);
}

void ProfileJsonTest::fields()
{
    QFETCH(const QString, field);
    QFETCH(const QJsonValue, value);
    QFETCH(const bool, isGood);
    QJsonObject object = toJson(fullProfile());
    QVERIFY(object.contains(field));
    object.insert(field, value);
    const auto profile = profileFromJson(object);
    QCOMPARE(profile.hasValue(), isGood);
    if (isGood)
        QVERIFY(invalidFields(*profile).isEmpty());
    else
        QCOMPARE(QLatin1StringView(fieldName(profile.error())), field);
}

} // namespace dropscope

QTEST_APPLESS_MAIN(dropscope::ProfileJsonTest)
#include "tst_profilejson.moc"
