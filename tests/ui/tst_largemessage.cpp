// SPDX-License-Identifier: GPL-3.0-or-later
// A message that is larger than what the program may hold, through the whole window: from a server on the
// disk to the views and the searches. Usually it has 96 MiB; as large as wanted with
//   DROPSCOPE_LARGE_MESSAGE_MIB=1024 build/release/tests/ui/tst_largemessage
#include "core/mailstore/openmailstore.h"
#include "tests/support/heldmemory.h"
#include "tests/support/turnwatch.h"
#include "tests/ui/windowbench.h"
#include "ui/log/logfind.h"
#include "ui/log/logpanel.h"
#include "ui/message/messagedocument.h"
#include "ui/message/messagetabs.h"
#include "ui/message/octets/hexarea.h"
#include "ui/message/octets/octetselection.h"
#include "ui/message/octets/sourcearea.h"
#include "ui/message/octets/sourcepage.h"
#include "ui/models/maildropmodel.h"
#include "ui/models/texthits.h"
#include "ui/panels/findbar.h"
#include "ui/panels/maildroppanel.h"
#include "ui/panels/messagepanel.h"

#include <QFile>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace dropscope::ui {

namespace {

constexpr int limit = 1'800'000; ///< milliseconds

/// RssAnon, in octets: what of the process no file could give back.
qint64 ownMemory()
{
    QFile file(u"/proc/self/status"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : file.readAll().split('\n'))
        if (line.startsWith("RssAnon:"))
            return line.simplified().split(' ').value(1).toLongLong() * 1024;
    return 0;
}

/// A text of many lines, in which a word stands once and late, and behind it a file in base64.
bool writeMessage(const QString& path, qint64 size)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.write("From: board@example.org\r\nSubject: a long log\r\nMIME-Version: 1.0\r\n"
               "Content-Type: multipart/mixed; boundary=frontier\r\n\r\n--frontier\r\n\r\n");
    Octets lines;
    while (lines.size() < 65'000)
        lines += "temperature 21.5, pressure 1013, all is well\r\n";
    while (file.pos() < size / 2)
        file.write(lines);
    file.write("the needle stands here\r\n--frontier\r\nContent-Type: application/octet-stream\r\n"
               "Content-Transfer-Encoding: base64\r\n\r\n");
    Octets encoded;
    while (encoded.size() < 65'000)
        encoded += Octets(57, 'x').toBase64() + "\r\n";
    while (file.pos() < size)
        file.write(encoded);
    return file.write("--frontier--\r\n") > 0;
}

} // namespace

class LargeMessageTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    // each goes on where the one before it ended
    void isRetrieved();
    void isFoundInTheSource();
    void isShownInHex();
    void isFoundInTheLog();
    void isFoundByItsText();
    void cleanup();
    void cleanupTestCase();

private:
    [[nodiscard]] bool isReady() const { return m_bench->controller().activity() == Activity::Ready; }
    [[nodiscard]] MessageTabs& tabs() { return *m_bench->window().messagePanel().tabs(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<TestServer> m_server;
    std::unique_ptr<WindowBench> m_bench;
    std::unique_ptr<TurnWatch> m_watch;
    QTimer m_look;
    qint64 m_size = 0;
    qint64 m_before = 0;
    qint64 m_most = 0; ///< of memory, since before
};

void LargeMessageTest::initTestCase()
{
    const int wanted = qEnvironmentVariableIntValue("DROPSCOPE_LARGE_MESSAGE_MIB");
    m_size = qint64(wanted > 0 ? wanted : 96) << 20;
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(writeMessage(m_folder->filePath(u"large.eml"_s), m_size));
    auto store = openMailStore(m_folder->path());
    QVERIFY(store);
    ServerOptions options;
    options.accounts.push_back({"joe", Secret("secret"), std::shared_ptr<MailStore>(std::move(*store))});
    m_server = std::make_unique<TestServer>(std::move(options));
    const auto port = m_server->start();
    QVERIFY(port);
    m_bench = std::make_unique<WindowBench>();
    QTest::qWait(200); // the window has been painted: what it takes by itself does not count
    m_before = ownMemory();
    m_look.start(20);
    connect(&m_look, &QTimer::timeout, this, [this] { m_most = std::max(m_most, ownMemory() - m_before); });
    m_bench->enterAddress(u"pop://joe@127.0.0.1:%1"_s.arg(*port));
    m_bench->enterPassword(u"secret"_s);
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), limit);
}

void LargeMessageTest::init() { m_watch = std::make_unique<TurnWatch>(); }

/// What the event loop and the memory were like.
void LargeMessageTest::cleanup()
{
    const auto milliseconds = [this](int percent) {
        return std::chrono::duration_cast<std::chrono::milliseconds>(m_watch->percentile(percent));
    };
    qInfo("%lld MiB, turns of %lld ms at the 99th percentile, %lld ms at most",
          static_cast<long long>(m_most >> 20), static_cast<long long>(milliseconds(99).count()),
          static_cast<long long>(milliseconds(100).count()));
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    QVERIFY(milliseconds(99) < 64ms && milliseconds(100) < 400ms);
#endif
    // the test server is in this process as well
    QVERIFY2(m_most < std::min<qint64>(m_size * 2 / 3, qint64(300) * 1000 * 1000) + heldMemory,
             qPrintable(QString::number(m_most)));
}

void LargeMessageTest::cleanupTestCase()
{
    m_look.stop();
    m_watch.reset();
    m_bench.reset();
}

/// With progress, and then what it holds is known.
void LargeMessageTest::isRetrieved()
{
    SessionController& controller = m_bench->controller();
    QSignalSpy progressed(&controller, &SessionController::progressChanged);
    m_bench->clickRow(0);
    m_bench->action(WindowAction::Retrieve)->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->maildrop().retrievedCount(), 1, limit);
    QVERIFY(progressed.size() > 10);
    const auto* const panel = &m_bench->window().messagePanel();
    QTRY_VERIFY_WITH_TIMEOUT(panel->document() && panel->document()->isRead(), limit);
    const MaildropModel& model = m_bench->window().maildropPanel().model();
    QTRY_VERIFY_WITH_TIMEOUT(model.decodedSize(0).isCounted(), limit);
    QVERIFY(model.decodedSize(0).octets.value() > quint64(m_size * 3 / 4));
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), limit);
}

void LargeMessageTest::isFoundInTheSource()
{
    tabs().setCurrentId(u"source"_s);
    auto* const source = qobject_cast<SourcePage*>(tabs().view(u"source"_s));
    QVERIFY(source->area().textOfRow(0).startsWith(u"From: board@"_s));
    QTRY_VERIFY_WITH_TIMEOUT(source->area().isIndexed(), limit);
    source->find();
    QTest::keyClicks(source->findChild<QLineEdit*>(u"findField"_s), u"needle"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!source->isSearching(), limit);
    QCOMPARE(source->selection().range().size(), 6);
    QVERIFY(source->selection().range().begin >= m_size / 2);
}

void LargeMessageTest::isShownInHex()
{
    tabs().setCurrentId(u"hex"_s);
    auto* const area = tabs().view(u"hex"_s)->findChild<HexArea*>();
    const qint64 last = area->lineCount() - 1;
    QTRY_VERIFY(area->firstLine() > 0); // where the word was found
    area->setFocus();
    QTest::keyClick(area, Qt::Key_End, Qt::ControlModifier);
    QVERIFY(area->firstLine() > last - 200 && !area->textOfLine(last).isEmpty());
}

void LargeMessageTest::isFoundInTheLog()
{
    auto* const log = m_bench->window().findChild<LogPanel*>();
    const QSignalSpy ended(&log->finder(), &LogFind::ended);
    log->finder().open();
    log->findChild<FindBar*>()->findChild<QLineEdit*>(u"findField"_s)->setText(u"needle"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!ended.isEmpty(), limit);
    QVERIFY(ended.constLast().value(0).toBool());
}

void LargeMessageTest::isFoundByItsText()
{
    const TextHits& hits = m_bench->window().maildropPanel().hits();
    m_bench->window().findChild<QLineEdit*>(u"maildropFilter"_s)->setText(u"text:needle"_s);
    QTRY_VERIFY_WITH_TIMEOUT(hits.holds(u"needle"_s, *MessageNumber::from(1)), limit);
}

} // namespace dropscope::ui

QTEST_MAIN(dropscope::ui::LargeMessageTest)
#include "tst_largemessage.moc"
