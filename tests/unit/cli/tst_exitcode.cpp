// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exitcode.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(dropscope::Failure)
Q_DECLARE_METATYPE(dropscope::ExitCode)

class TestExitCode : public QObject
{
    Q_OBJECT

private slots:
    void isThatOfTheContract();
    void fits_data();
    void fits();
};

void TestExitCode::isThatOfTheContract()
{
    QCOMPARE(int(ExitCode::Done), 0);
    QCOMPARE(int(ExitCode::NotSo), 1);
    QCOMPARE(int(ExitCode::Usage), 2);
    QCOMPARE(int(ExitCode::NoConnection), 3);
    QCOMPARE(int(ExitCode::SignInRefused), 4);
    QCOMPARE(int(ExitCode::ServerBroke), 5);
    QCOMPARE(int(ExitCode::FileFailed), 6);
    QCOMPARE(exitCodeForSignal(2), 130);
    QCOMPARE(exitCodeForSignal(15), 143);
}

void TestExitCode::fits_data()
{
    QTest::addColumn<Failure>("failure");
    QTest::addColumn<ExitCode>("code");
    const Refusal refusal{"X", "no", {}};
    const auto local = [](LocalError::Kind kind) { return Error(LocalError{kind, {}}); };

    QTest::newRow("refusedSession") << Failure{refusal, Stage::Connecting} << ExitCode::NoConnection;
    QTest::newRow("refusedSignIn") << Failure{refusal, Stage::SigningIn} << ExitCode::SignInRefused;
    QTest::newRow("refusedList") << Failure{refusal, Stage::Listing} << ExitCode::ServerBroke;
    QTest::newRow("refusedRetr") << Failure{refusal, Stage::Message} << ExitCode::NotSo;
    QTest::newRow("refusedQuit") << Failure{refusal, Stage::Update} << ExitCode::NotSo;
    QTest::newRow("connection") << Failure{ConnectError{}, Stage::Connecting} << ExitCode::NoConnection;
    QTest::newRow("greeting") << Failure{ProtocolError{}, Stage::Connecting} << ExitCode::ServerBroke;
    QTest::newRow("brokenSignIn") << Failure{ProtocolError{}, Stage::SigningIn} << ExitCode::ServerBroke;
    QTest::newRow("brokenReply") << Failure{ProtocolError{}, Stage::Message} << ExitCode::ServerBroke;
    QTest::newRow("file") << Failure{FileError{}, Stage::Message} << ExitCode::FileFailed;
    QTest::newRow("clearText") << Failure{local(LocalError::Kind::ClearTextRefused), Stage::SigningIn}
                               << ExitCode::SignInRefused;
    QTest::newRow("noMethod") << Failure{local(LocalError::Kind::NoSignInMethod), Stage::SigningIn}
                              << ExitCode::SignInRefused;
    QTest::newRow("noSecret") << Failure{local(LocalError::Kind::MissingSecret), Stage::SigningIn}
                              << ExitCode::Usage;
    QTest::newRow("badUser") << Failure{local(LocalError::Kind::InvalidArgument), Stage::SigningIn}
                             << ExitCode::Usage;
    QTest::newRow("longUser") << Failure{local(LocalError::Kind::CommandTooLong), Stage::SigningIn}
                              << ExitCode::Usage;
    QTest::newRow("overEarly") << Failure{local(LocalError::Kind::NotConnected), Stage::Message}
                               << ExitCode::ServerBroke;
}

void TestExitCode::fits()
{
    QFETCH(const Failure, failure);
    QFETCH(const ExitCode, code);
    QCOMPARE(exitCodeFor(failure), code);
}

QTEST_APPLESS_MAIN(TestExitCode)
#include "tst_exitcode.moc"
