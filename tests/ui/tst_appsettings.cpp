// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/appsettings.h"

#include <QFile>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

class AppSettingsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void addressesAreKeptNewestFirst();
    void addressesAreLimited();
    void aPasswordInAnAddressIsNotKept();
    void aPasswordInTheFileIsNotRead();
    void forgettingAnAddressForgetsItsPermission();
    void aTrustedCertificateIsKeptForItsServer();
    void forgettingTheLastAddressForgetsTheCertificate();
    void everythingSurvivesARestart();
    void nonsenseInTheFileIsBorne();

private:
    [[nodiscard]] std::unique_ptr<QSettings> storage() const
    {
        return std::make_unique<QSettings>(m_path, QSettings::IniFormat);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void AppSettingsTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"settings.ini"_s);
}

void AppSettingsTest::addressesAreKeptNewestFirst()
{
    AppSettings settings(storage());
    const QSignalSpy changes(&settings, &AppSettings::recentAddressesChanged);
    settings.remember({u"pop://a@one.example"_s});
    settings.remember({u"pop://a@two.example"_s, SignInPolicy::Apop, AddressFamily::IPv6});
    settings.remember({u"pop://a@one.example"_s});
    QCOMPARE(settings.recentAddresses().size(), 2);
    QCOMPARE(settings.recentAddresses().at(0).address, u"pop://a@one.example"_s);
    QCOMPARE(settings.recentAddresses().at(1).policy, SignInPolicy::Apop);
    QCOMPARE(changes.size(), 3);
    settings.remember({u"pop://a@one.example"_s}); // nothing new
    QCOMPARE(changes.size(), 3);
}

void AppSettingsTest::addressesAreLimited()
{
    AppSettings settings(storage());
    for (int i = 0; i < 25; ++i)
        settings.remember({u"pop://host%1.example"_s.arg(i)});
    QCOMPARE(settings.recentAddresses().size(), AppSettings::addressLimit);
    QCOMPARE(settings.recentAddresses().constFirst().address, u"pop://host24.example"_s);
}

void AppSettingsTest::aPasswordInAnAddressIsNotKept()
{
    {
        AppSettings settings(storage());
        settings.remember({u"pop://joe:hunter2@one.example"_s});
        QVERIFY(settings.recentAddresses().isEmpty());
    }
    QFile file(m_path);
    QVERIFY(!file.open(QIODevice::ReadOnly) || !file.readAll().contains("hunter2"));
}

void AppSettingsTest::aPasswordInTheFileIsNotRead()
{
    storage()->setValue(u"recentAddresses/1/address"_s, u"pop://joe:hunter2@one.example"_s);
    storage()->setValue(u"recentAddresses/size"_s, 1);
    QVERIFY(AppSettings(storage()).recentAddresses().isEmpty());
}

void AppSettingsTest::forgettingAnAddressForgetsItsPermission()
{
    const QString address = u"pop://a@one.example"_s;
    AppSettings settings(storage());
    settings.remember({address});
    settings.permitClearText(address);
    QVERIFY(settings.isClearTextPermitted(address));
    settings.forget(address);
    QVERIFY(settings.recentAddresses().isEmpty());
    QVERIFY(!settings.isClearTextPermitted(address));
}

void AppSettingsTest::aTrustedCertificateIsKeptForItsServer()
{
    const Octets first(32, '\x01');
    const Octets second(32, '\x02');
    {
        AppSettings settings(storage());
        settings.setTrustedFingerprint(u"one.example:995"_s, first);
        settings.setTrustedFingerprint(u"[2001:db8::1%eth0]:110"_s, second);
        settings.setTrustedFingerprint(u"one.example:995"_s, second);
    }
    AppSettings settings(storage());
    QCOMPARE(settings.trustedFingerprint(u"one.example:995"_s), second);
    QCOMPARE(settings.trustedFingerprint(u"[2001:db8::1%eth0]:110"_s), second);
    QCOMPARE(settings.trustedFingerprint(u"one.example:110"_s), Octets());
    settings.setTrustedFingerprint(u"one.example:995"_s, {});
    QCOMPARE(settings.trustedFingerprint(u"one.example:995"_s), Octets());
}

void AppSettingsTest::forgettingTheLastAddressForgetsTheCertificate()
{
    const Octets sha256(32, '\x01');
    AppSettings settings(storage());
    settings.remember({u"pops://a@one.example"_s});
    settings.remember({u"pops://b@one.example"_s});
    settings.setTrustedFingerprint(u"one.example:995"_s, sha256);
    settings.forget(u"pops://a@one.example"_s);
    QCOMPARE(settings.trustedFingerprint(u"one.example:995"_s), sha256);
    settings.forget(u"pops://b@one.example"_s);
    QCOMPARE(settings.trustedFingerprint(u"one.example:995"_s), Octets());
}

void AppSettingsTest::everythingSurvivesARestart()
{
    {
        AppSettings settings(storage());
        settings.remember(
            {u"pop://a@one.example:1100"_s, SignInPolicy::OAuthBearer, AddressFamily::IPv4, Security::Stls});
        settings.remember({u"pops://b@one.example:1995"_s, SignInPolicy::External, AddressFamily::Any,
                           Security::Tls, u"/a/b, c.pem"_s, u"/a/k.pem"_s});
        settings.permitClearText(u"pop://a@one.example:1100"_s);
        settings.setThemeMode(Theme::Mode::Dark);
        settings.setLayout(u"window"_s, "abc");
        settings.setSaveFolder(u"/srv/mail"_s);
    }
    const AppSettings settings(storage());
    QCOMPARE(settings.recentAddresses(),
             QList<RecentAddress>({{u"pops://b@one.example:1995"_s, SignInPolicy::External,
                                    AddressFamily::Any, Security::Tls, u"/a/b, c.pem"_s, u"/a/k.pem"_s},
                                   {u"pop://a@one.example:1100"_s, SignInPolicy::OAuthBearer,
                                    AddressFamily::IPv4, Security::Stls}}));
    QVERIFY(settings.isClearTextPermitted(u"pop://a@one.example:1100"_s));
    QCOMPARE(settings.themeMode(), Theme::Mode::Dark);
    QCOMPARE(settings.layout(u"window"_s), QByteArray("abc"));
    QCOMPARE(settings.saveFolder(), u"/srv/mail"_s);
}

void AppSettingsTest::nonsenseInTheFileIsBorne()
{
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[General]\ntheme=99\n[recentAddresses]\nsize=2000000000\n1\\address=pop://a@one.example\n"
               "1\\signIn=-4\n1\\family=purple\n1\\security=17\n2\\address=http://b.example\n");
    file.close();
    const AppSettings settings(storage());
    QCOMPARE(settings.themeMode(), Theme::Mode::Auto);
    QCOMPARE(settings.recentAddresses(), QList<RecentAddress>({{u"pop://a@one.example"_s}}));
}

} // namespace dropscope::ui

QTEST_GUILESS_MAIN(dropscope::ui::AppSettingsTest)
#include "tst_appsettings.moc"
