// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/openexchanges.h"

#include <QTest>

using namespace dropscope;

namespace {

Exchange commanded(OctetView line)
{
    Exchange exchange;
    exchange.command = Command::fromLine(line);
    return exchange;
}

} // namespace

class TestOpenExchanges : public QObject
{
    Q_OBJECT

private slots:
    void newestIsNotBeforeItself();
    void countsByKeyword();
    void greetingHasNoKeyword();
    void endOfNothingIsNothing();
};

void TestOpenExchanges::newestIsNotBeforeItself()
{
    OpenExchanges open;
    open.begin(commanded("STLS"));
    QVERIFY(!open.hasBeforeNewest(Keyword::Stls));
    QVERIFY(!open.beforeNewest());
    open.begin(commanded("STLS"));
    QVERIFY(open.hasBeforeNewest(Keyword::Stls));
    QCOMPARE(open.beforeNewest()->command->keyword(), Keyword::Stls);
}

void TestOpenExchanges::countsByKeyword()
{
    OpenExchanges open;
    for (const char* line : {"CAPA", "USER u", "PASS p", "STAT"})
        open.begin(commanded(line));
    QVERIFY(open.hasBeforeNewest(Keyword::Capa));
    QVERIFY(open.hasBeforeNewest(Keyword::Pass));
    QVERIFY(!open.hasBeforeNewest(Keyword::Stat));
    QVERIFY(!open.hasBeforeNewest(Keyword::Retr));
    open.endFirst();
    QVERIFY(!open.hasBeforeNewest(Keyword::Capa));
    QVERIFY(open.hasBeforeNewest(Keyword::User));
    QCOMPARE(open.front().command->keyword(), Keyword::User);
    QCOMPARE(open.size(), 3U);
}

void TestOpenExchanges::greetingHasNoKeyword()
{
    OpenExchanges open;
    open.begin(Exchange());
    open.begin(commanded("NOOP"));
    QVERIFY(!open.beforeNewest()->command);
    QVERIFY(!open.hasBeforeNewest(Keyword::Unknown));
    open.endFirst();
    open.endFirst();
    QVERIFY(open.empty());
}

void TestOpenExchanges::endOfNothingIsNothing()
{
    OpenExchanges open;
    open.endFirst();
    QVERIFY(open.empty());
    QVERIFY(!open.hasBeforeNewest(Keyword::Unknown));
    open.begin(commanded("QUIT"));
    QCOMPARE(open.size(), 1U);
}

QTEST_GUILESS_MAIN(TestOpenExchanges)
#include "tst_openexchanges.moc"
