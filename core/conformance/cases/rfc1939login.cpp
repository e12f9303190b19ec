// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/apop.h"
#include "core/conformance/caserun.h"
#include "core/conformance/cases/casegroups.h"

#include <QSet>

#include <array>

namespace dropscope {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Task<> aLoginWorks(CaseRun& run)
{
    const Survey& survey = run.survey();
    co_await run.require(survey.signInObjection.isEmpty(), survey.signInObjection);
    co_await run.require(survey.signIn.has_value(), u"nobody could sign in"_s);
    co_await run.require(survey.isSignedIn(),
                         u"the sign-in was answered %1"_s.arg(survey.signIn->reply.inWords()));
    run.note(u"signed in with %1"_s.arg(QLatin1StringView(signInMethodRow(survey.signIn->method).name)));
}

Task<> passWithoutUserIsErr(CaseRun& run)
{
    QList<Octets> passwords{"dropscope-check"};
    if (run.survey().signIn && run.mayShowPassword())
        passwords.append(run.password().expose().toByteArray());
    for (const Octets& password : passwords) {
        Dialogue& server = co_await run.secured();
        server.recorder().learn(run.password());
        const Reply reply = co_await server.ask("PASS " + password);
        if (reply.isPositive())
            server.setSignedIn();
        co_await run.expect(!reply.isPositive() && (reply.isNegative() || reply.end == Reply::End::Closed),
                            u"-ERR to PASS without USER"_s, reply);
        server.drop();
    }
}

Task<> passOnlyAfterUser(CaseRun& run)
{
    co_await run.require(run.survey().signIn->method == SignInMethod::UserPass,
                         u"USER and PASS are not how this check signs in"_s);
    Dialogue& server = co_await run.secured();
    const Reply user = co_await server.ask("USER " + run.user());
    const Reply capa = co_await server.ask("CAPA");
    Octets line("PASS ");
    line += run.password().expose();
    server.recorder().learn(run.password());
    const Reply pass = co_await server.ask(line);
    if (pass.isPositive())
        server.setSignedIn();
    run.note(u"USER, CAPA, PASS: %1, %2, %3"_s.arg(user.inWords(), capa.inWords(), pass.inWords()));
}

Task<> unknownUserNotTold(CaseRun& run)
{
    Dialogue& server = co_await run.secured();
    const Reply known = co_await server.ask("USER " + run.user());
    server.drop();
    Dialogue& again = co_await run.secured();
    const Reply unknown = co_await again.ask("USER dropscope-nobody-9f3a");
    run.note(u"the name that signs in: %1; a made-up one: %2"_s.arg(known.inWords(), unknown.inWords()));
    run.note(known.isPositive() == unknown.isPositive() ? u"nobody learns which names exist"_s
                                                        : u"the answers tell which names exist"_s);
}

Task<> wrongPasswordIsErr(CaseRun& run)
{
    const Survey& survey = run.survey();
    const Reply& reply = survey.refused->reply;
    co_await run.expect(!survey.refused->isAccepted, u"-ERR to a wrong password"_s, reply);
    co_await run.expect(reply.isNegative() || reply.end == Reply::End::Closed, u"-ERR to a wrong password"_s,
                        reply);
    co_await run.expect(!survey.opensAfterRefusal, u"the maildrop closed behind the refusal"_s,
                        u"+OK to STAT"_s);
    run.note(survey.closesAfterRefusal ? u"the server closes the connection behind it"_s
                                       : u"the connection stays in AUTHORIZATION"_s);
}

Task<> passwordWithSpaces(CaseRun& run)
{
    co_await run.require(run.password().expose().contains(' '),
                         u"the password has no space in it; give an account whose password has"_s);
    co_await run.require(run.mayShowPassword(), u"the password would cross the network in clear text"_s);
    Dialogue& server = co_await run.secured();
    const SignInOutcome outcome = co_await run.signInWith(server, SignInMethod::UserPass);
    co_await run.expect(outcome.isAccepted, u"+OK to PASS with a password that has spaces in it"_s,
                        outcome.reply);
    run.note(u"all of the line behind PASS is the password"_s);
}

/// The password is right, so nothing is locked by it.
Task<> apopUserRefusesPass(CaseRun& run)
{
    co_await run.require(run.survey().greeting.timestamp.has_value(), u"the greeting has no timestamp"_s);
    co_await run.require(run.mayShowPassword(), u"the password would cross the network in clear text"_s);
    Dialogue& server = co_await run.secured();
    const SignInOutcome apop = co_await run.signInWith(server, SignInMethod::Apop);
    co_await run.require(apop.isAccepted, u"this user does not sign in by APOP"_s);
    co_await run.requireOk(co_await server.ask("QUIT")); // the maildrop may open for one session alone
    Dialogue& again = co_await run.secured();
    const SignInOutcome pass = co_await run.signInWith(again, SignInMethod::UserPass);
    co_await run.expect(!pass.isAccepted, u"-ERR to USER and PASS for a user who signs in by APOP"_s,
                        pass.reply);
}

Task<> secondLoginIsLockedOut(CaseRun& run)
{
    const auto& second = run.survey().secondSignIn;
    co_await run.require(second.has_value(), u"no second session was tried"_s);
    run.note(run.survey().isShared ? u"a second session opens the maildrop as well"_s
                                   : u"a second session is answered %1"_s.arg(second->reply.inWords()));
}

Task<> lockReleasedAfterFailedLogin(CaseRun& run)
{
    // The survey's wrong password came first; a sign-in behind it must find the maildrop free.
    constexpr int mostTries = 6; // of a session that ended just before the lock may be there for a moment
    SignInOutcome outcome;
    for (int tries = 0; tries < mostTries && !outcome.isAccepted; ++tries) {
        if (tries > 0)
            co_await run.pause(800ms);
        Dialogue& server = co_await run.secured();
        outcome = co_await run.signIn(server, run.password());
        if (!outcome.isAccepted)
            server.drop();
    }
    co_await run.expect(outcome.isAccepted, u"+OK to the right password behind a wrong one"_s, outcome.reply);
}

Task<> lockReleasedAfterAbort(CaseRun& run)
{
    Dialogue& first = co_await run.signedInAnew();
    const Instant begin = first.now();
    first.drop();
    co_await run.loginDelayOver();
    SignInOutcome outcome;
    while (!outcome.isAccepted && first.now() - begin < 60s) {
        Dialogue& next = co_await run.secured();
        outcome = co_await run.signIn(next, run.password());
        if (!outcome.isAccepted) {
            next.drop();
            co_await run.pause(500ms);
        }
    }
    co_await run.expect(outcome.isAccepted, u"the maildrop open again within a minute"_s, outcome.reply);
    const auto took = std::chrono::ceil<std::chrono::milliseconds>(first.now() - begin);
    run.note(took < 1s ? u"the maildrop opens again at once"_s
                       : u"the maildrop opened again %1 ms after the connection was cut"_s.arg(took.count()));
}

Task<> quitBeforeLoginCloses(CaseRun& run)
{
    Dialogue& server = co_await run.secured();
    co_await run.expectOk(co_await server.ask("QUIT"));
    const bool isClosed = co_await server.closes(3s);
    co_await run.expect(isClosed, u"the end of the connection behind QUIT"_s, u"one that stays open"_s);
}

/// Whether APOP is another thing to the server than any word that it does not know.
Task<bool> knowsApop(CaseRun& run)
{
    Dialogue& server = co_await run.secured();
    const Reply any = co_await server.ask("XAPO");
    const Reply apop = co_await server.ask("APOP");
    Octets text = apop.status.text;
    const bool areRefused = any.isNegative() && apop.isNegative();
    co_return !areRefused || any.status.text != text.replace("APOP", "XAPO");
}

Task<> apopTimestampIsMsgId(CaseRun& run)
{
    const Greeting& greeting = run.survey().greeting;
    co_await run.require(greeting.timestamp || greeting.hasIllFormedTimestamp,
                         u"the greeting has no timestamp, so there is no APOP"_s);
    bool isMeant = greeting.timestamp.has_value();
    if (!isMeant)
        isMeant = co_await knowsApop(run);
    co_await run.require(isMeant, u"the brackets of the greeting are text: there is no APOP"_s);
    co_await run.expect(!greeting.hasIllFormedTimestamp, u"one <local-part@domain> in the greeting"_s,
                        *run.survey().greetingReply);
}

Task<> apopTimestampIsFresh(CaseRun& run)
{
    co_await run.require(run.survey().greeting.timestamp.has_value(), u"the greeting has no timestamp"_s);
    QSet<Octets> seen{*run.survey().greeting.timestamp};
    for (int connection = 0; connection < 3; ++connection) {
        Dialogue& server = co_await run.connected();
        co_await run.expect(!seen.contains(server.timestamp()), u"another timestamp for each connection"_s,
                            u"%1 once more"_s.arg(quotedOctets(server.timestamp())));
        seen.insert(server.timestamp());
        server.drop();
    }
}

Task<> apopDigestChecked(CaseRun& run)
{
    co_await run.require(run.survey().greeting.timestamp.has_value(), u"the greeting has no timestamp"_s);
    Reply refused = run.survey().refused->reply; // once for each method
    if (run.survey().refused->method != SignInMethod::Apop) {
        Dialogue& server = co_await run.secured();
        const Octets wrong = apopDigest(server.timestamp(), Secret("dropscope-check-wrong-password"));
        refused = co_await server.ask("APOP " + run.user() + ' ' + wrong);
    }
    co_await run.expect(!refused.isPositive(), u"-ERR to a wrong digest"_s, refused);
    Dialogue& again = co_await run.secured();
    again.recorder().learn(run.password());
    const Octets right = apopDigest(again.timestamp(), run.password());
    const Reply accepted = co_await again.ask("APOP " + run.user() + ' ' + right);
    if (accepted.isPositive())
        again.setSignedIn();
    run.note(accepted.isPositive() ? u"the right digest is accepted"_s
                                   : u"the right digest is answered %1"_s.arg(accepted.inWords()));
}

constexpr CaseNeeds refusal{.refusal = true};
constexpr CaseNeeds alone{.access = Access::Alone};

const std::array table{
    CheckCase{"rfc1939/a-login-works",
              "somebody can sign in",
              CaseLevel::Must,
              "1939 §4",
              "Not a verdict: what all cases stand on that need the maildrop.",
              {.access = Access::Survey},
              aLoginWorks},
    CheckCase{"rfc1939/pass-without-user-is-err",
              "PASS without USER is answered -ERR",
              CaseLevel::Must,
              "1939 §7",
              "PASS is only good directly behind a USER that was answered +OK.",
              {},
              passWithoutUserIsErr},
    CheckCase{"rfc1939/pass-only-after-user", "what PASS means some commands behind USER", CaseLevel::Info,
              "1939 §7", "Clients must not do it; see that your state machine is not confused.", alone,
              passOnlyAfterUser},
    CheckCase{"rfc1939/unknown-user-not-told",
              "whether USER tells which names exist",
              CaseLevel::Info,
              "1939 §13",
              "An answer that differs lets anybody find out names; +OK to every name tells nothing.",
              {},
              unknownUserNotTold},
    CheckCase{"rfc1939/wrong-password-is-err-and-stays",
              "a wrong password does not sign in",
              CaseLevel::Must,
              "1939 §7",
              "Answer -ERR and stay in AUTHORIZATION, or close.",
              {.access = Access::Survey, .refusal = true},
              wrongPasswordIsErr},
    CheckCase{"rfc1939/password-with-spaces", "a password may have spaces in it", CaseLevel::Info, "1939 §7",
              "PASS has one argument: the rest of the line, spaces at its beginning and end with it.", alone,
              passwordWithSpaces},
    CheckCase{"rfc1939/apop-user-refuses-pass", "a user who signs in by APOP cannot use PASS",
              CaseLevel::Should, "1939 §13",
              "Permit one of the two for each user: whoever can make a client fall back to PASS reads the "
              "password that APOP hides.",
              alone, apopUserRefusesPass},
    CheckCase{"rfc1939/second-login-is-locked-out",
              "what a second session on the maildrop gets",
              CaseLevel::Info,
              "1939 §4",
              "Two sessions that both delete need a lock; a small server refuses the second one.",
              {.access = Access::Survey, .connections = 2},
              secondLoginIsLockedOut},
    CheckCase{"rfc1939/lock-released-after-failed-login",
              "a refused sign-in leaves no lock behind",
              CaseLevel::Must,
              "1939 §4",
              "If you lock before you check the password, unlock when it is wrong: else nobody gets in.",
              {.access = Access::Alone, .refusal = true},
              lockReleasedAfterFailedLogin},
    CheckCase{"rfc1939/lock-released-after-abort", "the maildrop opens again after a connection was cut",
              CaseLevel::Info, "1939 §4", "A client that loses power must not lock its owner out for long.",
              alone, lockReleasedAfterAbort},
    CheckCase{"rfc1939/quit-before-login-closes",
              "QUIT before sign-in is answered and closes",
              CaseLevel::Must,
              "1939 §4",
              "Answer +OK, then close the TCP connection: clients wait for that.",
              {},
              quitBeforeLoginCloses},
    CheckCase{
        "rfc1939/apop-timestamp-is-msg-id",
        "the timestamp of APOP has the form of a msg-id",
        CaseLevel::Must,
        "1939 §7",
        "Clients look for <something@somewhere>; without an @ they take it for text, or digest the wrong "
        "part.",
        {},
        apopTimestampIsMsgId},
    CheckCase{"rfc1939/apop-timestamp-is-fresh",
              "each connection has a timestamp of its own",
              CaseLevel::Must,
              "1939 §7",
              "The same timestamp twice lets whoever listened once sign in by the digest they heard.",
              {},
              apopTimestampIsFresh},
    CheckCase{"rfc1939/apop-digest-checked",
              "a wrong digest of APOP does not sign in",
              CaseLevel::Must,
              "1939 §7",
              "Compare all 16 octets of the digest.",
              {.access = Access::Alone, .refusal = true},
              apopDigestChecked},
};

} // namespace

std::span<const CheckCase> loginCases() { return table; }

} // namespace dropscope
