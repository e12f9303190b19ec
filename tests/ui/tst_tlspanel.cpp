// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/inspection.h"
#include "tests/support/scriptedtranscript.h"
#include "tests/ui/sampletls.h"
#include "ui/models/certificatemodel.h"
#include "ui/models/factrole.h"
#include "ui/panels/tlspanel.h"
#include "ui/theme/theme.h"
#include "ui/window/windowactions.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

class TlsPanelTest : public QObject
{
    Q_OBJECT

private slots:
    void theModelIsATree();
    void aChainIsBounded();
    void inClearThereIsNothingButWords();
    void whatWasNegotiatedIsShown();
    void whatIsWrongIsShown();
    void theCurrentCertificateIsCopiedAndSaved();
    void anInspectionMayDie();

private:
    [[nodiscard]] static QString shownTexts(const QWidget& panel);

    Theme m_theme;
    QWidget m_window;
    WindowActions m_actions{&m_window};
};

QString TlsPanelTest::shownTexts(const QWidget& panel)
{
    QStringList texts;
    for (const QLabel* const label : panel.findChildren<QLabel*>()) {
        if (label->isVisibleTo(&panel)) {
            texts += label->text();
            if (label->textFormat() != Qt::PlainText)
                return u"rich text: "_s + label->text();
        }
    }
    return texts.join(u'\n');
}

void TlsPanelTest::theModelIsATree()
{
    CertificateModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    const TlsFacts facts = sampleChain();
    model.setChain(facts.chain, QDateTime::currentDateTimeUtc());
    QCOMPARE(model.rowCount(), 3);
    const QModelIndex root = model.index(2, CertificateModel::Label);
    QCOMPARE(root.data().toString(), u"Authority 2"_s);
    QVERIFY(root.data(FactRole::Emphasized).toBool());
    QVERIFY(model.rowCount(root) >= 6);
    const QModelIndex fingerprint = model.index(model.rowCount(root) - 1, CertificateModel::Value, root);
    QCOMPARE(parseFingerprint(fingerprint.data(FactRole::Copy).toString()), facts.chain.at(2).sha256());
    QVERIFY(fingerprint.data(FactRole::Monospaced).toBool());
    QCOMPARE(model.certificate(fingerprint)->subject, facts.chain.at(2).subject);
    QVERIFY(!model.certificate({}));
    model.setChain({}, QDateTime::currentDateTimeUtc());
    QCOMPARE(model.rowCount(), 0);
}

void TlsPanelTest::aChainIsBounded()
{
    CertificateModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setChain(QList<CertificateFacts>(1000, sampleTls().chain.constFirst()),
                   QDateTime::currentDateTimeUtc());
    QCOMPARE(model.rowCount(), int(CertificateModel::limit));
}

void TlsPanelTest::inClearThereIsNothingButWords()
{
    TlsPanel panel(m_actions);
    QVERIFY(shownTexts(panel).contains(u"once a connection is encrypted"_s));
    ScriptedTranscript script(signInScript());
    Inspection inspection(script.transcript());
    panel.setInspection(&inspection);
    QVERIFY(shownTexts(panel).contains(u"Not encrypted"_s));
    QVERIFY(!panel.findChild<QTreeView*>()->isVisibleTo(&panel));
}

void TlsPanelTest::whatWasNegotiatedIsShown()
{
    ScriptedTranscript script;
    Inspection inspection(script.transcript());
    TlsPanel panel(m_actions);
    panel.setInspection(&inspection);
    script.transcript()->noteTls(sampleChain(), script.now());
    const QString texts = shownTexts(panel);
    for (const QString& part :
         {u"Encrypted after STLS"_s, u"TLSv1.3"_s, u"TLS_AES_256_GCM_SHA384, 256 bits"_s, u"by STLS"_s,
          u"an authority that this system knows"_s})
        QVERIFY2(texts.contains(part), qPrintable(texts));
    QVERIFY(panel.findChildren<QWidget*>(u"remark"_s).isEmpty());
    QVERIFY(panel.findChild<QTreeView*>()->isVisibleTo(&panel));
}

void TlsPanelTest::whatIsWrongIsShown()
{
    TlsFacts facts = sampleTls();
    facts.problems = {CertificateProblem::SelfSigned, CertificateProblem::WrongName};
    facts.protocol = u"TLSv1.0"_s;
    facts.cipher = u"<b>AES</b>"_s;
    facts.trust = TrustDecision::Unchecked;
    ScriptedTranscript script;
    script.transcript()->noteTls(facts, script.now());
    Inspection inspection(script.transcript());
    TlsPanel panel(m_actions);
    panel.setInspection(&inspection);
    const QString texts = shownTexts(panel);
    for (const QString& part : {u"<b>AES</b>"_s, u"Nobody vouches"_s, u"another server"_s,
                                u"TLSv1.0 is out"_s, u"was not looked at"_s})
        QVERIFY2(texts.contains(part), qPrintable(texts));
    QCOMPARE(panel.findChildren<QWidget*>(u"remark"_s).size(), 4);
}

void TlsPanelTest::theCurrentCertificateIsCopiedAndSaved()
{
    const TlsFacts facts = sampleChain();
    ScriptedTranscript script;
    script.transcript()->noteTls(facts, script.now());
    Inspection inspection(script.transcript());
    TlsPanel panel(m_actions);
    panel.setInspection(&inspection);
    const auto press = [&panel](const QString& name) { panel.findChild<QPushButton*>(name)->click(); };
    const auto copied = [] { return QGuiApplication::clipboard()->text(); };
    press(u"copyFingerprint"_s);
    QCOMPARE(copied(), fingerprintText(facts.chain.at(0).sha256()));
    auto* const tree = panel.findChild<QTreeView*>();
    tree->setCurrentIndex(tree->model()->index(0, 1, tree->model()->index(1, 0)));
    press(u"copyFingerprint"_s);
    QCOMPARE(copied(), fingerprintText(facts.chain.at(1).sha256()));
    press(u"copyPem"_s);
    QCOMPARE(copied(), QString::fromLatin1(pemText(facts.chain.at(1).der)));
    panel.findChild<QAction*>(u"copyCertificateLine"_s)->trigger();
    QCOMPARE(copied(), facts.chain.at(1).subject);
    press(u"copyTlsReport"_s);
    QVERIFY(copied().contains(u"Certificate 3 of 3"_s));
    QSignalSpy saved(&panel, &TlsPanel::saveRequested);
    press(u"savePem"_s);
    QCOMPARE(saved.size(), 1);
    QCOMPARE(saved.constFirst().at(1).toByteArray(), pemText(facts.chain.at(1).der));
}

void TlsPanelTest::anInspectionMayDie()
{
    TlsPanel panel(m_actions);
    ScriptedTranscript script;
    script.transcript()->noteTls(sampleTls(), script.now());
    {
        Inspection inspection(script.transcript());
        panel.setInspection(&inspection);
    }
    panel.setInspection(nullptr);
    QVERIFY(shownTexts(panel).contains(u"once a connection is encrypted"_s));
}

} // namespace dropscope::ui

QTEST_MAIN(dropscope::ui::TlsPanelTest)
#include "tst_tlspanel.moc"
