// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tlsfiles.h"
#include "tests/unit/transport/tlspair.h"

#include <QSslKey>
#include <QTemporaryDir>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

/// The files that the settings name: what may be wrong with them, and that TLS fails with each.
class TestTlsFiles : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void check_data();
    void check();

private:
    QString write(const QString& name, OctetView content) const;

    QTemporaryDir m_folder;
};

QString TestTlsFiles::write(const QString& name, OctetView content) const
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write(content.data(), content.size());
    return file.fileName();
}

void TestTlsFiles::initTestCase()
{
    const ServerIdentity& own = localIdentity();
    const ServerIdentity other = *makeServerIdentity({u"localhost"_s});
    const Octets key = own.key.expose().toByteArray();
    write(u"own.pem"_s, own.certificate);
    write(u"own.key"_s, key);
    write(u"both.pem"_s, key + own.certificate);
    write(u"other.key"_s, other.key.expose());
    write(u"locked.key"_s, QSslKey(key, QSsl::Ec).toPem("passphrase"));
    write(u"garbage"_s, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    write(u"empty"_s, {});
    write(u"huge"_s, Octets((8 << 20) + 1, 'x'));
    QVERIFY(QDir(m_folder.path()).mkdir(u"folder"_s));
}

void TestTlsFiles::check_data()
{
    constexpr int none = -1;
    using Kind = FileError::Kind;
    QTest::addColumn<QString>("caFile");
    QTest::addColumn<QString>("certificateFile");
    QTest::addColumn<QString>("keyFile");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("culprit");
    const auto row = [](const char* name, const QString& ca, const QString& certificate, const QString& key,
                        int kind, const QString& culprit) {
        QTest::addRow("%s", name) << ca << certificate << key << kind << culprit;
    };
    row("good_nothing", {}, {}, {}, none, {});
    row("good_authority", u"own.pem"_s, {}, {}, none, {});
    row("good_pair", {}, u"own.pem"_s, u"own.key"_s, none, {});
    row("good_inOneFile", {}, u"both.pem"_s, {}, none, {});
    row("invalid_noAuthority", u"absent"_s, {}, {}, int(Kind::NotFound), u"absent"_s);
    row("invalid_folder", u"folder"_s, {}, {}, int(Kind::NotReadable), u"folder"_s);
    row("invalid_emptyAuthority", u"empty"_s, {}, {}, int(Kind::NotACertificate), u"empty"_s);
    row("invalid_garbage", u"garbage"_s, {}, {}, int(Kind::NotACertificate), u"garbage"_s);
    row("invalid_keyForAuthority", u"own.key"_s, {}, {}, int(Kind::NotACertificate), u"own.key"_s);
    row("invalid_noCertificate", {}, u"absent"_s, {}, int(Kind::NotFound), u"absent"_s);
    row("invalid_notACertificate", {}, u"own.key"_s, u"own.key"_s, int(Kind::NotACertificate), u"own.key"_s);
    row("invalid_noKey", {}, u"own.pem"_s, u"absent"_s, int(Kind::NotFound), u"absent"_s);
    row("invalid_noKeyInside", {}, u"own.pem"_s, {}, int(Kind::NotAKey), u"own.pem"_s);
    row("invalid_emptyKey", {}, u"own.pem"_s, u"empty"_s, int(Kind::NotAKey), u"empty"_s);
    row("invalid_keyOfAnother", {}, u"own.pem"_s, u"other.key"_s, int(Kind::NotAKey), u"other.key"_s);
    row("invalid_lockedKey", {}, u"own.pem"_s, u"locked.key"_s, int(Kind::NotAKey), u"locked.key"_s);
    row("tooBig_authority", u"huge"_s, {}, {}, int(Kind::TooLarge), u"huge"_s);
}

void TestTlsFiles::check()
{
    QFETCH(const QString, caFile);
    QFETCH(const QString, certificateFile);
    QFETCH(const QString, keyFile);
    QFETCH(const int, kind);
    QFETCH(const QString, culprit);
    const auto path = [this](const QString& name) { return name.isEmpty() ? name : m_folder.filePath(name); };
    TlsSettings settings = trusting(localIdentity());
    settings.caFile = path(caFile);
    settings.certificateFile = path(certificateFile);
    settings.keyFile = path(keyFile);

    const auto checked = checkTlsFiles(settings);
    QCOMPARE(checked ? -1 : int(checked.error().kind), kind);
    if (!checked)
        QCOMPARE(checked.error().path, path(culprit));

    TlsPair pair;
    QVERIFY(pair.connectPlain());
    pair.startTls(settings, localIdentity());
    QTRY_COMPARE_WITH_TIMEOUT(pair.atClient.secured + pair.atClient.failed, 1, 20'000);
    QCOMPARE(pair.atClient.secured == 1, checked.hasValue());
    if (!checked) {
        QCOMPARE(pair.atClient.error.kind, TlsError::Kind::HandshakeFailed);
        QCOMPARE(pair.atClient.error.systemText, path(culprit));
    }
}

QTEST_GUILESS_MAIN(TestTlsFiles)
#include "tst_tlsfiles.moc"
