// SPDX-License-Identifier: GPL-3.0-or-later
// The small parts of the window, one by one.
#include "ui/panels/elidedlabel.h"
#include "ui/panels/messagestack.h"
#include "ui/panels/progressstrip.h"
#include "ui/panels/retrybutton.h"
#include "ui/panels/statesteps.h"

#include <QAccessible>
#include <QAction>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace dropscope::ui {

class PanelsTest : public QObject
{
    Q_OBJECT

private slots:
    void stateStepsSayTheState();
    void stateStepsRememberHowFarItCame();
    void messagesAreNewestFirstAndLimited();
    void aMessageIsClosedByItsButton();
    void aMessageActionMayCloseItsOwnMessage();
    void aRetryWaitsAndCanBeTakenBack();
    void progressShowsItselfOnlyAfterAMoment();
    void progressTellsOctetsMessagesAndShare();
    void cancelIsTheActionsBusiness();
    void aLongTextIsElidedAndStaysPlain();
};

void PanelsTest::stateStepsSayTheState()
{
    StateSteps steps;
    steps.setState(SessionState::Transaction);
    QCOMPARE(steps.accessibleName(), u"Session state: TRANSACTION"_s);
    QVERIFY(steps.accessibleDescription().contains(u"RFC 1939 §5"_s));
    const auto* const accessible = QAccessible::queryAccessibleInterface(&steps);
    QVERIFY(accessible);
    QCOMPARE(accessible->role(), QAccessible::StaticText);
}

void PanelsTest::stateStepsRememberHowFarItCame()
{
    StateSteps steps;
    steps.resize(steps.sizeHint());
    const auto picture = [&steps] { return steps.grab().toImage(); };
    steps.setState(SessionState::Greeting);
    const QImage fresh = picture();
    steps.setState(SessionState::Authorization);
    steps.setState(SessionState::Transaction);
    steps.setState(SessionState::Closed);
    const QImage reached = picture();
    QVERIFY(reached != fresh);
    steps.setState(SessionState::Greeting); // the next session
    QCOMPARE(picture(), fresh);
}

void PanelsTest::messagesAreNewestFirstAndLimited()
{
    MessageStack stack;
    QVERIFY(stack.isEmpty());
    for (int i = 1; i <= 5; ++i)
        stack.add({Tone::Danger, u"failure %1"_s.arg(i), u"what it means"_s});
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QStringList titles;
    for (const MessageBar* const bar : stack.findChildren<MessageBar*>())
        titles += bar->message().title;
    titles.sort();
    QCOMPARE(titles, QStringList({u"failure 3"_s, u"failure 4"_s, u"failure 5"_s}));
    stack.closeFirst();
    stack.closeFirst();
    QVERIFY(!stack.isEmpty());
    stack.clear();
    QVERIFY(stack.isEmpty());
    QVERIFY(stack.isHidden());
}

void PanelsTest::aMessageIsClosedByItsButton()
{
    MessageStack stack;
    const QSignalSpy changed(&stack, &MessageStack::changed);
    stack.add({Tone::Accent, u"<b>title</b>"_s, u"<i>text</i>"_s});
    QCOMPARE(stack.findChild<QLabel*>(u"messageTitle"_s)->textFormat(), Qt::PlainText);
    QCOMPARE(stack.findChild<QLabel*>(u"messageText"_s)->textFormat(), Qt::PlainText);
    QVERIFY(!stack.findChild<QPushButton*>(u"messageCopy"_s)); // there are no details
    stack.findChild<QToolButton*>(u"messageClose"_s)->click();
    QVERIFY(stack.isEmpty());
    QCOMPARE(changed.size(), 2);
}

void PanelsTest::aMessageActionMayCloseItsOwnMessage()
{
    MessageStack stack;
    bool isDone = false;
    BarMessage message{Tone::Danger, u"title"_s, u"text"_s};
    message.actionText = u"Try again"_s;
    message.action = [&stack, &isDone] {
        stack.clear();
        isDone = true;
    };
    stack.add(message);
    stack.findChild<QPushButton*>(u"messageAction"_s)->click();
    QVERIFY(isDone);
    QVERIFY(stack.isEmpty());
}

void PanelsTest::aRetryWaitsAndCanBeTakenBack()
{
    RetryButton button(1s);
    QSignalSpy due(&button, &RetryButton::due);
    QVERIFY(!button.isCounting()); // nothing happens unless it is pressed
    const QString idle = button.text();
    button.click();
    QVERIFY(button.isCounting());
    QVERIFY(button.text() != idle);
    button.click();
    QVERIFY(!button.isCounting());
    QCOMPARE(button.text(), idle);
    button.click();
    QVERIFY(due.wait());
    QVERIFY(!button.isCounting());
}

void PanelsTest::progressShowsItselfOnlyAfterAMoment()
{
    QAction cancel(u"Cancel"_s);
    ProgressStrip strip(&cancel);
    QSignalSpy shown(&strip, &ProgressStrip::shownChanged);
    strip.begin(u"Marking…"_s);
    QVERIFY(strip.isHidden());
    strip.end();
    QVERIFY(strip.isHidden());
    strip.begin(u"Retrieving…"_s);
    QVERIFY(shown.wait());
    QVERIFY(!strip.isHidden());
    strip.end();
    QVERIFY(strip.isHidden());
}

void PanelsTest::progressTellsOctetsMessagesAndShare()
{
    QAction cancel(u"Cancel"_s);
    ProgressStrip strip(&cancel);
    strip.begin(u"Retrieving…"_s);
    auto* const bar = strip.findChild<QProgressBar*>();
    QCOMPARE(bar->maximum(), 0); // nothing is known yet
    strip.setProgress({500'000, 2'000'000, 1, 3});
    const QString text = strip.findChild<ElidedLabel*>()->text();
    QVERIFY2(text.startsWith(u"Retrieving…"_s), qPrintable(text));
    QVERIFY2(text.contains(u"1 of 3 messages"_s), qPrintable(text));
    QVERIFY2(text.contains(u"500.0 kB of 2.0 MB"_s), qPrintable(text));
    QCOMPARE(bar->value() * 4, bar->maximum());
    strip.setProgress({5'000'000, 2'000'000, 3, 3}); // more than LIST announced
    QCOMPARE(bar->value(), bar->maximum());
}

void PanelsTest::cancelIsTheActionsBusiness()
{
    QAction cancel(u"C&ancel"_s);
    cancel.setObjectName(u"cancel"_s);
    const QSignalSpy triggered(&cancel, &QAction::triggered);
    ProgressStrip strip(&cancel);
    auto* const button = strip.findChild<QPushButton*>(u"cancelButton"_s);
    QVERIFY(button);
    QCOMPARE(button->text(), u"Cancel"_s);
    button->click();
    QCOMPARE(triggered.size(), 1);
    cancel.setEnabled(false);
    QVERIFY(!button->isEnabled());
}

void PanelsTest::aLongTextIsElidedAndStaysPlain()
{
    ElidedLabel label;
    label.setText(u"<b>a subject that is far too long for its place</b>"_s);
    QVERIFY(label.minimumSizeHint().width() < label.sizeHint().width());
    label.resize(60, label.sizeHint().height());
    label.grab(); // paints
    QCOMPARE(label.textFormat(), Qt::PlainText);
    const auto* const accessible = QAccessible::queryAccessibleInterface(&label);
    QCOMPARE(accessible->text(QAccessible::Name), label.text());
}

} // namespace dropscope::ui

QTEST_MAIN(dropscope::ui::PanelsTest)
#include "tst_panels.moc"
