// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/house/includerules.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

/// That nobody includes what the house does not let them, and that the check would notice.
class TestIncludes : public QObject
{
    Q_OBJECT

private slots:
    void thisHouse();
    void finds_data();
    void finds();
    void namesThePlace();
};

void TestIncludes::thisHouse()
{
    QList<Violation> violations;
    qsizetype checked = 0;
    for (const SourceFile& file : readSources({u"core"_s, u"ui"_s, u"app"_s})) {
        if (!file.path.endsWith(".h"_L1) && !file.path.endsWith(".cpp"_L1))
            continue;
        violations += checkIncludes(file);
        ++checked;
    }
    QVERIFY(checked > 0);
    QVERIFY2(violations.isEmpty(), qPrintable(toText(violations)));
}

void TestIncludes::finds_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("rule"); // a part of it; empty: nothing is wrong

    const auto row = [](const char* name, const char* path, const char* text, const char* rule) {
        QTest::newRow(name) << QString::fromLatin1(path) << QString::fromLatin1(text)
                            << QString::fromLatin1(rule);
    };

    row("good_below", "core/protocol/codec/a.h", "#include \"core/base/octets.h\"", "");
    row("good_farBelow", "core/maildrop/a.h", "#include \"core/base/octets.h\"", "");
    row("good_ownFolder", "core/base/a.cpp", "#include \"core/base/a.h\"", "");
    row("good_inspectionOfSession", "core/inspection/a.cpp", "#include \"core/session/session.h\"", "");
    row("good_inspectionOfTransport", "core/inspection/a.cpp", "#include \"core/transport/transport.h\"", "");
    row("good_viewOfInspection", "ui/views/a.cpp", "#include \"core/inspection/inspection.h\"", "");
    row("good_controllerOfSession", "ui/controller/a.cpp", "#include \"core/session/session.h\"", "");
    row("good_cliOfServer", "app/cli/a.cpp", "#include \"core/server/server.h\"", "");
    row("good_programOfUi", "app/dropscope/main.cpp", "#include \"ui/mainwindow/mainwindow/mainwindow.h\"",
        "");
    row("good_standard", "core/base/a.h", "#include <vector>\n#include <sys/types.h>", "");
    row("good_qtCore", "core/protocol/a.h", "#include <QByteArray>\n#include <QtCore/qhashfunctions.h>", "");
    row("good_qtNetwork", "core/transport/a.cpp", "#include <QTcpSocket>", "");
    row("good_widgetsInUi", "ui/views/a.cpp", "#include <QTableView>", "");
    row("good_moc", "ui/views/a.cpp", "#include \"a.moc\"", "");
    row("good_lineComment", "core/base/a.h", "// #include \"ui/a.h\"", "");
    row("good_blockComment", "core/base/a.h", "/*\n#include \"ui/a.h\"\n*/", "");
    row("good_gmimeAtHome", "core/message/a.cpp", "#include <gmime/gmime.h>", "");

    row("invalid_above", "core/base/a.h", "#include \"core/protocol/values/command.h\"",
        "core/base includes");
    row("invalid_beside", "core/auth/a.h", "#include \"core/transport/transport.h\"", "core/auth includes");
    row("invalid_sessionOfServer", "core/session/a.h", "#include \"core/server/server.h\"",
        "core/session includes");
    row("invalid_serverOfSession", "core/server/a.h", "#include \"core/session/session.h\"",
        "core/server includes");
    row("invalid_serverOfMaildrop", "core/server/a.h", "#include \"core/maildrop/item.h\"",
        "core/server includes");
    row("invalid_checkOfSession", "core/conformance/a.h", "#include \"core/session/session.h\"",
        "core/conformance includes");
    row("invalid_proxyOfAuth", "core/proxy/a.h", "#include \"core/auth/apop.h\"", "core/proxy includes");
    row("invalid_inspectionOfServer", "core/inspection/a.h", "#include \"core/server/server.h\"",
        "core/inspection includes");
    row("invalid_messageOfTranscript", "core/message/a.h", "#include \"core/transcript/transcript.h\"",
        "core/message includes");
    row("invalid_coreOfUi", "core/inspection/a.h", "#include \"ui/theme/icons.h\"",
        "core/inspection includes");
    row("invalid_viewOfSession", "ui/views/a.h", "#include \"core/session/session.h\"", "ui never includes");
    row("invalid_modelOfServer", "ui/models/a.h", "#include \"core/server/server.h\"", "ui never includes");
    row("invalid_panelOfProxy", "ui/panels/a.h", "#include \"core/proxy/proxy.h\"", "ui never includes");
    row("good_panelOfCheckResult", "ui/check/a.h", "#include \"core/conformance/caseresult.h\"", "");
    row("good_controllerOfCheck", "ui/controller/a.h", "#include \"core/conformance/servercheck.h\"", "");
    row("invalid_panelOfCheck", "ui/check/a.h", "#include \"core/conformance/servercheck.h\"",
        "only ui/controller knows");
    row("invalid_uiOfApp", "ui/views/a.h", "#include \"app/dropscope/options.h\"", "ui includes nothing but");
    row("invalid_cliOfUi", "app/cli/a.cpp", "#include \"ui/text/errortext/errortext.h\"", "app/cli includes");
    row("invalid_productOfTests", "core/base/a.h", "#include \"tests/support/dovecot.h\"",
        "core/base includes");
    row("invalid_unknownFolder", "core/misc/a.h", "#include \"core/base/octets.h\"", "no row");
    row("invalid_angled", "core/base/a.h", "#include <ui/views/view.h>", "core/base includes");
    row("invalid_spaced", "core/base/a.h", "  #  include   \"ui/a.h\"", "core/base includes");
    row("invalid_afterComment", "core/base/a.h", "/* x */ #include \"ui/a.h\"", "core/base includes");
    row("invalid_relative", "core/base/a.cpp", "#include \"octets.h\"", "from the root");
    row("invalid_upwards", "core/base/a.cpp", "#include \"../protocol/a.h\"", "from the root");
    row("invalid_macro", "core/base/a.cpp", "#include HEADER", "not a macro");
    row("invalid_widgetsInCore", "core/inspection/a.h", "#include <QWidget>", "nothing of Qt but");
    row("invalid_guiInCore", "core/inspection/a.h", "#include <QtGui/QIcon>", "nothing of Qt but");
    row("invalid_guiModuleInCore", "core/base/a.h", "#include <QtGui>", "nothing of Qt but");
    row("invalid_guiInCli", "app/cli/a.cpp", "#include <QColor>", "nothing of Qt but");
    row("invalid_lowerCaseHeader", "core/base/a.cpp", "#include <qwidget.h>", "nothing of Qt but");
    row("invalid_networkInProtocol", "core/protocol/flow/a.h", "#include <QHostAddress>",
        "nothing of Qt but");
    row("invalid_objectInProtocol", "core/protocol/flow/a.h", "#include <QObject>", "sans-I/O");
    row("invalid_socketInUi", "ui/views/a.h", "#include <QTcpSocket>", "ui has no socket");
    row("invalid_gmime", "core/findings/a.cpp", "#include <gmime/gmime.h>", "only core/message");
    row("invalid_gsasl", "core/session/a.cpp", "#include <gsasl.h>", "only core/auth");
    row("invalid_keychain", "ui/dialogs/a.cpp", "#include <qt6keychain/keychain.h>", "only core/profile");
    row("invalid_pcap", "core/proxy/a.cpp", "#include <pcap/pcap.h>", "only core/transcript");
    row("invalid_tins", "core/inspection/a.cpp", "#include <tins/tins.h>", "only core/transcript");
    row("invalid_plots", "core/inspection/a.cpp", "#include <qcustomplot.h>", "only ui");
}

void TestIncludes::finds()
{
    QFETCH(const QString, path);
    QFETCH(const QString, text);
    QFETCH(const QString, rule);

    const QList<Violation> violations = checkIncludes({path, text});
    if (rule.isEmpty()) {
        QVERIFY2(violations.isEmpty(), qPrintable(toText(violations)));
        return;
    }
    QCOMPARE(violations.size(), 1);
    QVERIFY2(violations.constFirst().rule.contains(rule), qPrintable(violations.constFirst().rule));
}

void TestIncludes::namesThePlace()
{
    const QList<Violation> violations = checkIncludes(
        {u"core/auth/a.h"_s, u"#pragma once\n\n#include <QString>\n#include \"core/session/b.h\"\n"_s});
    QCOMPARE(toText(violations),
             u"\ncore/auth/a.h:4: #include \"core/session/b.h\": core/auth includes nothing but core/auth, "
             "core/protocol, core/base"_s);
}

QTEST_APPLESS_MAIN(TestIncludes)
#include "tst_includes.moc"
