// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/octetsource.h"
#include "core/inspection/inspection.h"
#include "core/mailstore/openmailstore.h"
#include "core/server/testserver.h"
#include "tests/support/dovecot.h"
#include "ui/controller/sessioncontroller.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace dropscope;
using namespace dropscope::ui;

namespace {

constexpr int longEnough = 20'000;

MessageNumber number(quint64 value) { return *MessageNumber::from(value); }

Octets messageOf(int index)
{
    return "From: bench@lab.example.org\r\nSubject: message " + Octets::number(index) + "\r\n\r\n.dot\r\n" +
           Octets(index * 10, 'x') + "\r\n";
}

} // namespace

/// Our own server in the place of Dovecot: a Maildir for each user, in a temporary folder.
class OwnServer
{
public:
    [[nodiscard]] bool start()
    {
        ServerOptions options = m_options;
        m_server = std::make_unique<TestServer>(std::move(options));
        return m_server->start().hasValue();
    }
    void stop() { m_server.reset(); }
    [[nodiscard]] quint16 port() const { return m_server->port(); }
    [[nodiscard]] bool addUser(const QString& name, const QByteArray& password)
    {
        const QDir folder(m_folder.filePath(name));
        for (const char* const part : {"new", "cur", "tmp"})
            folder.mkpath(QString::fromLatin1(part));
        auto store = openMailStore(folder.path());
        if (!store)
            return false;
        m_options.accounts.push_back({name.toUtf8(), Secret(password), std::move(*store)});
        return start();
    }
    [[nodiscard]] bool deliver(const QString& user, OctetView message)
    {
        QFile file(m_folder.filePath(QStringLiteral("%1/new/%2.test").arg(user).arg(1000 + m_delivered++)));
        return file.open(QIODevice::WriteOnly) &&
               file.write(message.data(), message.size()) == message.size();
    }

private:
    QTemporaryDir m_folder;
    ServerOptions m_options;
    std::unique_ptr<TestServer> m_server;
    int m_delivered = 0;
};

/// What a person does with a maildrop, by the calls that the window makes: on a real Dovecot, and on our own
/// server.
class TestSessionController : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data()
    {
        QTest::addColumn<bool>("own");
        QTest::newRow("dovecot") << false;
        QTest::newRow("own") << true;
    }

    void init()
    {
        QFETCH_GLOBAL(const bool, own);
        m_own = own;
        if (!own) {
            DROPSCOPE_REQUIRE_DOVECOT();
            if (m_dovecot.port() == 0)
                QVERIFY2(m_dovecot.start(), qPrintable(m_dovecot.errorText()));
        }
        m_user = QStringLiteral("user%1").arg(++m_users);
        QVERIFY(own ? m_ownServer.addUser(m_user, "secret") : m_dovecot.addUser(m_user, "secret"));
        for (int i = 1; i <= 5; ++i)
            QVERIFY(deliver(messageOf(i)));
    }

    void listsWithHeaderColumns()
    {
        SessionController controller;
        open(controller);
        const Inspection& inspection = *controller.inspection();
        QCOMPARE(inspection.maildrop().items().size(), size_t(5));
        QCOMPARE(inspection.maildrop().statAgreesWithList(), Maildrop::Agreement::Agrees);
        QTRY_VERIFY_WITH_TIMEOUT(inspection.summary(4) != nullptr, longEnough);
        QCOMPARE(inspection.summary(4)->subject, QStringLiteral("message 5"));
        leave(controller);
        QCOMPARE(subjectsLeft().size(), 5);
    }

    void retrievesByteForByte()
    {
        SessionController controller;
        open(controller);
        QSignalSpy retrieved(&controller, &SessionController::retrieved);
        controller.retrieve({number(2), number(5)});
        QTRY_COMPARE_WITH_TIMEOUT(retrieved.count(), 2, longEnough);
        QTRY_COMPARE_WITH_TIMEOUT(controller.activity(), Activity::Ready, longEnough);
        const Inspection& inspection = *controller.inspection();
        QCOMPARE(*inspection.message(1)->read(0, 1'000'000), messageOf(2));
        QCOMPARE(*inspection.message(4)->read(0, 1'000'000), messageOf(5));
        QCOMPARE(inspection.maildrop().items()[4].receivedOctets,
                 inspection.maildrop().items()[4].listOctets);
        leave(controller);
    }

    void marksResetsMarksAgainAndCommits()
    {
        SessionController controller;
        open(controller);
        const Maildrop& maildrop = controller.inspection()->maildrop();
        controller.markDeleted({number(1), number(3)});
        QTRY_COMPARE_WITH_TIMEOUT(maildrop.markedCount(), 2, longEnough);
        controller.resetMarks();
        QTRY_COMPARE_WITH_TIMEOUT(maildrop.markedCount(), 0, longEnough);
        controller.markDeleted({number(2), number(4)});
        QTRY_COMPARE_WITH_TIMEOUT(maildrop.markedCount(), 2, longEnough);
        QSignalSpy noticed(&controller, &SessionController::noticed);
        controller.end(Ending::Commit);
        QTRY_COMPARE_WITH_TIMEOUT(controller.activity(), Activity::Idle, longEnough);
        QCOMPARE(noticed.last().at(0).value<Notice>(), Notice::Committed);
        QCOMPARE(noticed.last().at(1).value<qsizetype>(), 2);
        QCOMPARE(maildrop.items()[1].presence, Presence::Deleted);
        QCOMPARE(subjectsLeft(), (QStringList{u"message 1"_qs, u"message 3"_qs, u"message 5"_qs}));
    }

    void dropDeletesNothing()
    {
        SessionController controller;
        open(controller);
        QSignalSpy noticed(&controller, &SessionController::noticed);
        controller.markDeleted({number(1), number(2)});
        QTRY_COMPARE_WITH_TIMEOUT(controller.inspection()->maildrop().markedCount(), 2, longEnough);
        controller.end(Ending::Drop);
        QTRY_COMPARE_WITH_TIMEOUT(controller.activity(), Activity::Idle, longEnough);
        QCOMPARE(noticed.last().at(0).value<Notice>(), Notice::MarksDropped);
        QCOMPARE(subjectsLeft().size(), 5);
    }

    void resetAndQuitDeletesNothing()
    {
        SessionController controller;
        open(controller);
        controller.markDeleted({number(1)});
        QTRY_COMPARE_WITH_TIMEOUT(controller.inspection()->maildrop().markedCount(), 1, longEnough);
        controller.end(Ending::ResetAndQuit);
        QTRY_COMPARE_WITH_TIMEOUT(controller.activity(), Activity::Idle, longEnough);
        QCOMPARE(subjectsLeft().size(), 5);
    }

    void typedCommandsCountLikeButtons()
    {
        SessionController controller;
        open(controller);
        controller.sendRaw("dele 3");
        QTRY_COMPARE_WITH_TIMEOUT(controller.inspection()->maildrop().markedCount(), 1, longEnough);
        QSignalSpy noticed(&controller, &SessionController::noticed);
        QSignalSpy failed(&controller, &SessionController::failed);
        controller.sendRaw("QUIT");
        QTRY_COMPARE_WITH_TIMEOUT(controller.activity(), Activity::Idle, longEnough);
        QCOMPARE(failed.count(), 0);
        QCOMPARE(noticed.last().at(0).value<Notice>(), Notice::Committed);
        QCOMPARE(subjectsLeft().size(), 4);
    }

    void reloadTellsWhatIsNew()
    {
        SessionController controller;
        open(controller);
        QVERIFY(deliver(messageOf(6)));
        QSignalSpy noticed(&controller, &SessionController::noticed);
        controller.reload();
        QTRY_COMPARE_WITH_TIMEOUT(noticed.count(), 1, longEnough);
        QCOMPARE(noticed.last().at(0).value<Notice>(), Notice::NewMessages);
        QCOMPARE(controller.inspection()->maildrop().items().size(), size_t(6));
        QVERIFY(controller.isNew(5));
        QVERIFY(!controller.isNew(0));
        leave(controller);
    }

    void wrongPasswordIsARefusal()
    {
        SessionController controller;
        QSignalSpy failed(&controller, &SessionController::failed);
        ConnectionRequest wrong = request();
        wrong.secret = Secret("not it");
        controller.open(wrong);
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, longEnough);
        QVERIFY(std::holds_alternative<Refusal>(failed.first().first().value<Error>()));
        QTRY_COMPARE_WITH_TIMEOUT(controller.activity(), Activity::Idle, longEnough);
        QCOMPARE(failed.count(), 1);
        open(controller); // and again, right
        leave(controller);
    }

    void lostServerIsSaid()
    {
        SessionController controller;
        open(controller);
        controller.markDeleted({number(1)});
        QTRY_COMPARE_WITH_TIMEOUT(controller.inspection()->maildrop().markedCount(), 1, longEnough);
        QSignalSpy failed(&controller, &SessionController::failed);
        QSignalSpy noticed(&controller, &SessionController::noticed);
        m_own ? m_ownServer.stop() : m_dovecot.stop();
        QTRY_COMPARE_WITH_TIMEOUT(controller.activity(), Activity::Idle, longEnough);
        QCOMPARE(failed.count(), 1);
        QCOMPARE(noticed.last().at(0).value<Notice>(), Notice::MarksDropped);
        QVERIFY(m_own ? m_ownServer.start() : m_dovecot.start());
        QCOMPARE(subjectsLeft().size(), 5);
    }

private:
    [[nodiscard]] bool deliver(OctetView message)
    {
        return m_own ? m_ownServer.deliver(m_user, message) : m_dovecot.deliver(m_user, message);
    }
    [[nodiscard]] ConnectionRequest request() const
    {
        const quint16 port = m_own ? m_ownServer.port() : m_dovecot.port();
        ConnectionRequest request;
        request.endpoint = {QStringLiteral("127.0.0.1"), port, AddressFamily::Any};
        request.user = m_user;
        request.secret = Secret("secret");
        return request;
    }
    void open(SessionController& controller) const
    {
        controller.open(request());
        QTRY_COMPARE_WITH_TIMEOUT(controller.activity(), Activity::Ready, longEnough);
    }
    static void leave(SessionController& controller)
    {
        controller.leave();
        QTRY_COMPARE_WITH_TIMEOUT(controller.activity(), Activity::Idle, longEnough);
    }
    /// What a fresh look at the maildrop shows.
    [[nodiscard]] QStringList subjectsLeft() const
    {
        SessionController controller;
        open(controller);
        const Inspection& inspection = *controller.inspection();
        const qsizetype count = std::ssize(inspection.maildrop().items());
        const auto complete = [&] {
            for (qsizetype row = 0; row < count; ++row) {
                if (inspection.summary(row) == nullptr)
                    return false;
            }
            return true;
        };
        QStringList subjects;
        [&] { QTRY_VERIFY_WITH_TIMEOUT(complete(), longEnough); }();
        for (qsizetype row = 0; row < count && complete(); ++row)
            subjects.append(inspection.summary(row)->subject);
        leave(controller);
        return subjects;
    }

    Dovecot m_dovecot;
    OwnServer m_ownServer;
    bool m_own = false;
    QString m_user;
    int m_users = 0;
};

QTEST_MAIN(TestSessionController)
#include "tst_sessioncontroller.moc"
