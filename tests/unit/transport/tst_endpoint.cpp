// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/endpoint.h"
#include "core/transport/hostname.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

class TestEndpoint : public QObject
{
    Q_OBJECT

private slots:
    void loopback_data();
    void loopback();
    void invalidNames_data();
    void invalidNames();
};

void TestEndpoint::loopback_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("expected");

    for (const char* const host :
         {"localhost", "LocalHost", "localhost.", "mail.localhost", "a.b.LOCALHOST.", "127.0.0.1",
          "127.255.255.254", "::1", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1"})
        QTest::addRow("good_%s", host) << QString::fromLatin1(host) << true;
    for (const char* const host :
         {"", ".", "example.org", "localhost.example.org", "notlocalhost", "mail.notlocalhost", "localhost..",
          "127.0.0.1.example.org", "128.0.0.1", "126.255.255.255", "0.0.0.0", "::", "::2", "[::1]", "fe80::1",
          "10.0.0.1", "localhost ", " 127.0.0.1x"})
        QTest::addRow("invalid_%s", host) << QString::fromLatin1(host) << false;
}

void TestEndpoint::loopback()
{
    QFETCH(const QString, host);
    QTEST(isLoopback({host}), "expected");
}

void TestEndpoint::invalidNames_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("expected");

    QTest::addRow("good_below") << u"mail.invalid"_s << true;
    QTest::addRow("good_itself") << u"INVALID."_s << true;
    QTest::addRow("invalid_above") << u"invalid.example"_s << false;
    QTest::addRow("invalid_suffix") << u"notinvalid"_s << false;
}

void TestEndpoint::invalidNames()
{
    QFETCH(const QString, host);
    QTEST(isInvalidName(host), "expected");
}

QTEST_GUILESS_MAIN(TestEndpoint)
#include "tst_endpoint.moc"
