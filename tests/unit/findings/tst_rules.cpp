// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/findings/findingcases.h"
#include "tests/unit/findings/judgeddialogue.h"

#include <QSet>
#include <QTest>

#include <algorithm>

using namespace dropscope;

class TestRules : public QObject
{
    Q_OBJECT

private slots:
    void showsItsFinding_data() { addCases(); }
    /// With both verdicts, and with what a view needs to lead to its octets.
    void showsItsFinding()
    {
        QFETCH(const int, index);
        const FindingCase& example = m_cases.at(index);
        const JudgedDialogue dialogue(example.shows);
        const QList<Finding> found = dialogue.findings(example.kind);
        QVERIFY2(!found.isEmpty(), dialogue.describe());
        const FindingRow& row = found[0].row();
        QCOMPARE(QByteArray(nameOf(row.verdict)) + ' ' + nameOf(row.embedded), example.verdicts);
        QVERIFY(found[0].range.begin >= 0 && found[0].range.end >= found[0].range.begin);
        QVERIFY2(!found[0].text().contains(u'%'), qPrintable(found[0].text()));
        const QString text = QString::fromLatin1(row.text);
        QCOMPARE(found[0].arguments.size(), std::ranges::count(text, u'%'));
        QVERIFY2(!found[0].arguments.contains(QString()) || !text.contains(u'%'),
                 qPrintable(found[0].text()));
    }

    void nearMissShowsNothing_data() { addCases(); }
    void nearMissShowsNothing()
    {
        QFETCH(const int, index);
        const FindingCase& example = m_cases.at(index);
        const JudgedDialogue dialogue(example.nearMiss);
        QVERIFY2(dialogue.findings(example.kind).isEmpty(), dialogue.describe());
    }

    void everyKindHasACase()
    {
        QSet<int> kinds;
        for (const FindingCase& example : m_cases)
            kinds.insert(static_cast<int>(example.kind));
        for (const FindingRow& row : findingTable())
            QVERIFY2(kinds.contains(static_cast<int>(row.kind)), row.id);
    }

private:
    void addCases()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; i < m_cases.size(); ++i) {
            const FindingRow& row = findingRow(m_cases[i].kind);
            QTest::addRow("good_%s_%d", row.id, i) << i;
        }
    }
    const QList<FindingCase> m_cases = findingCases();
};

QTEST_APPLESS_MAIN(TestRules)
#include "tst_rules.moc"
