// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/session.h"
#include "tests/support/kept.h"
#include "tests/support/sessionbench.h"
#include "ui/controller/serverlanguages.h"

#include <QSignalSpy>
#include <QTest>

using namespace dropscope;
using namespace dropscope::ui;

class TestServerLanguages : public QObject
{
    Q_OBJECT

private slots:
    void listsAndChooses();
    void isNotOffered();
    void aRefusalIsTold();
};

namespace {

void learn(SessionBench& bench, const char* capabilities)
{
    bench.enterTransaction();
    bench.session->capabilities(ignored);
    bench.play(("C: CAPA\nS: +OK\n" + Octets(capabilities) + "S: .\n").constData());
}

} // namespace

void TestServerLanguages::listsAndChooses()
{
    SessionBench bench;
    learn(bench, "S: LANG\n");
    ServerLanguages languages(*bench.session);
    QSignalSpy changed(&languages, &ServerLanguages::changed);
    languages.ask();
    languages.ask(); // once is enough
    bench.play("C: LANG\nS: +OK\nS: en English\nS: de Deutsch\nS: .\n");
    QCOMPARE(languages.known().size(), size_t(2));
    QCOMPARE(languages.known().at(1), (LanguageListing{"de", "Deutsch"}));
    languages.choose("de");
    bench.play("C: LANG de\nS: +OK de Sprache gewechselt\n");
    QCOMPARE(bench.mismatch(), QString());
    QCOMPARE(languages.chosen(), Octets("de"));
    QCOMPARE(changed.count(), 2);
    QCOMPARE(bench.unexpected(), Octets());
}

void TestServerLanguages::isNotOffered()
{
    SessionBench bench;
    learn(bench, "S: TOP\n");
    ServerLanguages languages(*bench.session);
    QVERIFY(!languages.isOffered());
    languages.ask();
    languages.choose("de");
    QCOMPARE(bench.unexpected(), Octets());
}

void TestServerLanguages::aRefusalIsTold()
{
    SessionBench bench;
    learn(bench, "S: LANG\n");
    ServerLanguages languages(*bench.session);
    QSignalSpy failed(&languages, &ServerLanguages::failed);
    languages.choose("tlh");
    bench.play("C: LANG tlh\nS: -ERR no such language\n");
    QCOMPARE(failed.count(), 1);
    QCOMPARE(languages.chosen(), Octets());
}

QTEST_GUILESS_MAIN(TestServerLanguages)
#include "tst_serverlanguages.moc"
