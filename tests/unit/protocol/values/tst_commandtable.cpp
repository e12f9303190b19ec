// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/values/commandtable.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

class TestCommandTable : public QObject
{
    Q_OBJECT

private slots:
    void hasEachKeywordAtItsPlace();
    void findsNamesInAnyCase();
    void findsNothingElse_data();
    void findsNothingElse();
    void saysWhereCommandsAreLegal_data();
    void saysWhereCommandsAreLegal();
    void hidesEverySecret();
    void waitsBehindWhatChangesTheSession();
};

void TestCommandTable::hasEachKeywordAtItsPlace()
{
    const auto table = commandTable();
    QCOMPARE(table.size(), static_cast<size_t>(Keyword::SaslResponse) + 1);
    for (size_t place = 0; place < table.size(); ++place) {
        QCOMPARE(static_cast<size_t>(table[place].keyword), place);
        QCOMPARE(&commandRow(table[place].keyword), &table[place]);
        QVERIFY(OctetView(table[place].section).startsWith("RFC "));
    }
}

void TestCommandTable::findsNamesInAnyCase()
{
    for (const CommandRow& row : commandTable()) {
        const Octets name = row.name;
        if (name.isEmpty())
            continue;
        QCOMPARE(name, name.toUpper());
        QCOMPARE(&commandRowNamed(name), &row);
        QCOMPARE(&commandRowNamed(name.toLower()), &row);
        QCOMPARE(&commandRowNamed(name.left(1) + name.mid(1).toLower()), &row);
    }
}

void TestCommandTable::findsNothingElse_data()
{
    QTest::addColumn<Octets>("name");

    QTest::newRow("invalid_empty") << ""_ba;
    QTest::newRow("invalid_unknown") << "XTND"_ba;
    QTest::newRow("invalid_longer") << "STATS"_ba;
    QTest::newRow("invalid_shorter") << "STA"_ba;
    QTest::newRow("invalid_space") << "STAT "_ba;
    QTest::newRow("invalid_nul") << Octets("STAT\0", 5);
    QTest::newRow("tooBig_word") << Octets(1'000'000, 'A');
}

void TestCommandTable::findsNothingElse()
{
    QFETCH(const Octets, name);
    QCOMPARE(commandRowNamed(name).keyword, Keyword::Unknown);
}

void TestCommandTable::saysWhereCommandsAreLegal_data()
{
    QTest::addColumn<Octets>("names");
    QTest::addColumn<bool>("authorization");
    QTest::addColumn<bool>("transaction");

    QTest::newRow("good_signIn") << "USER PASS APOP AUTH STLS UTF8"_ba << true << false;
    QTest::newRow("good_maildrop") << "STAT LIST RETR DELE NOOP RSET TOP UIDL"_ba << false << true;
    QTest::newRow("good_both") << "CAPA QUIT LANG"_ba << true << true;
}

void TestCommandTable::saysWhereCommandsAreLegal()
{
    QFETCH(const Octets, names);
    for (const Octets& name : names.split(' ')) {
        const SessionStates legal = commandRowNamed(name).legalIn;
        QVERIFY2(!legal.contains(SessionState::Greeting), name);
        QTEST(legal.contains(SessionState::Authorization), "authorization");
        QTEST(legal.contains(SessionState::Transaction), "transaction");
        QVERIFY2(!legal.contains(SessionState::Update), name);
        QVERIFY2(!legal.contains(SessionState::Closed), name);
    }
}

void TestCommandTable::hidesEverySecret()
{
    for (const CommandRow& row : commandTable()) {
        const bool secret = row.keyword == Keyword::Pass || row.keyword == Keyword::Apop ||
                            row.keyword == Keyword::Auth || row.keyword == Keyword::SaslResponse;
        QCOMPARE(row.secret != SecretArgument::None, secret);
    }
}

void TestCommandTable::waitsBehindWhatChangesTheSession()
{
    for (const CommandRow& row : commandTable()) {
        const bool freely = row.legalIn.contains(SessionState::Transaction) &&
                            !row.legalIn.contains(SessionState::Authorization);
        QCOMPARE(row.barrier == Barrier::None, freely);
    }
}

QTEST_APPLESS_MAIN(TestCommandTable)
#include "tst_commandtable.moc"
