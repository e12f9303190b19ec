// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/house/sourcerules.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

/// That each source keeps the rules of the house that one file can be asked for, and that the check would
/// notice.
class TestSources : public QObject
{
    Q_OBJECT

private slots:
    void thisHouse();
    void finds_data();
    void finds();
    void countsLines_data();
    void countsLines();
};

void TestSources::thisHouse()
{
    QList<Violation> violations;
    for (const SourceFile& file : readSources({u"."_s, u".ci"_s, u"app"_s, u"cmake"_s, u"core"_s,
                                               u"installer"_s, u"resources"_s, u"tests"_s, u"ui"_s}))
        violations += checkSource(file);
    QVERIFY2(violations.isEmpty(), qPrintable(toText(violations)));
}

void TestSources::finds_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("line"); // 0: nothing is wrong
    QTest::addColumn<QString>("rule");

    const QString spdx = u"SPDX-License-Identifier: GPL-3.0-or-later\n"_s;
    const QString cpp = "// "_L1 + spdx;
    const QString later = u"TO"_s + u"DO"_s;

    QTest::newRow("good_header") << u"core/base/a.h"_s << cpp + u"#pragma once\n"_s << 0 << QString();
    QTest::newRow("good_cmake") << u"ui/CMakeLists.txt"_s << "# "_L1 + spdx << 0 << QString();
    QTest::newRow("good_script") << u".ci/run"_s << "#!/bin/bash\n# "_L1 + spdx << 0 << QString();
    QTest::newRow("good_notASource") << u"resources/a.svg"_s << u"<svg/>"_s << 0 << QString();
    QTest::newRow("good_waitInTests")
        << u"tests/a.cpp"_s << cpp + u"p.waitForFinished();\n"_s << 0 << QString();
    QTest::newRow("good_waitInComment")
        << u"ui/a.cpp"_s << cpp + u"// no processEvents()\n"_s << 0 << QString();
    QTest::newRow("good_sleepWithinWord") << u"ui/a.cpp"_s << cpp + u"isAsleep();\n"_s << 0 << QString();
    QTest::newRow("good_translatedInUi") << u"ui/a.cpp"_s << cpp + u"tr(\"x\");\n"_s << 0 << QString();

    QTest::newRow("invalid_noLicence") << u"tests/a.cpp"_s << u"int a;\n"_s << 1 << u"SPDX"_s;
    QTest::newRow("invalid_otherLicence")
        << u"a.cmake"_s << u"# SPDX-License-Identifier: MIT\n"_s << 1 << u"GPL-3.0-or-later"_s;
    QTest::newRow("invalid_scriptWithoutLicence")
        << u".ci/run"_s << u"#!/bin/bash\nset -e\n"_s << 2 << u"SPDX"_s;
    QTest::newRow("invalid_licenceOfOtherForm") << u"app/a.cpp"_s << "# "_L1 + spdx << 1 << u"SPDX"_s;
    QTest::newRow("invalid_unfinished") << u"tests/a.cpp"_s << cpp + "// "_L1 + later << 2 << u"not done"_s;
    QTest::newRow("invalid_unfinishedScript")
        << u"installer/a.sh"_s << "# "_L1 + spdx + "# "_L1 + later << 2 << u"not done"_s;
    QTest::newRow("invalid_wait") << u"app/cli/a.cpp"_s << cpp + u"socket.waitForReadyRead(10);\n"_s << 2
                                  << u"never blocks"_s;
    QTest::newRow("invalid_waitAfterString")
        << u"ui/a.cpp"_s << cpp + u"\nf(\"//\"); processEvents();\n"_s << 3 << u"never blocks"_s;
    QTest::newRow("invalid_waitAfterCharacter")
        << u"ui/a.cpp"_s << cpp + u"f('\"', 10'000); /* ' */ processEvents();\n"_s << 2 << u"never blocks"_s;
    QTest::newRow("invalid_waitAfterRawString")
        << u"ui/a.cpp"_s << cpp + u"f(R\"x(\" /* )x\"); processEvents();\n"_s << 2 << u"never blocks"_s;
    QTest::newRow("invalid_sleep") << u"core/a.cpp"_s << cpp + u"QThread::msleep(5);\n"_s << 2
                                   << u"never sleeps"_s;
    QTest::newRow("invalid_exception") << u"core/a.cpp"_s << cpp + u"throw 1;\n"_s << 2 << u"values"_s;
    QTest::newRow("invalid_sentence") << u"core/a.cpp"_s << cpp + u"tr(\"x\");\n"_s << 2 << u"sentences"_s;
    QTest::newRow("invalid_className")
        << u"ui/a.cpp"_s << cpp + u"class IconManager\n"_s << 2 << u"Manager"_s;
    QTest::newRow("invalid_fileName") << u"ui/MainWindow.cpp"_s << cpp << 1 << u"lower case"_s;
    QTest::newRow("invalid_headerReadTwice") << u"ui/a.h"_s << cpp << 1 << u"read once"_s;
}

void TestSources::finds()
{
    QFETCH(const QString, path);
    QFETCH(const QString, text);
    QFETCH(const int, line);
    QFETCH(const QString, rule);

    const QList<Violation> violations = checkSource({path, text});
    QCOMPARE(violations.size(), line == 0 ? 0 : 1);
    if (line == 0)
        return;
    QCOMPARE(violations.constFirst().line, line);
    QVERIFY2(violations.constFirst().rule.contains(rule), qPrintable(violations.constFirst().rule));
}

void TestSources::countsLines_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("lines");
    QTest::addColumn<bool>("isTooLong");
    QTest::newRow("good_full") << u"core/a.cpp"_s << 400 << false;
    QTest::newRow("good_longTest") << u"tests/a.cpp"_s << 401 << false;
    QTest::newRow("tooBig_product") << u"core/a.cpp"_s << 401 << true;
}

void TestSources::countsLines()
{
    QFETCH(const QString, path);
    QFETCH(const int, lines);
    QFETCH(const bool, isTooLong);
    const QString text =
        u"// SPDX-License-Identifier: GPL-3.0-or-later\n"_s + u"int a;\n"_s.repeated(lines - 1);
    QCOMPARE(checkSource({path, text}).size(), isTooLong ? 1 : 0);
}

QTEST_APPLESS_MAIN(TestSources)
#include "tst_sources.moc"
