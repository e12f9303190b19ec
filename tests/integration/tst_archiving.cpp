// SPDX-License-Identifier: GPL-3.0-or-later
// Archive, then delete, on a real server: nothing is lost, and nothing is marked that is not complete.
#include "core/base/octetsource.h"
#include "core/inspection/inspection.h"
#include "core/mailstore/openmailstore.h"
#include "tests/support/dovecot.h"
#include "tests/support/resourcelimit.h"
#include "ui/controller/archiving.h"
#include "ui/controller/sessioncontroller.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace dropscope;
using namespace dropscope::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int longEnough = 30'000;
constexpr int messageCount = 5;

MessageNumber number(quint64 value) { return *MessageNumber::from(value); }

QList<MessageNumber> numbersTo(quint64 last)
{
    QList<MessageNumber> numbers;
    for (quint64 i = 1; i <= last; ++i)
        numbers += number(i);
    return numbers;
}

/// The one in the middle is longer than a limit that the others stay below.
Octets messageOf(int index)
{
    return "From: bench@lab.example.org\r\nSubject: message " + Octets::number(index) +
           "\r\n\r\nFrom here on\r\n.dot\r\n" + Octets(index == 3 ? 900'000 : 40, 'x') + "\r\n";
}

QList<Octets> filesIn(const QString& folder)
{
    QList<Octets> contents;
    for (const QString& name : QDir(folder).entryList(QDir::Files | QDir::Hidden, QDir::Name)) {
        QFile file(QDir(folder).filePath(name));
        contents += file.open(QIODevice::ReadOnly) ? file.readAll() : Octets("unreadable");
    }
    return contents;
}

QList<Octets> messagesIn(const QString& mbox)
{
    QList<Octets> contents;
    const auto store = openMailStore(mbox);
    const auto snapshot = store ? (*store)->scan() : Expected<MailSnapshot>(Unexpected{store.error()});
    if (!snapshot)
        return {};
    for (const StoredMessage& message : snapshot->messages) {
        const auto source = (*store)->open(message.uniqueId);
        contents += source ? (*source)->read(0, (*source)->size()).value() : Octets("unreadable");
    }
    return contents;
}

} // namespace

class TestArchiving : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        qRegisterMetaType<Archiving::Outcome>();
        DROPSCOPE_REQUIRE_DOVECOT();
        QVERIFY2(m_dovecot.start(), qPrintable(m_dovecot.errorText()));
    }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_user = u"user%1"_s.arg(++m_users);
        QVERIFY(m_dovecot.addUser(m_user, "secret"));
        for (int i = 1; i <= messageCount; ++i)
            QVERIFY(m_dovecot.deliver(m_user, messageOf(i)));
        m_controller = std::make_unique<SessionController>();
        m_archiving = std::make_unique<Archiving>(*m_controller);
        m_finished = std::make_unique<QSignalSpy>(m_archiving.get(), &Archiving::finished);
        open(*m_controller);
    }
    void cleanup()
    {
        m_finished.reset();
        m_archiving.reset();
        m_controller.reset();
    }

    void intoAFolder()
    {
        const Archiving::Outcome outcome = archive({ArchiveTarget::Kind::Folder, path()});
        QCOMPARE(outcome.end, Archiving::End::Done);
        QCOMPARE(outcome.archived, numbersTo(messageCount));
        QCOMPARE(outcome.marked, messageCount);
        QVERIFY(outcome.failures.isEmpty() && outcome.left.isEmpty());
        const QList<Octets> files = filesIn(path());
        QCOMPARE(files.size(), messageCount);
        for (int i = 1; i <= messageCount; ++i)
            QCOMPARE(files.at(i - 1), messageOf(i));
        QCOMPARE(countLeft(), messageCount); // no QUIT: it is for the person to commit
    }

    void whatIsCommittedThenIsGone()
    {
        const Archiving::Outcome outcome = archive({ArchiveTarget::Kind::Folder, path()});
        QCOMPARE(outcome.marked, messageCount);
        m_controller->end(Ending::Commit);
        QTRY_COMPARE_WITH_TIMEOUT(m_controller->activity(), Activity::Idle, longEnough);
        QVERIFY(m_dovecot.maildirFiles(m_user).isEmpty());
        QCOMPARE(filesIn(path()).size(), messageCount);
    }

    void behindWhatIsInAnMbox()
    {
        const QString mbox = path() + u"/archive.mbox"_s;
        write(mbox, "From a@example.org Fri Nov 21 09:55:06 1997\nSubject: before\n\ntext\n");
        const Archiving::Outcome outcome = archive({ArchiveTarget::Kind::Mbox, mbox});
        QCOMPARE(outcome.marked, messageCount);
        const QList<Octets> messages = messagesIn(mbox);
        QCOMPARE(messages.size(), messageCount + 1);
        QVERIFY(messages.at(0).startsWith("Subject: before"));
        for (int i = 1; i <= messageCount; ++i)
            QCOMPARE(messages.at(i), messageOf(i));
    }

    void namesThatAreTakenStay()
    {
        m_controller->retrieve(numbersTo(messageCount)); // what is there is not asked for again
        QTRY_COMPARE_WITH_TIMEOUT(m_controller->activity(), Activity::Ready, longEnough);
        QVERIFY(archive({ArchiveTarget::Kind::Folder, path()}).marked == messageCount);
        const QStringList names = QDir(path()).entryList(QDir::Files);
        for (const QString& name : names)
            write(path() + u'/' + name, "mine");
        m_controller->resetMarks();
        QTRY_COMPARE_WITH_TIMEOUT(maildrop().markedCount(), 0, longEnough);
        const Archiving::Outcome outcome = archive({ArchiveTarget::Kind::Folder, path()});
        QCOMPARE(outcome.marked, messageCount);
        QCOMPARE(filesIn(path()).size(), 2 * messageCount);
        QCOMPARE(filesIn(path()).count("mine"), messageCount);
    }

    /// The disk takes the first two; of the third it takes a part. The others are not tried.
    void aFullDiskEndsIt_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("tooBig_folder") << int(ArchiveTarget::Kind::Folder);
        QTest::newRow("tooBig_mbox") << int(ArchiveTarget::Kind::Mbox);
    }
    void aFullDiskEndsIt()
    {
        QFETCH(const int, kind);
        m_controller->retrieve(numbersTo(messageCount));
        QTRY_COMPARE_WITH_TIMEOUT(m_controller->activity(), Activity::Ready, longEnough);
        const bool isMbox = ArchiveTarget::Kind(kind) == ArchiveTarget::Kind::Mbox;
        const QString target = isMbox ? path() + u"/archive.mbox"_s : path();
        Archiving::Outcome outcome;
        {
            const ResourceLimit limit(RLIMIT_FSIZE, 300'000);
            outcome = archive({ArchiveTarget::Kind(kind), target});
        }
        QCOMPARE(outcome.end, Archiving::End::PlaceFailed);
        QCOMPARE(outcome.archived, numbersTo(2));
        QCOMPARE(outcome.marked, 2);
        QCOMPARE(outcome.failures.size(), 1);
        QCOMPARE(outcome.failures.at(0).number, number(3));
        QCOMPARE(outcome.left, (QList{number(4), number(5)}));
        const QList<Octets> whole{messageOf(1), messageOf(2)};
        QTRY_COMPARE(isMbox ? messagesIn(target) : filesIn(target), whole);
        QTRY_COMPARE(filesIn(path()).size(), isMbox ? 1 : 2); // nothing hidden is left, and no lock
        QCOMPARE(maildrop().markedCount(), 2);
        QVERIFY(m_controller->isSignedIn());
    }

    void aPlaceThatIsNotThereMarksNothing()
    {
        const Archiving::Outcome outcome = archive({ArchiveTarget::Kind::Folder, path() + u"/none"_s});
        QCOMPARE(outcome.end, Archiving::End::PlaceFailed);
        QVERIFY(outcome.archived.isEmpty());
        QCOMPARE(outcome.failures.size(), 1);
        QCOMPARE(maildrop().markedCount(), 0);
    }

    void whatIsMarkedAlreadyIsLeftAlone()
    {
        m_controller->markDeleted({number(2)});
        QTRY_COMPARE_WITH_TIMEOUT(maildrop().markedCount(), 1, longEnough);
        const Archiving::Outcome outcome = archive({ArchiveTarget::Kind::Folder, path()});
        QCOMPARE(outcome.archived, (QList{number(1), number(3), number(4), number(5)}));
        QCOMPARE(outcome.marked, 4);
        QCOMPARE(filesIn(path()).size(), 4);
    }

    void aLostConnectionLosesNothing()
    {
        connect(m_controller.get(), &SessionController::retrieved, m_archiving.get(),
                [this](MessageNumber which) {
                    if (which == number(2))
                        m_dovecot.stop();
                });
        const Archiving::Outcome outcome = archive({ArchiveTarget::Kind::Folder, path()});
        QTRY_COMPARE_WITH_TIMEOUT(m_controller->activity(), Activity::Idle, longEnough);
        QVERIFY2(m_dovecot.start(), qPrintable(m_dovecot.errorText()));
        QCOMPARE(outcome.end, Archiving::End::SessionEnded);
        QCOMPARE(outcome.marked, 0);
        QVERIFY(outcome.archived.size() < messageCount);
        QCOMPARE(outcome.archived.size() + outcome.failures.size() + outcome.left.size(), messageCount);
        const QList<Octets> files = filesIn(path());
        QCOMPARE(files.size(), outcome.archived.size());
        for (qsizetype i = 0; i < files.size(); ++i)
            QCOMPARE(files.at(i), messageOf(int(outcome.archived.at(i).value())));
        QCOMPARE(m_dovecot.maildirFiles(m_user).size(), messageCount);
        QCOMPARE(countLeft(), messageCount);
    }

    void cancelAtAnyTimeLeavesNothingHalf_data()
    {
        QTest::addColumn<int>("steps");
        for (const int steps : {0, 1, 2, 3, 4, 5, 6, 8, 10})
            QTest::addRow("good_after%d", steps) << steps;
    }
    void cancelAtAnyTimeLeavesNothingHalf()
    {
        QFETCH(const int, steps);
        int step = 0;
        connect(m_archiving.get(), &Archiving::progressed, this, [&] {
            if (++step == steps)
                m_archiving->cancel();
        });
        m_archiving->start(numbersTo(messageCount), {ArchiveTarget::Kind::Folder, path()});
        if (steps == 0)
            m_archiving->cancel();
        QTRY_COMPARE_WITH_TIMEOUT(m_finished->size(), 1, longEnough);
        const auto outcome = m_finished->at(0).at(0).value<Archiving::Outcome>();
        QCOMPARE(outcome.archived.size() + outcome.failures.size() + outcome.left.size(), messageCount);
        QTRY_COMPARE_WITH_TIMEOUT(filesIn(path()).size(), outcome.archived.size(), longEnough);
        const QList<Octets> files = filesIn(path());
        for (qsizetype i = 0; i < files.size(); ++i)
            QCOMPARE(files.at(i), messageOf(int(outcome.archived.at(i).value())));
        QCOMPARE(outcome.marked, outcome.archived.size());
        for (const Item& item : maildrop().items())
            QCOMPARE(item.presence == Presence::Marked, outcome.archived.contains(item.number));
        QVERIFY(m_controller->isSignedIn());
    }

private:
    [[nodiscard]] QString path() const { return m_folder->path(); }
    [[nodiscard]] const Maildrop& maildrop() const { return m_controller->inspection()->maildrop(); }
    static void write(const QString& path, const Octets& octets)
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(octets) != octets.size())
            qFatal("cannot write");
    }
    void open(SessionController& controller) const
    {
        ConnectionRequest request;
        request.endpoint = {u"127.0.0.1"_s, m_dovecot.port(), AddressFamily::Any};
        request.user = m_user;
        request.secret = Secret("secret");
        controller.open(request);
        QTRY_COMPARE_WITH_TIMEOUT(controller.activity(), Activity::Ready, longEnough);
    }
    Archiving::Outcome archive(const ArchiveTarget& target)
    {
        m_finished->clear();
        m_archiving->start(numbersTo(messageCount), target);
        if (!QTest::qWaitFor([this] { return !m_finished->isEmpty(); }, longEnough))
            return {};
        return m_finished->at(0).at(0).value<Archiving::Outcome>();
    }
    /// What a fresh look at the maildrop shows, once this one is left without QUIT.
    [[nodiscard]] qsizetype countLeft()
    {
        if (m_controller->isConnected())
            m_controller->end(Ending::Drop);
        qsizetype count = -1;
        [&] {
            QTRY_COMPARE_WITH_TIMEOUT(m_controller->activity(), Activity::Idle, longEnough);
            SessionController again;
            open(again);
            count = std::ssize(again.inspection()->maildrop().items());
            again.leave();
            QTRY_COMPARE_WITH_TIMEOUT(again.activity(), Activity::Idle, longEnough);
        }();
        return count;
    }

    Dovecot m_dovecot;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SessionController> m_controller;
    std::unique_ptr<Archiving> m_archiving;
    std::unique_ptr<QSignalSpy> m_finished;
    QString m_user;
    int m_users = 0;
};

QTEST_GUILESS_MAIN(TestArchiving)
#include "tst_archiving.moc"
