// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/advice/advice.h"
#include "core/conformance/casefilter.h"
#include "core/conformance/seeds.h"
#include "tests/unit/conformance/servercheckdocument.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

/// The table of cases, and the page that is drawn from it.
class TestServerCheckDocument : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatTheTableSays();
    void namesEachCaseOnce();
    void namesSeedsThatExist();
    void selects_data();
    void selects();
};

void TestServerCheckDocument::saysWhatTheTableSays()
{
    QFile file(QStringLiteral(DROPSCOPE_SOURCE_DIR "/docs/server-check.md"));
    if (qEnvironmentVariableIntValue("DROPSCOPE_WRITE_DOCS") == 1) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(serverCheckDocument()), serverCheckDocument().size());
        return;
    }
    QVERIFY2(file.open(QIODevice::ReadOnly),
             "docs/server-check.md is missing; DROPSCOPE_WRITE_DOCS=1 writes it");
    const auto actual = file.readAll().split('\n');
    const auto expected = serverCheckDocument().split('\n');
    for (qsizetype line = 0; line < std::min(actual.size(), expected.size()); ++line)
        QCOMPARE(actual.at(line), expected.at(line));
    QCOMPARE(actual.size(), expected.size());
}

void TestServerCheckDocument::namesEachCaseOnce()
{
    const QRegularExpression form(u"^[a-z0-9]+/[a-z0-9-]+$"_s);
    QSet<QByteArray> seen;
    for (const CheckCase& row : caseTable()) {
        QVERIFY2(form.match(QString::fromLatin1(row.id)).hasMatch(), row.id);
        QVERIFY2(!seen.contains(row.id), row.id);
        seen.insert(row.id);
        QVERIFY2(*row.title != '\0' && *row.meaning != '\0', row.id);
        QVERIFY2(Octets(adviceFor(row)).endsWith('.'), row.id);
        QVERIFY2(!isEmbedded(row) || row.level == CaseLevel::Info, row.id);
    }
}

void TestServerCheckDocument::namesSeedsThatExist()
{
    QSet<QByteArray> names;
    for (const SeedMessage& seed : seedMessages()) {
        names.insert(seed.name);
        QCOMPARE(seedNamedIn(seed.octets), std::optional(Octets(seed.name)));
        QVERIFY2(!seedBody(seed.name).isEmpty(), seed.name);
    }
    for (const CheckCase& row : caseTable())
        QVERIFY2(*row.needs.seed == '\0' || names.contains(row.needs.seed), row.id);
}

void TestServerCheckDocument::selects_data()
{
    QTest::addColumn<QByteArray>("glob");
    QTest::addColumn<bool>("matches");
    QTest::newRow("good_whole") << QByteArray("rfc1939/stat-shape") << true;
    QTest::newRow("good_group") << QByteArray("rfc1939/*") << true;
    QTest::newRow("good_behindTheSlash") << QByteArray("stat-*") << true;
    QTest::newRow("good_everything") << QByteArray("*") << true;
    QTest::newRow("good_oneOctet") << QByteArray("rfc1939/stat?shape") << true;
    QTest::newRow("invalid_other") << QByteArray("rfc2449/*") << false;
    QTest::newRow("incomplete_beginning") << QByteArray("rfc1939/stat") << false;
}

void TestServerCheckDocument::selects()
{
    QFETCH(const QByteArray, glob);
    QFETCH(const bool, matches);
    QCOMPARE(matchesGlob("rfc1939/stat-shape", glob), matches);
}

QTEST_APPLESS_MAIN(TestServerCheckDocument)
#include "tst_servercheckdocument.moc"
