// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/secrettraces.h"
#include "tests/integration/signinbyhand.h"
#include "ui/log/logcontents.h"
#include "ui/log/logview.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QTest>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

/// Secrets in the log after a real sign-in: masked, shown from memory where somebody asks, and never copied,
/// exported or recorded.
class WindowRevealTest : public QObject, private SignInByHand
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { m_bench = std::make_unique<WindowBench>(); }
    void cleanup() { m_bench.reset(); }
    void revealsFromMemoryAlone_data();
    void revealsFromMemoryAlone();

private:
    [[nodiscard]] LogView& log() { return *m_bench->window().findChild<LogView*>(u"logView"_s); }
    [[nodiscard]] QStringList secretLines(bool reveal);
    [[nodiscard]] Octets allCopies();
    [[nodiscard]] qsizetype secretRow();
    void verifyCopies(const QStringList& revealed);
    void verifyRecording(QCheckBox& reveal);
};

void WindowRevealTest::initTestCase()
{
    DROPSCOPE_REQUIRE_DOVECOT();
    QVERIFY2(startServer(), qPrintable(m_dovecot->errorText()));
}

/// Of the client's lines that hide something, as the log shows them. With reveal: as it shows them then.
QStringList WindowRevealTest::secretLines(bool reveal)
{
    LogMarks marks;
    marks.reveals = reveal;
    const LogContents& contents = log().contents();
    const Transcript& transcript = m_bench->controller().inspection()->transcript();
    QStringList lines;
    for (qsizetype row = 0; row < contents.rowCount(); ++row) {
        const LogCell cell = contents.cell(row);
        const bool isClient = cell.entry().direction == Direction::Client;
        if (isClient && transcript.hidesSecret(Direction::Client, cell.octets()))
            lines += cell.wireText(marks).toString();
    }
    return lines;
}

qsizetype WindowRevealTest::secretRow()
{
    const Transcript& transcript = m_bench->controller().inspection()->transcript();
    qsizetype row = 0;
    for (; row + 1 < log().contents().rowCount(); ++row) {
        const LogCell cell = log().contents().cell(row);
        if (transcript.hidesSecret(cell.entry().direction, cell.octets()))
            break;
    }
    return row;
}

/// All forms of copying, by key and by menu.
Octets WindowRevealTest::allCopies()
{
    log().setFocus();
    log().selectAll();
    QTest::keyClick(&log(), Qt::Key_C, Qt::ControlModifier);
    QString all = QGuiApplication::clipboard()->text();
    for (const char* const action : {"copyLinesAction", "copyTextAction", "copyHexAction"}) {
        log().findChild<QAction*>(QLatin1StringView(action))->trigger();
        all += QGuiApplication::clipboard()->text() + u'\n';
    }
    return all.toUtf8();
}

void WindowRevealTest::revealsFromMemoryAlone_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<bool>("isTls");
    QTest::newRow("good_PASS") << u"USER/PASS"_s << false;
    QTest::newRow("good_PLAIN") << u"PLAIN"_s << true;
    QTest::newRow("good_SCRAM-SHA-256") << u"SCRAM-SHA-256"_s << false;
}

void WindowRevealTest::revealsFromMemoryAlone()
{
    QFETCH(const QString, method);
    QFETCH(const bool, isTls);
    open(method, isTls);
    give(password);
    trust();
    QTRY_COMPARE(m_bench->controller().activity(), Activity::Ready);
    auto* const reveal = m_bench->find<QCheckBox>("revealBox");
    QVERIFY(reveal && reveal->isEnabled() && !reveal->isChecked());
    const QStringList masked = secretLines(false);
    QVERIFY(!masked.isEmpty());
    for (const QString& line : masked)
        QVERIFY2(line.endsWith(u'x'), qPrintable(line));
    const QStringList revealed = secretLines(true);
    const QByteArray last = revealed.constLast().section(u' ', -1).toLatin1();
    if (method == "USER/PASS"_L1)
        QCOMPARE(revealed, QStringList(u"PASS "_s + QString::fromLatin1(password)));
    else if (method == "PLAIN"_L1)
        QVERIFY(QByteArray::fromBase64(last).endsWith('\0' + password));
    else
        QVERIFY(QByteArray::fromBase64(revealed.at(1).toLatin1()).contains(",p="));

    QTRY_VERIFY(log().contents().rowOfEntry(0) == 0);
    log().setFollowing(false);
    log().setCurrentRow(secretRow());
    const QImage before = log().viewport()->grab().toImage();
    reveal->click();
    QVERIFY(log().viewport()->grab().toImage() != before);
    verifyNoSecret(password); // also in what is exported meanwhile
    verifyCopies(revealed);
    log().setCurrentRow(secretRow());
    reveal->click();
    QCOMPARE(log().viewport()->grab().toImage(), before);
    reveal->click();
    m_bench->action(WindowAction::Disconnect)->trigger();
    QTRY_COMPARE(m_bench->controller().activity(), Activity::Idle);
    QCOMPARE(secretLines(true), revealed); // remembered while the window has the session
    verifyRecording(*reveal);
}

/// What is copied is masked, also while secrets are shown.
void WindowRevealTest::verifyCopies(const QStringList& revealed)
{
    m_bench->find<QCheckBox>("showHexBox")->click();
    const Octets copies = allCopies();
    const SecretTraces traces(user.toUtf8(), password);
    QVERIFY(copies.contains("C: CAPA"));
    QCOMPARE(traces.foundIn(copies), QStringList());
    QCOMPARE(unmaskedResponses(copies), QStringList());
    for (const QString& line : revealed)
        QVERIFY(!copies.contains(line.toUtf8()));
    m_bench->find<QCheckBox>("showHexBox")->click();
}

/// Saved and opened again: nobody remembers any more.
void WindowRevealTest::verifyRecording(QCheckBox& reveal)
{
    const RecordingFile& recording = *m_bench->controller().inspection()->transcript().recording();
    QFile file(m_bench->folder() + u"/kept.pcap"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    const Octets kept = recording.read(0, recording.size());
    QCOMPARE(file.write(kept), kept.size());
    file.close();
    m_bench->window().openRecording(file.fileName());
    QTRY_VERIFY(m_bench->controller().recording() && !m_bench->controller().isReading());
    QVERIFY(!reveal.isEnabled() && !reveal.isChecked());
    QVERIFY2(reveal.toolTip().contains("holds no secrets"_L1), qPrintable(reveal.toolTip()));
    QCOMPARE(secretLines(true), QStringList());
}

} // namespace dropscope::ui

QTEST_MAIN(dropscope::ui::WindowRevealTest)
#include "tst_windowreveal.moc"
