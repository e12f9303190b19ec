// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/saslclient.h"

#include "tests/support/cuts.h"
#include "tests/unit/auth/digestpeer.h"
#include "tests/unit/auth/scrampeer.h"

#include <QElapsedTimer>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

using M = SignInMethod;
using OctetsList = QList<Octets>;

namespace {

const SaslPeer peer{u"server.example.com"_s, 143};

Credentials credentials(const QString& user, const Octets& password, const Octets& token = {})
{
    Credentials any;
    any.user = user;
    any.password = Secret(password);
    any.token = Secret(token);
    any.hasClientCertificate = true;
    return any;
}

std::unique_ptr<SaslClient> client(M method, const Credentials& known)
{
    auto made = makeSaslClient(method, known, peer);
    return made ? std::move(*made) : nullptr;
}

Octets withNuls(Octets bars) { return bars.replace('|', '\0'); }

Octets said(SaslClient& any, OctetView challenge)
{
    const auto response = any.respond(challenge);
    return response ? response->expose().toByteArray() : "failed"_ba;
}

template <typename E>
typename E::Kind failure(SaslClient& any, OctetView challenge)
{
    const auto response = any.respond(challenge);
    const E* const error = response ? nullptr : std::get_if<E>(&response.error());
    return error == nullptr ? typename E::Kind(-1) : error->kind;
}

using Kind = ProtocolError::Kind;

Kind brokenBy(SaslClient& any, OctetView challenge) { return failure<ProtocolError>(any, challenge); }

ScramPeer scramPeer(M method)
{
    ScramPeer server;
    server.hash = method == M::ScramSha1 ? QCryptographicHash::Sha1 : QCryptographicHash::Sha256;
    server.password = "pencil";
    server.salt = "0123456789abcdef";
    server.nonce = "3rfcNHYJY1ZVvWVs7j";
    return server;
}

constexpr M all[] = {M::Plain,       M::Login,    M::CramMd5,   M::DigestMd5, M::ScramSha1,
                     M::ScramSha256, M::External, M::Anonymous, M::XOAuth2,   M::OAuthBearer};

} // namespace

Q_DECLARE_METATYPE(LocalError::Kind)

class TestSaslClient : public QObject
{
    Q_OBJECT

private slots:
    void peersAreTheRfcs();
    void knowsWhoSpeaksFirst();
    void says_data();
    void says();
    void needsCredentials_data();
    void needsCredentials();
    void provesScram_data();
    void provesScram();
    void doubtsScram_data();
    void doubtsScram();
    void keepsTheReasonOfScram();
    void refusesServerFirst_data();
    void refusesServerFirst();
    void hashesInTime();
    void provesDigest();
    void doubtsDigest_data();
    void doubtsDigest();
    void refusesAChallengeThatSaysNothing();
    void tellsWhyATokenIsRefused_data();
    void tellsWhyATokenIsRefused();
    void endsWithEndlessChallenges();
    void bearsGarbage();
};

void TestSaslClient::peersAreTheRfcs()
{
    ScramPeer sha1; // RFC 5802 §5
    sha1.password = "pencil";
    sha1.salt = Octets::fromBase64("QSXCR+Q6sek8bf92");
    sha1.nonce = "3rfcNHYJY1ZVvWVs7j";
    QCOMPARE(sha1.first("n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL"),
             "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096"_ba);
    QVERIFY(sha1.clientFinal().endsWith(",p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts="));
    QCOMPARE(sha1.final(), "v=rmF9pqV8S7suAoZWja4dJRkFsKQ="_ba);

    ScramPeer sha256; // RFC 7677 §3
    sha256.hash = QCryptographicHash::Sha256;
    sha256.password = "pencil";
    sha256.salt = Octets::fromBase64("W22ZaJ0SNY7soEsUEjb6gQ==");
    sha256.nonce = "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
    QVERIFY(sha256.first("n,,n=user,r=rOprNGfwEbeRWgbNEkqO").endsWith(",i=4096"));
    QVERIFY(sha256.clientFinal().endsWith(",p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="));
    QCOMPARE(sha256.final(), "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="_ba);

    const Directives chris = directivesIn( // RFC 2831 §4
        R"(charset=utf-8,username="chris",realm="elwood.innosoft.com",nonce="OA6MG9tEQGm2hh",nc=00000001,)"
        R"(cnonce="OA6MHXh6VqTrRk",digest-uri="imap/elwood.innosoft.com",qop=auth)");
    QCOMPARE(digestResponse(chris, "secret"), "d388dad90d4bbd760a152321f2143af7"_ba);
    QCOMPARE(digestServerResponse(chris, "secret"), "ea40f60335c427b5527b84dbabcdfffd"_ba);
}

void TestSaslClient::knowsWhoSpeaksFirst()
{
    for (const M method : all) {
        const auto any = client(method, credentials(u"a"_s, "b", "c"));
        QVERIFY2(any, signInMethodRow(method).name);
        QCOMPARE(any->method(), method);
        QCOMPARE(any->speaksFirst(), method != M::Login && method != M::CramMd5 && method != M::DigestMd5);
        QVERIFY(!any->isSatisfied());
        QVERIFY(any->failureDetail().isEmpty());
    }
}

void TestSaslClient::says_data()
{
    QTest::addColumn<M>("method");
    QTest::addColumn<QString>("user");
    QTest::addColumn<Octets>("secret");
    QTest::addColumn<OctetsList>("challenges");
    QTest::addColumn<OctetsList>("responses");
    const auto row = [](const char* name, M method, const QString& user, const Octets& secret,
                        const OctetsList& challenges, const OctetsList& responses) {
        QTest::newRow(name) << method << user << secret << challenges << responses;
    };
    const QString decomposed = u"Jo\u0308rg"_s;

    row("good_plainOfTheRfc", M::Plain, u"tim"_s, "tanstaaftanstaaf", {""},
        {withNuls("|tim|tanstaaftanstaaf")});
    row("good_plainNonAscii", M::Plain, decomposed, "p\u00e4ss", {""}, {withNuls("|J\u00f6rg|p\u00e4ss")});
    row("good_plainEmoji", M::Plain, u"a"_s, "\U0001F511", {""}, {withNuls("|a|\U0001F511")});
    row("good_plainTab", M::Plain, u"a"_s, "b\tc", {""}, {withNuls("|a|b\tc")});
    row("good_plainOddChallenge", M::Plain, u"a"_s, "b", {"go on"}, {withNuls("|a|b")});
    row("good_login", M::Login, u"tim"_s, "tanstaaf", {"User Name", "Password"}, {"tim", "tanstaaf"});
    row("good_loginEmptyChallenges", M::Login, u"tim"_s, "tanstaaf", {"", ""}, {"tim", "tanstaaf"});
    row("good_loginNonAscii", M::Login, decomposed, "p\u00e4ss", {"", ""}, {"J\u00f6rg", "p\u00e4ss"});
    row("good_cramOfTheRfc", M::CramMd5, u"tim"_s, "tanstaaftanstaaf",
        {"<1896.697170952@postoffice.reston.mci.net>"}, {"tim b913a602c7eda7a495b4e6e7334d3890"});
    row("good_external", M::External, u"tim@example.org"_s, "", {""}, {"tim@example.org"});
    row("good_externalNameless", M::External, {}, "", {""}, {""});
    row("good_anonymous", M::Anonymous, u"sirhc"_s, "", {""}, {"sirhc"});
    row("good_anonymousNameless", M::Anonymous, {}, "", {""}, {""});
    row("good_oauthOfTheRfc", M::OAuthBearer, u"user@example.com"_s,
        "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==", {""},
        {Octets::fromBase64("bixhPXVzZXJAZXhhbXBsZS5jb20sAWhvc3Q9c2VydmVyLmV4YW1wbGUuY29tAXBvcnQ9MTQzAWF1dGg9"
                            "QmVhcmVyIHZGOWRmdDRxbVRjMk52YjNSbGNrQmhiSFJoZG1semRHRXVZMjl0Q2c9PQEB")});
    row("good_oauthNameless", M::OAuthBearer, {}, "t", {""},
        {"n,,\x01host=server.example.com\x01port=143\x01"_ba + "auth=Bearer t\x01\x01"});
    row("good_oauthNameEscaped", M::OAuthBearer, u"a,b=c"_s, "t", {""},
        {"n,a=a=2Cb=3Dc,\x01host=server.example.com\x01port=143\x01"_ba + "auth=Bearer t\x01\x01"});
    row("good_xoauth2", M::XOAuth2, u"user@example.com"_s, "ya29.vF9dft", {""},
        {"user=user@example.com\x01"_ba + "auth=Bearer ya29.vF9dft\x01\x01"});
}

void TestSaslClient::says()
{
    QFETCH(const M, method);
    QFETCH(const QString, user);
    QFETCH(const Octets, secret);
    QFETCH(const OctetsList, challenges);
    QFETCH(const OctetsList, responses);
    const auto any = client(method, credentials(user, secret, secret));
    QVERIFY(any);
    for (qsizetype i = 0; i < challenges.size(); ++i) {
        QVERIFY(!any->isSatisfied());
        QCOMPARE(said(*any, challenges.at(i)), responses.at(i));
    }
    QVERIFY(any->isSatisfied());
    QVERIFY(any->failureDetail().isEmpty());
}

void TestSaslClient::needsCredentials_data()
{
    QTest::addColumn<M>("method");
    QTest::addColumn<QString>("user");
    QTest::addColumn<Octets>("secret");
    QTest::addColumn<bool>("certificate");
    QTest::addColumn<LocalError::Kind>("kind");
    using K = LocalError::Kind;
    const auto row = [](const char* name, M method, const QString& user, const Octets& secret, K kind,
                        bool certificate = true) {
        QTest::newRow(name) << method << user << secret << certificate << kind;
    };
    for (const M method : {M::Plain, M::Login, M::CramMd5, M::DigestMd5, M::ScramSha1, M::ScramSha256}) {
        const Octets name = signInMethodRow(method).name;
        row("invalid_noSecret" + name, method, u"a"_s, "", K::MissingSecret);
        row("invalid_nulInSecret" + name, method, u"a"_s, Octets("a\0b", 3), K::InvalidCredentials);
        row("invalid_nulInName" + name, method, QString(u"a\0b"_s), "p", K::InvalidCredentials);
        row("invalid_noName" + name, method, {}, "p", K::InvalidCredentials);
        row("invalid_notUtf8" + name, method, u"a"_s, "\xE4", K::InvalidCredentials);
        row("invalid_privateUse" + name, method, u"a"_s, "\xEE\x80\x80", K::InvalidCredentials);
        row("invalid_nothingLeft" + name, method, u"\u00ad"_s, "p", K::InvalidCredentials);
    }
    row("invalid_scramControl", M::ScramSha256, u"a"_s, "b\tc", K::InvalidCredentials);
    row("invalid_scramUnassigned", M::ScramSha1, u"a"_s, "\U0001F511", K::InvalidCredentials);
    row("invalid_noCertificate", M::External, u"a"_s, "p", K::MissingCertificate, false);
    for (const M method : {M::XOAuth2, M::OAuthBearer}) {
        const Octets name = signInMethodRow(method).name;
        row("invalid_noToken" + name, method, u"a"_s, "", K::MissingToken);
        row("invalid_tokenWithLineEnd" + name, method, u"a"_s, "abc\n", K::InvalidCredentials);
        row("invalid_tokenWithSeparator" + name, method, u"a"_s, "a\x01"_ba + "b", K::InvalidCredentials);
        row("invalid_nameWithSeparator" + name, method, u"a\x01"_s, "t", K::InvalidCredentials);
    }
    row("invalid_notOfAuth", M::Apop, u"a"_s, "p", K::NoSignInMethod);
}

void TestSaslClient::needsCredentials()
{
    QFETCH(const M, method);
    QFETCH(const QString, user);
    QFETCH(const Octets, secret);
    QFETCH(const bool, certificate);
    Credentials known = credentials(user, secret, secret);
    known.hasClientCertificate = certificate;
    const auto made = makeSaslClient(method, known, peer);
    QVERIFY(!made);
    QTEST(std::get<LocalError>(made.error()).kind, "kind");
    QCOMPARE(std::get<LocalError>(made.error()).subject, QString::fromLatin1(signInMethodRow(method).name));
}

void TestSaslClient::provesScram_data()
{
    QTest::addColumn<M>("method");
    QTest::addColumn<QString>("user");
    QTest::addColumn<Octets>("password");
    QTest::addColumn<QString>("name");    // as it stands in the message
    QTest::addColumn<Octets>("prepared"); // what the server has stored
    for (const M method : {M::ScramSha1, M::ScramSha256}) {
        const Octets name = signInMethodRow(method).name;
        QTest::newRow("good_" + name) << method << u"user"_s << "pencil"_ba << u"user"_s << "pencil"_ba;
        QTest::newRow("good_nonAscii" + name)
            << method << u"Jo\u0308rg"_s << "pa\u0308ss"_ba << u"J\u00f6rg"_s << "p\u00e4ss"_ba;
        QTest::newRow("good_escaped" + name) << method << u"a,b=c"_s << ",="_ba << u"a=2Cb=3Dc"_s << ",="_ba;
    }
}

void TestSaslClient::provesScram()
{
    QFETCH(const M, method);
    QFETCH(const QString, user);
    QFETCH(const Octets, password);
    QFETCH(const QString, name);
    ScramPeer server = scramPeer(method);
    QFETCH(const Octets, prepared);
    server.password = prepared;
    const auto any = client(method, credentials(user, password));
    const Octets first = said(*any, {});
    QVERIFY2(first.startsWith("n,,n=" + name.toUtf8() + ",r="), first);
    const Octets final = said(*any, server.first(first));
    QCOMPARE(final, server.clientFinal());
    QVERIFY(!any->isSatisfied()); // the server has proven nothing yet
    QCOMPARE(said(*any, server.final()), ""_ba);
    QVERIFY(any->isSatisfied());
}

void TestSaslClient::doubtsScram_data()
{
    QTest::addColumn<M>("method");
    QTest::addColumn<Octets>("final"); // empty: that of another password
    for (const M method : {M::ScramSha1, M::ScramSha256}) {
        const Octets name = signInMethodRow(method).name;
        QTest::newRow("invalid_otherPassword" + name) << method << ""_ba;
        QTest::newRow("invalid_notBase64" + name) << method << "v=*"_ba;
        QTest::newRow("invalid_short" + name) << method << "v=AAAA"_ba;
        QTest::newRow("invalid_noValue" + name) << method << "v="_ba;
        QTest::newRow("invalid_otherWord" + name) << method << "ok"_ba;
        QTest::newRow("invalid_nul" + name) << method << Octets("v=\0", 3);
        QTest::newRow("tooBig_" + name) << method << "v=" + Octets(60'000, 'A');
    }
}

void TestSaslClient::doubtsScram()
{
    QFETCH(const M, method);
    QFETCH(const Octets, final);
    ScramPeer server = scramPeer(method);
    const auto any = client(method, credentials(u"user"_s, "pencil"));
    QVERIFY(!said(*any, server.first(said(*any, {}))).isEmpty());
    server.password = "other";
    QCOMPARE(brokenBy(*any, final.isEmpty() ? server.final() : final), Kind::ServerUnproven);
    QVERIFY(!any->isSatisfied());
    QCOMPARE(brokenBy(*any, server.final()), Kind::TooManyChallenges);
}

void TestSaslClient::keepsTheReasonOfScram()
{
    ScramPeer server = scramPeer(M::ScramSha256);
    const auto any = client(M::ScramSha256, credentials(u"user"_s, "pencil"));
    QVERIFY(!said(*any, server.first(said(*any, {}))).isEmpty());
    QCOMPARE(said(*any, "e=invalid-proof"), ""_ba);
    QCOMPARE(any->failureDetail(), "e=invalid-proof"_ba);
    QVERIFY(!any->isSatisfied());
}

void TestSaslClient::refusesServerFirst_data()
{
    QTest::addColumn<Octets>("serverFirst"); // NONCE: the client's
    QTest::newRow("invalid_empty") << ""_ba;
    QTest::newRow("invalid_otherNonce") << "r=abc,s=QSXCR+Q6sek8bf92,i=4096"_ba;
    QTest::newRow("invalid_noSalt") << "r=NONCEa,i=4096"_ba;
    QTest::newRow("invalid_saltNotBase64") << "r=NONCEa,s=*,i=4096"_ba;
    QTest::newRow("invalid_noIterations") << "r=NONCEa,s=QSXCR+Q6sek8bf92"_ba;
    QTest::newRow("invalid_zeroIterations") << "r=NONCEa,s=QSXCR+Q6sek8bf92,i=0"_ba;
    QTest::newRow("invalid_negativeIterations") << "r=NONCEa,s=QSXCR+Q6sek8bf92,i=-1"_ba;
    QTest::newRow("invalid_spacedIterations") << "r=NONCEa,s=QSXCR+Q6sek8bf92,i= 4294967295"_ba;
    QTest::newRow("invalid_extension") << "m=x,r=NONCEa,s=QSXCR+Q6sek8bf92,i=4096"_ba;
    QTest::newRow("tooBig_iterations") << "r=NONCEa,s=QSXCR+Q6sek8bf92,i=600001"_ba;
    QTest::newRow("tooBig_iterations64") << "r=NONCEa,s=QSXCR+Q6sek8bf92,i=4294971392"_ba;
    QTest::newRow("tooBig_iterationsTwice") << "r=NONCEa,s=QSXCR+Q6sek8bf92,i=4000000000,i=1"_ba;
    QTest::newRow("tooBig_iterationsBehindOthers") << "r=NONCEa,i=1,s=QSXCR+Q6sek8bf92,i=4000000000"_ba;
    QTest::newRow("tooBig_number") << "r=NONCEa,s=QSXCR+Q6sek8bf92,i=" + Octets(1000, '9');
}

void TestSaslClient::refusesServerFirst()
{
    QFETCH(Octets, serverFirst);
    for (const M method : {M::ScramSha1, M::ScramSha256}) {
        const auto any = client(method, credentials(u"user"_s, "pencil"));
        const Octets first = said(*any, {});
        QCOMPARE(brokenBy(*any, Octets(serverFirst).replace("NONCE", first.sliced(first.indexOf(",r=") + 3))),
                 Kind::ChallengeMalformed);
        QVERIFY(!any->isSatisfied());
        QCOMPARE(brokenBy(*any, ""), Kind::TooManyChallenges);
    }
}

void TestSaslClient::hashesInTime()
{
    const auto any = client(M::ScramSha256, credentials(u"user"_s, "pencil"));
    const Octets first = said(*any, {});
    QElapsedTimer timer;
    timer.start();
    QVERIFY(any->respond("r=" + first.sliced(first.indexOf(",r=") + 3) + "a,s=QSXCR+Q6sek8bf92,i=600000"));
    qInfo("600000 iterations: %lld ms", timer.elapsed());
    QVERIFY(timer.elapsed() < 60'000);
}

void TestSaslClient::provesDigest()
{
    const auto any = client(M::DigestMd5, credentials(u"chris"_s, "secret"));
    const Directives response = directivesIn(
        said(*any, R"(realm="elwood.innosoft.com",nonce="OA6MG9tEQGm2hh",qop="auth",algorithm=md5-sess,)"
                   "charset=utf-8"));
    QCOMPARE(response["username"], "chris"_ba);
    QCOMPARE(response["realm"], "elwood.innosoft.com"_ba);
    QCOMPARE(response["nonce"], "OA6MG9tEQGm2hh"_ba);
    QCOMPARE(response["nc"], "00000001"_ba);
    QCOMPARE(response["digest-uri"], "pop/server.example.com"_ba);
    QCOMPARE(response["response"], digestResponse(response, "secret"));
    QVERIFY(!any->isSatisfied());
    QCOMPARE(said(*any, "rspauth=" + digestServerResponse(response, "secret")), ""_ba);
    QVERIFY(any->isSatisfied());
}

void TestSaslClient::doubtsDigest_data()
{
    QTest::addColumn<Octets>("final"); // empty: that of another password
    QTest::newRow("invalid_otherPassword") << ""_ba;
    QTest::newRow("invalid_zeros") << "rspauth=" + Octets(32, '0');
    QTest::newRow("invalid_noValue") << "rspauth="_ba;
    QTest::newRow("invalid_otherWord") << "ok"_ba;
    QTest::newRow("invalid_asksAgain")
        << R"(realm="a",nonce="b",qop="auth",algorithm=md5-sess,stale=true)"_ba;
}

void TestSaslClient::doubtsDigest()
{
    QFETCH(const Octets, final);
    const auto any = client(M::DigestMd5, credentials(u"chris"_s, "secret"));
    const Directives response = directivesIn(said(*any, R"(nonce="a",qop="auth",algorithm=md5-sess)"));
    const Octets tampered = "rspauth=" + digestServerResponse(response, "other");
    QCOMPARE(brokenBy(*any, final.isEmpty() ? tampered : final), Kind::ServerUnproven);
    QVERIFY(!any->isSatisfied());
}

void TestSaslClient::refusesAChallengeThatSaysNothing()
{
    for (const M method : {M::CramMd5, M::DigestMd5}) {
        const auto any = client(method, credentials(u"a"_s, "b"));
        QCOMPARE(brokenBy(*any, ""), Kind::ChallengeMalformed);
    }
    const auto digest = client(M::DigestMd5, credentials(u"a"_s, "b"));
    QCOMPARE(brokenBy(*digest, "realm=\"a"), Kind::ChallengeMalformed);
}

void TestSaslClient::tellsWhyATokenIsRefused_data()
{
    QTest::addColumn<M>("method");
    QTest::addColumn<Octets>("answer");
    QTest::newRow("good_oauthbearer") << M::OAuthBearer << "\x01"_ba;
    QTest::newRow("good_xoauth2") << M::XOAuth2 << ""_ba;
}

void TestSaslClient::tellsWhyATokenIsRefused()
{
    QFETCH(const M, method);
    const auto any = client(method, credentials(u"a"_s, {}, "t"));
    QVERIFY(!said(*any, {}).isEmpty());
    const Octets json = R"({"status":"invalid_token","scope":"example_scope"})";
    const auto answer = any->respond(json);
    QVERIFY(answer);
    QTEST(answer->expose().toByteArray(), "answer");
    QCOMPARE(any->failureDetail(), json);
    QVERIFY(!any->isSatisfied());
    QCOMPARE(brokenBy(*any, json), Kind::TooManyChallenges);
    QCOMPARE(any->failureDetail(), json);
}

void TestSaslClient::endsWithEndlessChallenges()
{
    for (const M method : all) {
        const auto any = client(method, credentials(u"a"_s, "b", "c"));
        int responses = 0;
        while (responses < 10 && any->respond(""))
            ++responses;
        QVERIFY2(responses < 10, signInMethodRow(method).name);
        QVERIFY(!any->respond(""));
    }
}

void TestSaslClient::bearsGarbage()
{
    QRandomGenerator random = seededRandom();
    for (int round = 0; round < 300; ++round) {
        for (const M method : all) {
            const auto any = client(method, credentials(u"a"_s, "b", "c"));
            for (int i = 0; i < 4; ++i)
                (void)any->respond(randomOctets(random, random.bounded(100)));
        }
    }
}

QTEST_APPLESS_MAIN(TestSaslClient)
#include "tst_saslclient.moc"
