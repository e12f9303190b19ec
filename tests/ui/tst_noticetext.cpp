// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/noticetext.h"
#include "ui/text/statetext.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

class NoticeTextTest : public QObject
{
    Q_OBJECT

private slots:
    void everyNotice_data();
    void everyNotice();
    void everyState_data();
    void everyState();
    void everyActivity_data();
    void everyActivity();
};

void NoticeTextTest::everyNotice_data()
{
    QTest::addColumn<Notice>("notice");
    QTest::addColumn<qsizetype>("count");
    QTest::addColumn<QString>("title");
    QTest::newRow("noUidl") << Notice::NoUidl << qsizetype(0) << u"The server has no UIDL"_s;
    QTest::newRow("noTop") << Notice::NoTop << qsizetype(0) << u"The server has no TOP"_s;
    QTest::newRow("droppedToKeepMail")
        << Notice::DroppedToKeepMail << qsizetype(0) << u"The connection was dropped to keep the mail"_s;
    QTest::newRow("marksDropped") << Notice::MarksDropped << qsizetype(2) << u"Nothing was deleted"_s;
    QTest::newRow("committedOne") << Notice::Committed << qsizetype(1) << u"1 message deleted"_s;
    QTest::newRow("committed") << Notice::Committed << qsizetype(2) << u"2 messages deleted"_s;
    QTest::newRow("committedNone") << Notice::Committed << qsizetype(0) << u"The session has ended"_s;
    QTest::newRow("commitDoubtfulOne")
        << Notice::CommitDoubtful << qsizetype(1) << u"It is not known whether 1 message was deleted"_s;
    QTest::newRow("commitDoubtful") << Notice::CommitDoubtful << qsizetype(2)
                                    << u"It is not known whether 2 messages were deleted"_s;
    QTest::newRow("newMessage") << Notice::NewMessages << qsizetype(1) << u"1 new message"_s;
    QTest::newRow("newMessages") << Notice::NewMessages << qsizetype(3) << u"3 new messages"_s;
    QTest::newRow("nothingNew") << Notice::NothingNew << qsizetype(0) << u"Nothing new"_s;
}

void NoticeTextTest::everyNotice()
{
    QFETCH(const Notice, notice);
    QFETCH(const qsizetype, count);
    QFETCH(const QString, title);
    const NoticeText text = describe(notice, count);
    QCOMPARE(text.title, title);
    QVERIFY2(text.explanation.endsWith(u'.'), qPrintable(text.explanation));
    QVERIFY2(!text.explanation.contains(u'%'), qPrintable(text.explanation));
}

void NoticeTextTest::everyState_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("name");
    QTest::newRow("greeting") << static_cast<int>(SessionState::Greeting) << u"waiting for the greeting"_s;
    QTest::newRow("authorization") << static_cast<int>(SessionState::Authorization) << u"AUTHORIZATION"_s;
    QTest::newRow("transaction") << static_cast<int>(SessionState::Transaction) << u"TRANSACTION"_s;
    QTest::newRow("update") << static_cast<int>(SessionState::Update) << u"UPDATE"_s;
    QTest::newRow("closed") << static_cast<int>(SessionState::Closed) << u"closed"_s;
}

void NoticeTextTest::everyState()
{
    QFETCH(const int, state);
    QFETCH(const QString, name);
    QCOMPARE(stateName(static_cast<SessionState>(state)), name);
    QVERIFY(stateExplanation(static_cast<SessionState>(state)).endsWith(u'.'));
}

void NoticeTextTest::everyActivity_data()
{
    QTest::addColumn<int>("activity");
    QTest::addColumn<bool>("takesTime");
    QTest::newRow("idle") << static_cast<int>(Activity::Idle) << false;
    QTest::newRow("connecting") << static_cast<int>(Activity::Connecting) << true;
    QTest::newRow("signingIn") << static_cast<int>(Activity::SigningIn) << true;
    QTest::newRow("listing") << static_cast<int>(Activity::Listing) << true;
    QTest::newRow("ready") << static_cast<int>(Activity::Ready) << false;
    QTest::newRow("retrieving") << static_cast<int>(Activity::Retrieving) << true;
    QTest::newRow("marking") << static_cast<int>(Activity::Marking) << true;
    QTest::newRow("ending") << static_cast<int>(Activity::Ending) << true;
}

void NoticeTextTest::everyActivity()
{
    QFETCH(const int, activity);
    QFETCH(const bool, takesTime);
    QCOMPARE(!activityText(static_cast<Activity>(activity)).isEmpty(), takesTime);
}

} // namespace dropscope::ui

QTEST_GUILESS_MAIN(dropscope::ui::NoticeTextTest)
#include "tst_noticetext.moc"
