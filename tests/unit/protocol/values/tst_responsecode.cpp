// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/values/statusline.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

using K = ResponseCodeKind;

class TestResponseCode : public QObject
{
    Q_OBJECT

private slots:
    void means_data();
    void means();
};

void TestResponseCode::means_data()
{
    QTest::addColumn<Octets>("levels");
    QTest::addColumn<K>("kind");

    QTest::newRow("good_inUse") << "IN-USE"_ba << K::InUse;
    QTest::newRow("good_loginDelay") << "LOGIN-DELAY"_ba << K::LoginDelay;
    QTest::newRow("good_sysTemp") << "SYS/TEMP"_ba << K::SysTemp;
    QTest::newRow("good_sysPerm") << "SYS/PERM"_ba << K::SysPerm;
    QTest::newRow("good_auth") << "AUTH"_ba << K::Auth;
    QTest::newRow("good_utf8") << "UTF8"_ba << K::Utf8;
    QTest::newRow("good_lowerCase") << "sys/temp"_ba << K::SysTemp;
    QTest::newRow("good_mixedCase") << "In-Use"_ba << K::InUse;
    QTest::newRow("good_furtherLevel") << "SYS/TEMP/DISK"_ba << K::SysTemp;
    QTest::newRow("good_furtherLevelOfAuth") << "AUTH/EXPIRED"_ba << K::Auth;
    QTest::newRow("good_unknown") << "X-QUOTA"_ba << K::Unknown;
    QTest::newRow("invalid_sysAlone") << "SYS"_ba << K::Unknown;
    QTest::newRow("invalid_sysOther") << "SYS/OTHER"_ba << K::Unknown;
    QTest::newRow("invalid_longerWord") << "AUTHENTICATE"_ba << K::Unknown;
    QTest::newRow("invalid_space") << "AUTH "_ba << K::Unknown;
    QTest::newRow("incomplete_empty") << ""_ba << K::Unknown;
    QTest::newRow("incomplete_word") << "IN-US"_ba << K::Unknown;
    QTest::newRow("tooBig_levels") << "AUTH" + Octets("/x").repeated(20'000) << K::Auth;
}

void TestResponseCode::means()
{
    QFETCH(const Octets, levels);
    QTEST(responseCodeKind(levels), "kind");
    const StatusLine status = parseStatusLine("-ERR [" + levels + "] text");
    if (status.responseCode)
        QTEST(status.responseCode->kind(), "kind");
}

QTEST_APPLESS_MAIN(TestResponseCode)
#include "tst_responsecode.moc"
