// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/protocol/flow/statesdocument.h"

#include <QFile>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

class TestStatesDocument : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatTheTablesSay();
};

void TestStatesDocument::saysWhatTheTablesSay()
{
    QFile file(QStringLiteral(DROPSCOPE_SOURCE_DIR "/docs/states.md"));
    if (qEnvironmentVariableIntValue("DROPSCOPE_WRITE_DOCS") == 1) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(statesDocument()), statesDocument().size());
        return;
    }
    QVERIFY2(file.open(QIODevice::ReadOnly), "docs/states.md is missing; DROPSCOPE_WRITE_DOCS=1 writes it");
    const auto actual = file.readAll().split('\n');
    const auto expected = statesDocument().split('\n');
    for (qsizetype line = 0; line < std::min(actual.size(), expected.size()); ++line)
        QCOMPARE(actual.at(line), expected.at(line));
    QCOMPARE(actual.size(), expected.size());
}

QTEST_APPLESS_MAIN(TestStatesDocument)
#include "tst_statesdocument.moc"
