// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/signinbyhand.h"

#include "tests/integration/secrettraces.h"
#include "ui/controller/exportslices.h"

#include <QAbstractButton>
#include <QDirIterator>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

/// All that a person, a screen reader or somebody behind their back could read.
QByteArray allWords(QWidget& window)
{
    QStringList words = {window.windowTitle()};
    for (const QWidget* const widget : window.findChildren<QWidget*>()) {
        words << widget->toolTip() << widget->statusTip() << widget->accessibleName()
              << widget->accessibleDescription();
        if (const auto* const label = qobject_cast<const QLabel*>(widget))
            words << label->text();
        if (const auto* const field = qobject_cast<const QLineEdit*>(widget))
            words << field->displayText();
        if (const auto* const button = qobject_cast<const QAbstractButton*>(widget))
            words << button->text();
    }
    return words.join(u'\n').toUtf8();
}

QByteArray allFiles(const QString& folder)
{
    QByteArray octets;
    for (QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories); files.hasNext();) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            octets += file.readAll() + '\n';
    }
    return octets;
}

Octets allOf(const std::function<Expected<Octets>()>& slices)
{
    Octets all;
    for (Expected<Octets> slice = slices(); slice && !slice->isEmpty(); slice = slices())
        all += *slice;
    return all;
}

} // namespace

bool SignInByHand::startServer()
{
    m_dovecot = std::make_unique<Dovecot>(DovecotOptions());
    return m_dovecot->addUser(user, password) && m_dovecot->addUser(u"anonymous"_s, "nobody") &&
           m_dovecot->deliver(user, "Subject: one\r\n\r\n1\r\n") && m_dovecot->start();
}

QString SignInByHand::address(const QString& method, bool isTls) const
{
    return u"%1://%2;AUTH=%3@127.0.0.1:%4"_s.arg(isTls ? u"pops"_s : u"pop"_s, user, method)
        .arg(isTls ? m_dovecot->tlsPort() : m_dovecot->port());
}

void SignInByHand::open(const QString& method, bool isTls)
{
    if (method != "USER/PASS"_L1) {
        m_bench->enterAddress(address(method, isTls));
        return;
    }
    RecentAddress recent;
    recent.address = address(u"*"_s, isTls).remove(u";AUTH=*"_s);
    recent.policy = SignInPolicy::User;
    m_bench->settings().remember(recent);
    QTRY_VERIFY(m_bench->find<QListWidget>("recentList"));
    auto* const list = m_bench->find<QListWidget>("recentList");
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Return);
}

void SignInByHand::give(const QByteArray& secret) { m_bench->enterPassword(QString::fromLatin1(secret)); }

void SignInByHand::click(const char* button)
{
    QTRY_VERIFY(m_bench->find<QPushButton>(button));
    QTest::mouseClick(m_bench->find<QPushButton>(button), Qt::LeftButton);
}

void SignInByHand::trust()
{
    QTRY_VERIFY2(m_bench->barTitle().contains("certificate"_L1), qPrintable(m_bench->barTitle()));
    click("messageAction");
    click("trustButton");
}

void SignInByHand::verifyNoSecret(const QByteArray& secret)
{
    const Transcript& transcript = m_bench->controller().inspection()->transcript();
    Octets script;
    for (const Transcript::Chunk& chunk : transcript.chunks()) {
        const Octets octets = transcript.read(chunk.direction, {chunk.begin, chunk.begin + chunk.size});
        for (const Octets& line : octets.split('\n'))
            script += (chunk.direction == Direction::Client ? "C: " : "S: ") + line + '\n';
    }
    SecretTraces traces(user.toUtf8(), secret);
    traces.learnChallenges(script);
    QCOMPARE(traces.foundIn(script), QStringList());
    const RecordingFile& recording = *transcript.recording();
    QVERIFY(recording.size() > script.size());
    QCOMPARE(traces.foundIn(recording.read(0, recording.size())), QStringList());
    QCOMPARE(traces.foundIn(allWords(m_bench->window())), QStringList());
    QCOMPARE(traces.foundIn(allFiles(m_bench->folder())), QStringList());
    QCOMPARE(unmaskedResponses(script), QStringList());
    using enum ExportForm;
    for (const ExportForm form : {Script, JsonLines, JsonLinesWithBodies, HtmlReport}) {
        Inspection& inspection = *m_bench->controller().inspection();
        const Octets exported = allOf(exportSlices(inspection, form));
        QVERIFY(exported.contains("CAPA") || inspection.exchanges().size() == 0);
        QCOMPARE(traces.foundIn(exported), QStringList());
    }
}

} // namespace dropscope::ui
