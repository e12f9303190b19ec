// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/apop.h"
#include "core/auth/signinplan.h"

#include <QByteArrayList>
#include <QElapsedTimer>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

using P = SignInPolicy;

namespace {

Octets textOf(PlanReason reason)
{
    static constexpr const char* names[] = {
        "chosen",          "strongest",    "same exposure", "confidential",    "said out loud",
        "not offered",     "exposes more", "no token",      "no password",     "no certificate",
        "never automatic", "readable",     "ill-formed",    "channel binding", "unknown"};
    return names[static_cast<int>(reason)];
}

Octets textOf(const SignInPlan& plan)
{
    QByteArrayList lines;
    for (const PlannedMethod& one : plan.methods)
        lines.append("try " + Octets(signInMethodRow(one.method).name) + ": " + textOf(one.reason));
    for (const PassedOver& one : plan.passedOver)
        lines.append("not " + one.name + ": " + textOf(one.reason));
    if (plan.objection) {
        static constexpr const char* kinds[] = {"",
                                                "",
                                                "",
                                                "",
                                                "",
                                                "",
                                                "clear text refused",
                                                "no method",
                                                "secret missing",
                                                "token missing",
                                                "certificate missing",
                                                "invalid",
                                                "challenge ill-formed"};
        lines.append("objection " + Octets(kinds[static_cast<int>(plan.objection->kind)]) + ": " +
                     plan.objection->subject.toUtf8());
    }
    return lines.join("; ");
}

/// Flags: e encrypted, l loopback, c clear text permitted, p password, t token, x certificate.
SignInSituation situation(OctetView flags, OctetView greeting, const Octets& capabilities)
{
    SignInSituation any;
    any.greeting = parseGreeting(parseStatusLine(greeting));
    if (capabilities != "none")
        any.capabilities = Capabilities(capabilities.isEmpty() ? QList<Octets>() : capabilities.split('|'));
    any.host = u"host"_s;
    any.isEncrypted = flags.contains('e');
    any.isLoopback = flags.contains('l');
    any.permitsClearText = flags.contains('c');
    any.hasPassword = flags.contains('p');
    any.hasToken = flags.contains('t');
    any.hasClientCertificate = flags.contains('x');
    return any;
}

} // namespace

class TestSignInPlan : public QObject
{
    Q_OBJECT

private slots:
    void apopDigestOfTheRfc();
    void plansAutomatically_data();
    void plansAutomatically() { plans(); }
    void plansWhatWasNamed_data();
    void plansWhatWasNamed() { plans(); }
    void neverExposesMore();
    void bearsAHostileList();

private:
    static void addColumns();
    static void plans();
};

void TestSignInPlan::apopDigestOfTheRfc()
{
    QCOMPARE(apopDigest("<1896.697170952@dbc.mtview.ca.us>", Secret("tanstaaf")),
             Octets("c4c9334bac560ecc979e58001b3e22fb"));
}

void TestSignInPlan::addColumns()
{
    QTest::addColumn<P>("policy");
    QTest::addColumn<Octets>("flags");
    QTest::addColumn<Octets>("greeting");
    QTest::addColumn<Octets>("capabilities"); // lines with bars between; "none": CAPA was refused
    QTest::addColumn<Octets>("plan");
}

void TestSignInPlan::plans()
{
    QFETCH(const P, policy);
    QFETCH(const Octets, flags);
    QFETCH(const Octets, greeting);
    QFETCH(const Octets, capabilities);
    QTEST(textOf(planSignIn(situation(flags, greeting, capabilities), policy)), "plan");
}

void TestSignInPlan::plansAutomatically_data()
{
    addColumns();
    const auto row = [](const char* name, const Octets& flags, const Octets& greeting,
                        const Octets& capabilities, const Octets& plan) {
        QTest::newRow(name) << P::Auto << flags << greeting << capabilities << plan;
    };
    const Octets plain = "+OK ready";
    const Octets stamped = "+OK <1.2@example.org>";

    row("good_strongest", "p", stamped, "USER|SASL PLAIN LOGIN CRAM-MD5 SCRAM-SHA-1 SCRAM-SHA-256",
        "try SCRAM-SHA-256: strongest; try SCRAM-SHA-1: same exposure; not PLAIN: readable; "
        "not LOGIN: readable; not USER/PASS: readable; not CRAM-MD5: exposes more; not APOP: exposes more");
    row("good_strongestEncrypted", "ep", stamped, "USER|SASL PLAIN CRAM-MD5",
        "try CRAM-MD5: strongest; try APOP: same exposure; not PLAIN: exposes more; "
        "not USER/PASS: exposes more");
    row("good_digestsByStrength", "p", stamped, "SASL CRAM-MD5 DIGEST-MD5",
        "try DIGEST-MD5: strongest; try CRAM-MD5: same exposure; try APOP: same exposure");
    row("good_lowerCase", "p", plain, "sasl scram-sha-1 cram-md5",
        "try SCRAM-SHA-1: strongest; not CRAM-MD5: exposes more");
    row("good_twice", "p", plain, "SASL CRAM-MD5 cram-md5 FOO foo",
        "try CRAM-MD5: strongest; not FOO: unknown");
    row("good_clearEncrypted", "ep", plain, "USER|SASL LOGIN PLAIN",
        "try PLAIN: confidential; try LOGIN: same exposure; try USER/PASS: same exposure");
    row("good_clearHere", "lp", plain, "USER", "try USER/PASS: confidential");
    row("good_clearPermitted", "cp", plain, "USER", "try USER/PASS: chosen");
    row("good_withoutCapa", "lp", plain, "none", "try USER/PASS: confidential");
    row("good_withoutCapaStamped", "p", stamped, "none", "try APOP: strongest; not USER/PASS: readable");
    row("good_capaNamesNoWayIn", "lp", plain, "TOP|UIDL", "try USER/PASS: confidential");
    row("good_token", "et", plain, "USER|SASL PLAIN XOAUTH2 OAUTHBEARER",
        "try OAUTHBEARER: confidential; try XOAUTH2: same exposure; not PLAIN: no password; "
        "not USER/PASS: no password");
    row("good_tokenAndPassword", "ept", plain, "SASL PLAIN XOAUTH2",
        "try XOAUTH2: confidential; try PLAIN: same exposure");
    row("good_tokenAndStrongPassword", "ept", plain, "SASL SCRAM-SHA-1 XOAUTH2",
        "try SCRAM-SHA-1: strongest; not XOAUTH2: exposes more");
    row("good_certificate", "epx", plain, "SASL EXTERNAL PLAIN SCRAM-SHA-256",
        "try EXTERNAL: strongest; try SCRAM-SHA-256: same exposure; not PLAIN: exposes more");
    row("good_certificateNotShown", "px", plain, "SASL EXTERNAL SCRAM-SHA-256",
        "try SCRAM-SHA-256: strongest; not EXTERNAL: no certificate");
    row("good_plusForms", "ep", plain,
        "SASL SCRAM-SHA-256-PLUS scram-sha-1-plus SCRAM-SHA-1 GSSAPI ANONYMOUS",
        "try SCRAM-SHA-1: strongest; not SCRAM-SHA-256-PLUS: channel binding; "
        "not scram-sha-1-plus: channel binding; not GSSAPI: unknown; not ANONYMOUS: never automatic");
    row("good_illFormedTimestamp", "ep", "+OK <nonsense>", "USER",
        "try USER/PASS: confidential; not APOP: ill-formed");
    row("good_commandsAreNoMechanisms", "ep", plain, "SASL APOP USER/PASS PLAIN",
        "try PLAIN: confidential; not APOP: unknown; not USER/PASS: unknown");

    row("invalid_clearElsewhere", "p", plain, "USER|SASL PLAIN",
        "not PLAIN: readable; not USER/PASS: readable; objection clear text refused: host");
    row("invalid_clearWithoutCapa", "p", plain, "none",
        "not USER/PASS: readable; objection clear text refused: host");
    row("invalid_clearBehindIllFormed", "p", "+OK <nonsense>", "none",
        "not APOP: ill-formed; not USER/PASS: readable; objection clear text refused: host");
    row("invalid_tokenElsewhere", "t", plain, "SASL XOAUTH2",
        "not XOAUTH2: readable; objection clear text refused: host");
    row("invalid_openBehindStlsOnly", "lp", plain, "STLS|TOP",
        "objection no method: SCRAM-SHA-256, SCRAM-SHA-1, DIGEST-MD5, CRAM-MD5, APOP, PLAIN, LOGIN, "
        "USER/PASS");
    row("invalid_emptySasl", "et", plain, "SASL", "objection no method: OAUTHBEARER, XOAUTH2");
    row("invalid_onlyPlus", "ep", plain, "SASL SCRAM-SHA-256-PLUS",
        "not SCRAM-SHA-256-PLUS: channel binding; objection no method: SCRAM-SHA-256, SCRAM-SHA-1, "
        "DIGEST-MD5, CRAM-MD5, APOP, PLAIN, LOGIN, USER/PASS");
    row("invalid_onlyAnonymous", "ept", plain, "SASL ANONYMOUS",
        "not ANONYMOUS: never automatic; objection no method: SCRAM-SHA-256, SCRAM-SHA-1, DIGEST-MD5, "
        "CRAM-MD5, APOP, OAUTHBEARER, XOAUTH2, PLAIN, LOGIN, USER/PASS");
    row("invalid_onlyIllFormed", "ep", "+OK <nonsense>", "SASL",
        "not APOP: ill-formed; objection challenge ill-formed: APOP");
    row("invalid_needsToken", "ep", plain, "SASL XOAUTH2 OAUTHBEARER",
        "not XOAUTH2: no token; not OAUTHBEARER: no token; objection token missing: OAUTHBEARER");
    row("invalid_needsPassword", "et", plain, "USER|SASL PLAIN",
        "not PLAIN: no password; not USER/PASS: no password; objection secret missing: PLAIN");
    row("invalid_needsCertificate", "ep", plain, "SASL EXTERNAL",
        "not EXTERNAL: no certificate; objection certificate missing: EXTERNAL");
}

void TestSignInPlan::plansWhatWasNamed_data()
{
    addColumns();
    const auto row = [](const char* name, P policy, const Octets& flags, const Octets& greeting,
                        const Octets& capabilities, const Octets& plan) {
        QTest::newRow(name) << policy << flags << greeting << capabilities << plan;
    };
    const Octets plain = "+OK ready";
    const Octets stamped = "+OK <1.2@example.org>";

    row("good_user", P::User, "p", stamped, "SASL CRAM-MD5 X",
        "try USER/PASS: chosen; not CRAM-MD5: chosen; not X: unknown; not APOP: chosen");
    row("invalid_userWithoutPassword", P::User, "et", plain, "USER", "objection secret missing: USER/PASS");
    row("good_apop", P::Apop, "p", stamped, "none", "try APOP: chosen; not USER/PASS: chosen");
    row("invalid_apopNotOffered", P::Apop, "lp", plain, "USER",
        "not USER/PASS: chosen; not APOP: not offered; objection no method: APOP");
    row("invalid_apopIllFormed", P::Apop, "lp", "+OK <a@b@c>", "USER",
        "not APOP: ill-formed; not USER/PASS: chosen; objection challenge ill-formed: APOP");
    row("good_apopOrUser", P::ApopOrUser, "p", stamped, "none",
        "try APOP: chosen; try USER/PASS: said out loud");
    row("good_apopOrUserUnstamped", P::ApopOrUser, "p", plain, "SASL PLAIN",
        "try USER/PASS: chosen; not PLAIN: chosen");
    row("good_apopOrUserIllFormed", P::ApopOrUser, "p", "+OK <>", "none",
        "try USER/PASS: chosen; not APOP: ill-formed");
    row("invalid_apopOrUserWithoutPassword", P::ApopOrUser, "t", plain, "none",
        "not USER/PASS: chosen; objection secret missing: USER/PASS");
    row("good_plainElsewhere", P::Plain, "p", plain, "SASL PLAIN LOGIN",
        "try PLAIN: chosen; not LOGIN: chosen");
    row("good_loginWithoutCapa", P::Login, "p", plain, "none", "try LOGIN: chosen; not USER/PASS: chosen");
    row("invalid_loginNotListed", P::Login, "ep", plain, "SASL PLAIN",
        "not PLAIN: chosen; not LOGIN: not offered; objection no method: LOGIN");
    row("invalid_scramNotListed", P::ScramSha256, "ep", plain, "USER|SASL SCRAM-SHA-256-PLUS",
        "not SCRAM-SHA-256-PLUS: channel binding; not USER/PASS: chosen; not SCRAM-SHA-256: not offered; "
        "objection no method: SCRAM-SHA-256");
    row("good_anonymous", P::Anonymous, "", plain, "SASL ANONYMOUS", "try ANONYMOUS: chosen");
    row("good_external", P::External, "ex", plain, "SASL EXTERNAL", "try EXTERNAL: chosen");
    row("invalid_externalUnencrypted", P::External, "px", plain, "SASL EXTERNAL",
        "objection certificate missing: EXTERNAL");
    row("good_xoauth2", P::XOAuth2, "et", plain, "SASL XOAUTH2", "try XOAUTH2: chosen");
    row("good_xoauth2Permitted", P::XOAuth2, "ct", plain, "SASL XOAUTH2", "try XOAUTH2: chosen");
    row("invalid_xoauth2Elsewhere", P::XOAuth2, "t", plain, "SASL XOAUTH2",
        "objection clear text refused: host");
    row("invalid_oauthbearerWithoutToken", P::OAuthBearer, "ep", plain, "SASL OAUTHBEARER",
        "objection token missing: OAUTHBEARER");
    row("invalid_cramWithoutPassword", P::CramMd5, "e", plain, "none",
        "not USER/PASS: chosen; objection secret missing: CRAM-MD5");
}

/// Whatever is offered: what automatic tries never exposes more than what it tried first, and shows nothing
/// to a network that may read along.
void TestSignInPlan::neverExposesMore()
{
    const auto rows = signInMethodTable();
    for (unsigned offered = 0; offered < 1U << rows.size(); ++offered) {
        Octets sasl = "SASL";
        for (const SignInMethodRow& row : rows)
            if ((offered & 1U << static_cast<unsigned>(row.method)) != 0 && *row.mechanism != '\0')
                sasl += ' ' + Octets(row.mechanism);
        const Octets greeting = (offered & 1U) != 0 ? "+OK <1.2@h>" : "+OK";
        const Octets capabilities = (offered & 2U) != 0 ? sasl + "|USER" : sasl;
        for (const char* const flags : {"p", "pt", "ept", "eptx", "lp"}) {
            const SignInPlan plan = planSignIn(situation(flags, greeting, capabilities), P::Auto);
            QVERIFY(plan.methods.isEmpty() == plan.objection.has_value());
            for (const PlannedMethod& one : plan.methods) {
                const Exposure exposure = signInMethodRow(one.method).exposure;
                QVERIFY(exposure <= signInMethodRow(plan.methods.constFirst().method).exposure);
                QVERIFY(exposure != Exposure::ClearText || *flags != 'p');
                QVERIFY(one.method != SignInMethod::Anonymous);
            }
        }
    }
}

void TestSignInPlan::bearsAHostileList()
{
    Octets sasl = "SASL";
    for (int i = 0; i < 10'000; ++i)
        sasl += " X" + Octets::number(i) + " PLAIN X1";
    QElapsedTimer timer;
    timer.start();
    const SignInPlan plan = planSignIn(situation("ep", "+OK", sasl), P::Auto);
    QVERIFY2(timer.elapsed() < 5'000, "each name is looked at once");
    QCOMPARE(plan.methods.size(), 1);
    QCOMPARE(plan.passedOver.size(), 10'000);
}

QTEST_GUILESS_MAIN(TestSignInPlan)
#include "tst_signinplan.moc"
