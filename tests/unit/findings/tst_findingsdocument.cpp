// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/findings/findingsdocument.h"

#include <QFile>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

class TestFindingsDocument : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatTheTableSays();
};

void TestFindingsDocument::saysWhatTheTableSays()
{
    QFile file(QStringLiteral(DROPSCOPE_SOURCE_DIR "/docs/findings.md"));
    if (qEnvironmentVariableIntValue("DROPSCOPE_WRITE_DOCS") == 1) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(findingsDocument()), findingsDocument().size());
        return;
    }
    QVERIFY2(file.open(QIODevice::ReadOnly), "docs/findings.md is missing; DROPSCOPE_WRITE_DOCS=1 writes it");
    const auto actual = file.readAll().split('\n');
    const auto expected = findingsDocument().split('\n');
    for (qsizetype line = 0; line < std::min(actual.size(), expected.size()); ++line)
        QCOMPARE(actual.at(line), expected.at(line));
    QCOMPARE(actual.size(), expected.size());
}

QTEST_APPLESS_MAIN(TestFindingsDocument)
#include "tst_findingsdocument.moc"
