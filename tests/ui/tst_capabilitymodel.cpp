// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/signinmethod.h"
#include "core/inspection/inspection.h"
#include "tests/support/scriptedtranscript.h"
#include "ui/models/capabilitymodel.h"
#include "ui/models/factrole.h"
#include "ui/panels/capabilitypanel.h"
#include "ui/text/capabilitytext.h"
#include "ui/theme/theme.h"
#include "ui/window/windowactions.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

class CapabilityModelTest : public QObject
{
    Q_OBJECT

private slots:
    void everyCapabilityIsExplained_data();
    void everyCapabilityIsExplained();
    void everyMechanismIsExplained();
    void answersStandSideBySide();
    void mechanismsHaveRowsOfTheirOwn();
    void anotherOrderIsNoChange();
    void aTagThatStandsTwiceHasTwoRows();
    void whatWorksUnannouncedIsSaid();
    void whatIsAnnouncedAndRefusedIsSaid();
    void linesAreBounded();
    void theModelFollowsTheInspection();
    void thePanelCopiesAndSaysWhatIsMissing();
    void theProbeSaysWhyItCannotBe();

private:
    [[nodiscard]] static QString drawn(const QList<CapabilityRow>& rows);
};

/// A line for each row: its tag, and what each answer said, with + for new, - for gone and ~ for changed.
QString CapabilityModelTest::drawn(const QList<CapabilityRow>& rows)
{
    QString text;
    for (const CapabilityRow& row : rows) {
        text += row.isMechanism ? u"  "_s + row.tag : row.tag;
        for (const CapabilityCell& cell : row.cells) {
            const QStringList marks{QString(), u"+"_s, u"-"_s, u"~"_s};
            text += u"|"_s + marks.at(static_cast<int>(cell.change)) + cell.text;
        }
        text += u'\n';
    }
    return text;
}

void CapabilityModelTest::everyCapabilityIsExplained_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("word");
    QTest::newRow("top") << QByteArray("TOP") << u"first lines"_s;
    QTest::newRow("user") << QByteArray("USER") << u"PASS"_s;
    QTest::newRow("sasl") << QByteArray("SASL PLAIN") << u"AUTH"_s;
    QTest::newRow("respCodes") << QByteArray("RESP-CODES") << u"IN-USE"_s;
    QTest::newRow("loginDelay") << QByteArray("LOGIN-DELAY 900") << u"900 seconds"_s;
    QTest::newRow("loginDelayUser") << QByteArray("LOGIN-DELAY 900 USER") << u"user to user"_s;
    QTest::newRow("loginDelayBare") << QByteArray("LOGIN-DELAY") << u"does not say"_s;
    QTest::newRow("pipelining") << QByteArray("PIPELINING") << u"Several commands"_s;
    QTest::newRow("expire") << QByteArray("EXPIRE 60") << u"60 days"_s;
    QTest::newRow("expireZero") << QByteArray("EXPIRE 00") << u"QUIT"_s;
    QTest::newRow("expireNever") << QByteArray("expire never") << u"nothing by itself"_s;
    QTest::newRow("expireUser") << QByteArray("EXPIRE 30 USER") << u"user to user"_s;
    QTest::newRow("expireBare") << QByteArray("EXPIRE") << u"does not say"_s;
    QTest::newRow("uidl") << QByteArray("UIDL") << u"session to session"_s;
    QTest::newRow("implementation") << QByteArray("IMPLEMENTATION Shlemazle-Plotz-v302") << u"calls itself"_s;
    QTest::newRow("authRespCode") << QByteArray("AUTH-RESP-CODE") << u"[AUTH]"_s;
    QTest::newRow("stls") << QByteArray("stls") << u"TLS"_s;
    QTest::newRow("utf8") << QByteArray("UTF8") << u"RFC 6856"_s;
    QTest::newRow("utf8User") << QByteArray("UTF8 USER") << u"passwords"_s;
    QTest::newRow("lang") << QByteArray("LANG") << u"language"_s;
    QTest::newRow("extension") << QByteArray("X-MOON phase") << u"extension"_s;
    QTest::newRow("unknown") << QByteArray("TELEPORT") << u"Not known"_s;
    QTest::newRow("empty") << QByteArray() << u"Not known"_s;
}

void CapabilityModelTest::everyCapabilityIsExplained()
{
    QFETCH(const QByteArray, line);
    QFETCH(const QString, word);
    const QString text = capabilityText(line.split(' '));
    QVERIFY2(text.contains(word), qPrintable(text));
}

void CapabilityModelTest::everyMechanismIsExplained()
{
    for (const SignInMethodRow& row : signInMethodTable())
        QVERIFY(*row.mechanism == '\0' || !mechanismText(row.mechanism).isEmpty());
    QVERIFY(mechanismText("scram-sha-256-plus").contains(u"SCRAM-SHA-256, tied"_s));
    for (const char* const name : {"GSSAPI", "NTLM", "OTP", "X-MOON", ""})
        QVERIFY(!mechanismText(name).isEmpty());
}

void CapabilityModelTest::answersStandSideBySide()
{
    const Capabilities clear({"TOP", "STLS", "EXPIRE 30"});
    const Capabilities before({"top", "USER", "EXPIRE 30"});
    const Capabilities after({"TOP", "USER", "EXPIRE NEVER"});
    QCOMPARE(drawn(capabilityRows({clear, before, after}, {})), u"TOP|TOP|top|TOP\n"
                                                                "STLS|STLS|-|\n"
                                                                "EXPIRE|EXPIRE 30|EXPIRE 30|~EXPIRE NEVER\n"
                                                                "USER||+USER|USER\n"_s);
}

void CapabilityModelTest::mechanismsHaveRowsOfTheirOwn()
{
    const Capabilities before({"SASL PLAIN LOGIN"});
    const Capabilities after({"SASL LOGIN SCRAM-SHA-256-PLUS"});
    QCOMPARE(drawn(capabilityRows({before, after}, {})),
             u"SASL|SASL PLAIN LOGIN|~SASL LOGIN SCRAM-SHA-256-PLUS\n"
             "  PLAIN|PLAIN|-\n"
             "  LOGIN|LOGIN|LOGIN\n"
             "  SCRAM-SHA-256-PLUS||+SCRAM-SHA-256-PLUS\n"_s);
}

void CapabilityModelTest::anotherOrderIsNoChange()
{
    QCOMPARE(
        drawn(capabilityRows({Capabilities({"SASL PLAIN LOGIN"}), Capabilities({"sasl LOGIN  plain"})}, {})),
        u"SASL|SASL PLAIN LOGIN|sasl LOGIN plain\n"
        "  PLAIN|PLAIN|plain\n"
        "  LOGIN|LOGIN|LOGIN\n"_s);
}

void CapabilityModelTest::aTagThatStandsTwiceHasTwoRows()
{
    QCOMPARE(drawn(capabilityRows({Capabilities({"EXPIRE 3", "EXPIRE 0", ""})}, {})),
             u"EXPIRE|EXPIRE 3\nEXPIRE|EXPIRE 0\n|\n"_s);
}

void CapabilityModelTest::whatWorksUnannouncedIsSaid()
{
    using Support = Maildrop::Support;
    const auto rows = capabilityRows({Capabilities({"UIDL"})}, {Support::Available, Support::Available,
                                                                Support::Unknown, Support::Unknown, true});
    QCOMPARE(drawn(rows), u"UIDL|UIDL\nTOP|\nAPOP|\n"_s);
    QVERIFY(rows.at(1).meaning.contains(u"Not announced"_s));
    QVERIFY(rows.at(2).meaning.contains(u"timestamp"_s));
    const auto probed =
        capabilityRows({}, {Support::Available, Support::Refused, Support::Refused, Support::Available});
    QCOMPARE(drawn(probed), u"TOP\nUIDL\nLANG\nSASL\n"_s);
    QVERIFY(probed.at(2).meaning.contains(u"refused when"_s));
}

void CapabilityModelTest::whatIsAnnouncedAndRefusedIsSaid()
{
    const auto rows = capabilityRows({Capabilities({"TOP"})}, {.top = Maildrop::Support::Refused});
    QCOMPARE(rows.size(), 1);
    QVERIFY(rows.constFirst().meaning.contains(u"refused"_s));
    QCOMPARE(rows.constFirst().tone, Tone::Warning);
}

void CapabilityModelTest::linesAreBounded()
{
    QList<Octets> lines;
    for (int i = 0; i < 5000; ++i)
        lines += "X-" + Octets::number(i) + ' ' + Octets(1000, 'y');
    const auto rows = capabilityRows({Capabilities(lines), Capabilities(lines)}, {});
    QCOMPARE(rows.size(), capabilityLineLimit);
    QVERIFY(rows.constFirst().cells.constFirst().text.size() < 250);
}

void CapabilityModelTest::theModelFollowsTheInspection()
{
    ScriptedTranscript script;
    auto inspection = std::make_unique<Inspection>(script.transcript());
    CapabilityModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setInspection(inspection.get());
    QCOMPARE(model.rowCount(), 0);
    script.play("S: +OK ready\nC: CAPA\nS: +OK\nS: TOP\nS: STLS\nS: .\nC: STLS\nS: +OK\n");
    QCOMPARE(model.columnCount(), 3);
    TlsFacts facts;
    facts.isAfterStls = true;
    script.transcript()->noteTls(facts, script.now());
    script.play("C: CAPA\nS: +OK\nS: TOP\nS: USER\nS: .\nC: USER joe\nS: +OK\nC: PASS xxxxxx\nS: +OK\n"
                "C: CAPA\nS: +OK\nS: TOP\nS: .\n");
    QCOMPARE(model.stages().size(), 3);
    QCOMPARE(model.columnCount(), 5);
    QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), u"In clear, before STLS"_s);
    const auto cell = [&model](int row, int column) { return model.index(row, column).data().toString(); };
    QCOMPARE(cell(1, 0), u"STLS"_s);
    QCOMPARE(cell(1, 2), u"gone"_s);
    QCOMPARE(cell(2, 1), u"–"_s);
    QCOMPARE(cell(2, 2), u"new: USER"_s);
    QCOMPARE(model.index(2, 2).data(FactRole::Copy).toString(), u"USER"_s);
    QCOMPARE(model.rowCount(), 3);
    const QSignalSpy resets(&model, &CapabilityModel::modelReset);
    script.play("C: NOOP\nS: +OK\n"); // nothing new
    QCOMPARE(resets.size(), 0);
    script.play("C: UIDL\nS: +OK\nS: .\n");
    QCOMPARE(resets.size(), 1);
    QCOMPARE(cell(3, 0), u"UIDL"_s);
    script.play("C: LANG\nS: -ERR\n");
    QCOMPARE(cell(4, 0), u"LANG"_s);
    QVERIFY(cell(4, 4).contains(u"refused when"_s));
    script.play("C: lang\nS: +OK\nS: en English\nS: .\n");
    QVERIFY(cell(4, 4).contains(u"it works"_s));
    CapabilityModel later; // as of a session that was looked at only afterwards
    later.setInspection(inspection.get());
    QCOMPARE(later.toText(), model.toText());
    inspection.reset();
    model.setInspection(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void CapabilityModelTest::thePanelCopiesAndSaysWhatIsMissing()
{
    const Theme theme;
    QWidget window;
    const WindowActions actions(&window);
    CapabilityPanel panel(actions);
    QVERIFY(!panel.findChild<QTableView*>()->isVisibleTo(&panel));
    ScriptedTranscript script("S: +OK ready\nC: CAPA\nS: -ERR what?\n");
    Inspection refused(script.transcript());
    panel.setInspection(&refused);
    QVERIFY(!panel.findChild<QTableView*>()->isVisibleTo(&panel));
    ScriptedTranscript other("S: +OK ready\nC: CAPA\nS: +OK\nS: EXPIRE 7\nS: .\n");
    Inspection answered(other.transcript());
    panel.setInspection(&answered);
    QVERIFY(panel.findChild<QTableView*>()->isVisibleTo(&panel));
    panel.findChild<QPushButton*>(u"copyCapabilities"_s)->click();
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY2(
        copied.startsWith(u"Capability\tBefore sign-in\tWhat it means\nEXPIRE\tEXPIRE 7\tMessages stay"_s),
        qPrintable(copied));
    panel.setInspection(nullptr);
}

void CapabilityModelTest::theProbeSaysWhyItCannotBe()
{
    const Theme theme;
    QWidget window;
    const WindowActions actions(&window);
    CapabilityPanel panel(actions);
    ScriptedTranscript script("S: +OK ready\nC: CAPA\nS: +OK\nS: UTF8\nS: .\n");
    Inspection inspection(script.transcript());
    panel.setInspection(&inspection);
    auto* const probe = panel.findChild<QPushButton*>(u"probeCapabilities"_s);
    QVERIFY(!probe->isEnabled());
    QVERIFY(probe->toolTip().contains(u"no session"_s));
    panel.setSignedIn(true);
    const QSignalSpy requests(&panel, &CapabilityPanel::probeRequested);
    probe->click();
    QCOMPARE(requests.size(), 1);
    panel.setProbing(true);
    QVERIFY(!probe->isEnabled());
    panel.setProbing(false);
    QVERIFY(probe->isEnabled());
    const QString summary = panel.findChild<QLabel*>(u"capabilitySummary"_s)->text();
    QVERIFY2(summary.contains(u"PIPELINING was not tried"_s), qPrintable(summary));
}

} // namespace dropscope::ui

QTEST_MAIN(dropscope::ui::CapabilityModelTest)
#include "tst_capabilitymodel.moc"
