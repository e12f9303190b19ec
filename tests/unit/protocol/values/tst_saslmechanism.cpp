// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/values/saslmechanism.h"

#include "core/auth/signinmethod.h"

#include <QTest>

using namespace dropscope;

class TestSaslMechanism : public QObject
{
    Q_OBJECT

private slots:
    void counts_data();
    void counts();
    void knowsWhatCanBeSignedInWith();
};

void TestSaslMechanism::counts_data()
{
    QTest::addColumn<Octets>("name");
    QTest::addColumn<int>("least");

    QTest::newRow("good_plain") << Octets("PLAIN") << 1;
    QTest::newRow("good_login") << Octets("LOGIN") << 2;
    QTest::newRow("good_lowerCase") << Octets("scram-sha-256") << 2;
    QTest::newRow("good_plus") << Octets("SCRAM-SHA-1-PLUS") << 2;
    QTest::newRow("good_unknown") << Octets("GSSAPI") << 0;
    QTest::newRow("invalid_empty") << Octets("") << 0;
    QTest::newRow("invalid_longer") << Octets("PLAINER") << 0;
}

void TestSaslMechanism::counts()
{
    QFETCH(const Octets, name);
    QTEST(leastResponses(name), "least");
}

void TestSaslMechanism::knowsWhatCanBeSignedInWith()
{
    for (const SignInMethodRow& row : signInMethodTable())
        QCOMPARE(leastResponses(row.mechanism) > 0, *row.mechanism != '\0');
    for (const SaslMechanismRow& row : saslMechanismTable())
        QVERIFY(OctetView(row.section).startsWith("RFC "));
}

QTEST_APPLESS_MAIN(TestSaslMechanism)
#include "tst_saslmechanism.moc"
