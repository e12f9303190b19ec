// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/apop.h"
#include "core/auth/signinplan.h"

#include <QTest>

using namespace dropscope;

class TestSignInPlan : public QObject
{
    Q_OBJECT

private slots:
    void apopDigestOfTheRfc()
    {
        QCOMPARE(apopDigest("<1896.697170952@dbc.mtview.ca.us>", Secret("tanstaaf")),
                 Octets("c4c9334bac560ecc979e58001b3e22fb"));
    }

    void plans_data()
    {
        QTest::addColumn<int>("policy");
        QTest::addColumn<bool>("offersApop");
        QTest::addColumn<bool>("isPrivate");
        QTest::addColumn<QList<SignInMethod>>("methods");
        QTest::addColumn<int>("objection");
        using P = SignInPolicy;
        using K = LocalError::Kind;
        const SignInMethod apop = SignInMethod::Apop;
        const SignInMethod user = SignInMethod::UserPass;
        const auto row = [](const char* name, P policy, bool offers, bool isPrivate,
                            QList<SignInMethod> methods, int objection = -1) {
            QTest::newRow(name) << int(policy) << offers << isPrivate << methods << objection;
        };
        row("good_autoStrongest", P::Auto, true, false, {apop});
        row("good_autoStrongestHere", P::Auto, true, true, {apop});
        row("good_autoClearHere", P::Auto, false, true, {user});
        row("invalid_autoClearElsewhere", P::Auto, false, false, {}, int(K::ClearTextRefused));
        row("good_userAnywhere", P::User, true, false, {user});
        row("good_apop", P::Apop, true, false, {apop});
        row("invalid_apopNotOffered", P::Apop, false, true, {}, int(K::NoSignInMethod));
        row("good_embeddedClient", P::ApopOrUser, true, false, {apop, user});
        row("good_embeddedClientWithoutTimestamp", P::ApopOrUser, false, false, {user});
    }
    void plans()
    {
        QFETCH(const int, policy);
        QFETCH(const bool, offersApop);
        QFETCH(const bool, isPrivate);
        QFETCH(const QList<SignInMethod>, methods);
        QFETCH(const int, objection);
        SignInSituation situation;
        situation.greeting = parseGreeting(parseStatusLine(offersApop ? "+OK <1.2@example.org>" : "+OK"));
        situation.isLoopback = isPrivate;
        const SignInPlan plan = planSignIn(situation, SignInPolicy(policy));
        QList<SignInMethod> planned;
        for (const PlannedMethod& one : plan.methods)
            planned.append(one.method);
        QCOMPARE(planned, methods);
        QCOMPARE(plan.objection ? int(plan.objection->kind) : -1, objection);
    }
};

QTEST_GUILESS_MAIN(TestSignInPlan)
#include "tst_signinplan.moc"
