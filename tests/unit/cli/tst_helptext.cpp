// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options/helptext.h"

#include "app/cli/options/optiontable.h"

#include <QTest>

using namespace dropscope;

class TestHelpText : public QObject
{
    Q_OBJECT

private slots:
    void namesEveryVerb();
    void namesEveryOptionOfItsVerb();
    void fitsOnATerminal();
    void everyOptionParses();
};

void TestHelpText::namesEveryVerb()
{
    const QByteArray text = helpText(std::nullopt);
    for (const VerbRow& row : verbTable())
        QVERIFY2(text.contains(QByteArray("\n  ") + row.name + ' '), row.name);
}

void TestHelpText::namesEveryOptionOfItsVerb()
{
    for (const VerbRow& verb : verbTable()) {
        const QByteArray text = helpText(verb.id);
        for (const OptionRow& option : optionTable())
            QCOMPARE(text.contains(QByteArray("\n  ") + option.name + ' '), option.verbs.contains(verb.id));
        QVERIFY(text.contains(verb.summary));
    }
}

void TestHelpText::fitsOnATerminal()
{
    QByteArrayList texts{helpText(std::nullopt)};
    for (const VerbRow& verb : verbTable())
        texts.append(helpText(verb.id));
    for (const QByteArray& text : std::as_const(texts)) {
        QVERIFY(text.endsWith('\n'));
        const QByteArrayList lines = text.split('\n');
        for (const QByteArray& line : lines) {
            QVERIFY2(!line.endsWith(' '), line.constData());
            if (!line.startsWith("  dropscope-cli ")) // an example stands in one line
                QVERIFY2(line.size() <= 80, line.constData());
        }
    }
}

void TestHelpText::everyOptionParses()
{
    for (const VerbRow& verb : verbTable())
        for (const OptionRow& option : optionTable())
            if (option.verbs.contains(verb.id))
                QVERIFY2(optionNamed(option.name) == &option, option.name);
}

QTEST_APPLESS_MAIN(TestHelpText)
#include "tst_helptext.moc"
