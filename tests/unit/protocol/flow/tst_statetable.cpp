// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/flow/statetable.h"

#include <QTest>

#include <algorithm>
#include <array>

using namespace dropscope;

using S = SessionState;
using M = Moment;
using K = Keyword;

namespace {

constexpr std::array states{S::Greeting, S::Authorization, S::Transaction, S::Update, S::Closed};
constexpr std::array moments{M::Greeted,  M::Rejected, M::Commanded,
                             M::Accepted, M::Refused,  M::ConnectionEnded};

} // namespace

class TestStateTable : public QObject
{
    Q_OBJECT

private slots:
    void moves_data();
    void moves();
    void changesNothingElse();
    void hasNoRowTwice();
    void leavesClosedNeverAgain();
};

void TestStateTable::moves_data()
{
    QTest::addColumn<S>("from");
    QTest::addColumn<M>("moment");
    QTest::addColumn<K>("keyword");
    QTest::addColumn<S>("to");

    QTest::newRow("good_greeting") << S::Greeting << M::Greeted << K::Unknown << S::Authorization;
    QTest::newRow("good_negativeGreeting") << S::Greeting << M::Rejected << K::Unknown << S::Closed;
    QTest::newRow("good_user") << S::Authorization << M::Accepted << K::User << S::Authorization;
    QTest::newRow("good_pass") << S::Authorization << M::Accepted << K::Pass << S::Transaction;
    QTest::newRow("good_apop") << S::Authorization << M::Accepted << K::Apop << S::Transaction;
    QTest::newRow("good_auth") << S::Authorization << M::Accepted << K::Auth << S::Transaction;
    QTest::newRow("good_passRefused") << S::Authorization << M::Refused << K::Pass << S::Authorization;
    QTest::newRow("good_quitBeforeSignIn") << S::Authorization << M::Accepted << K::Quit << S::Closed;
    // RFC 1939 §6: no UPDATE without TRANSACTION.
    QTest::newRow("good_quitCommandedBeforeSignIn")
        << S::Authorization << M::Commanded << K::Quit << S::Authorization;
    QTest::newRow("good_quitCommanded") << S::Transaction << M::Commanded << K::Quit << S::Update;
    QTest::newRow("good_quitAccepted") << S::Update << M::Accepted << K::Quit << S::Closed;
    QTest::newRow("good_quitRefused") << S::Update << M::Refused << K::Quit << S::Closed;
    QTest::newRow("good_retrCommanded") << S::Transaction << M::Commanded << K::Retr << S::Transaction;
    QTest::newRow("good_retr") << S::Transaction << M::Accepted << K::Retr << S::Transaction;
    QTest::newRow("good_passAgain") << S::Transaction << M::Accepted << K::Pass << S::Transaction;
    QTest::newRow("good_pipelinedBeforeQuit") << S::Update << M::Accepted << K::Dele << S::Update;
    QTest::newRow("good_lostInTransaction")
        << S::Transaction << M::ConnectionEnded << K::Unknown << S::Closed;
    QTest::newRow("good_lostInUpdate") << S::Update << M::ConnectionEnded << K::Quit << S::Closed;
    QTest::newRow("invalid_passBeforeGreeting") << S::Greeting << M::Accepted << K::Pass << S::Greeting;
}

void TestStateTable::moves()
{
    QFETCH(const S, from);
    QFETCH(const M, moment);
    QFETCH(const K, keyword);
    QTEST(stateAfter(from, moment, keyword), "to");
}

void TestStateTable::changesNothingElse()
{
    const auto aboutACommand = [](M moment) {
        return moment == M::Commanded || moment == M::Accepted || moment == M::Refused;
    };
    for (const S from : states) {
        for (const M moment : moments) {
            for (int place = 0; place <= static_cast<int>(K::SaslResponse); ++place) {
                const auto keyword = static_cast<K>(place);
                const auto row = std::ranges::find_if(stateTable(), [&](const Transition& transition) {
                    return transition.from == from && transition.moment == moment &&
                           (transition.keyword == keyword || !aboutACommand(moment));
                });
                QCOMPARE(stateAfter(from, moment, keyword), row == stateTable().end() ? from : row->to);
            }
        }
    }
}

void TestStateTable::hasNoRowTwice()
{
    for (const Transition& row : stateTable()) {
        QCOMPARE(std::ranges::count_if(stateTable(),
                                       [&](const Transition& other) {
                                           return other.from == row.from && other.moment == row.moment &&
                                                  other.keyword == row.keyword;
                                       }),
                 1);
        QVERIFY(row.from != row.to);
        QVERIFY(QByteArrayView(row.section).startsWith("RFC "));
    }
}

void TestStateTable::leavesClosedNeverAgain()
{
    QVERIFY(std::ranges::none_of(stateTable(), [](const Transition& row) { return row.from == S::Closed; }));
    for (const S state : states)
        QCOMPARE(stateAfter(state, M::ConnectionEnded), S::Closed);
}

QTEST_APPLESS_MAIN(TestStateTable)
#include "tst_statetable.moc"
