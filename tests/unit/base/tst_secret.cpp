// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/secret.h"

#include <QDebug>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

class TestSecret : public QObject
{
    Q_OBJECT

private slots:
    void isEmptyAtFirst();
    void exposesItsOctets();
    void leavesNothingWhenMovedFrom();
    void copiesIndependently();
    void bearsAssignmentToItself();
    void takesOctetsThatAreSharedAsACopy();
    void leavesNoCopyOfOctetsThatAreItsOwn();
    void printsNothing();
};

void TestSecret::isEmptyAtFirst()
{
    QVERIFY(Secret().isEmpty());
    QVERIFY(Secret(""_ba).isEmpty());
    QVERIFY(Secret(Octets()).expose().isEmpty());
}

void TestSecret::exposesItsOctets()
{
    const Octets any("tan\0staaf\r ", 11);
    const Secret secret(any);
    QVERIFY(!secret.isEmpty());
    QCOMPARE(secret.expose().toByteArray(), any);
}

void TestSecret::leavesNothingWhenMovedFrom()
{
    Secret first("tanstaaf"_ba);
    Secret second = std::move(first);
    QVERIFY(first.isEmpty()); // NOLINT(bugprone-use-after-move): it is what is tested
    QCOMPARE(second.expose().toByteArray(), "tanstaaf"_ba);
    Secret third("other"_ba);
    third = std::move(second);
    QVERIFY(second.isEmpty()); // NOLINT(bugprone-use-after-move)
    QCOMPARE(third.expose().toByteArray(), "tanstaaf"_ba);
}

void TestSecret::copiesIndependently()
{
    const Secret first("tanstaaf"_ba);
    const auto second = std::make_unique<Secret>(first);
    QVERIFY(second->expose().data() != first.expose().data());
    Secret third;
    third = *second;
    *second = Secret("other"_ba);
    QCOMPARE(first.expose().toByteArray(), "tanstaaf"_ba);
    QCOMPARE(third.expose().toByteArray(), "tanstaaf"_ba);
    QCOMPARE(second->expose().toByteArray(), "other"_ba);
}

void TestSecret::bearsAssignmentToItself()
{
    Secret secret("tanstaaf"_ba);
    const Secret& same = secret;
    secret = same;
    QCOMPARE(secret.expose().toByteArray(), "tanstaaf"_ba);
    secret = std::move(const_cast<Secret&>(same));
    QCOMPARE(secret.expose().toByteArray(), "tanstaaf"_ba);
}

void TestSecret::takesOctetsThatAreSharedAsACopy()
{
    const Octets shared = Octets("tan") + "staaf";
    const Octets other = shared;
    {
        const Secret secret(shared);
        QVERIFY(secret.expose().data() != shared.constData());
    }
    QCOMPARE(other, "tanstaaf"_ba); // was not wiped with the secret
}

void TestSecret::leavesNoCopyOfOctetsThatAreItsOwn()
{
    Octets own = Octets("tan") + "staaf";
    const char* const place = own.constData();
    const Secret secret(std::move(own));
    QCOMPARE(static_cast<const void*>(secret.expose().data()), static_cast<const void*>(place));
}

void TestSecret::printsNothing()
{
    QString text;
    QDebug(&text) << Secret("tanstaaf"_ba) << Secret();
    QVERIFY(text.contains(u"set"_s));
    QVERIFY(text.contains(u"none"_s));
    QVERIFY(!text.contains(u"tan"_s));
}

QTEST_APPLESS_MAIN(TestSecret)
#include "tst_secret.moc"
