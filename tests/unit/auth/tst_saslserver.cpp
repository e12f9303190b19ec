// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/saslclient.h"
#include "core/auth/saslserver.h"
#include "tests/support/cuts.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

using M = SignInMethod;
using OctetsList = QList<Octets>;

namespace {

SaslAccounts accounts(const Octets& certificateName = "tim")
{
    const auto password = [](const Octets& name) -> std::optional<Secret> {
        if (name == "tim")
            return Secret("tanstaaf"_ba);
        if (name == "J\u00f6rg")
            return Secret("p\u00e4ss"_ba);
        return std::nullopt;
    };
    const auto token = [](const Octets& name, OctetView octets) {
        return (name == "tim" || name.isEmpty() || name == "a,b=c") && octets == "ya29.t";
    };
    return {password, token, certificateName};
}

/// What comes of both sides talking to each other: "in: NAME", "refused", or what the client says against it.
Octets talk(M method, const Credentials& known, const SaslAccounts& having)
{
    const auto server = makeSaslServer(method, having, "mail.example.org");
    const auto client = makeSaslClient(method, known, {u"mail.example.org"_s, 110});
    if (!client)
        return "no client";
    const SaslServer::Step begin =
        server->clientSpeaksFirst() ? SaslServer::Challenge{} : server->respond({});
    Octets challenge = std::get<SaslServer::Challenge>(begin).octets;
    for (int turn = 0; turn < 10; ++turn) {
        const auto response = (*client)->respond(challenge);
        if (!response)
            return "broken off";
        const SaslServer::Step step = server->respond(response->expose());
        if (const auto* const accepted = std::get_if<SaslServer::Accepted>(&step))
            return (*client)->isSatisfied() ? "in: " + accepted->name : "in, unproven";
        if (std::holds_alternative<SaslServer::Rejected>(step))
            return "refused" + ((*client)->failureDetail().isEmpty() ? "" : ' ' + (*client)->failureDetail());
        challenge = std::get<SaslServer::Challenge>(step).octets;
    }
    return "endless";
}

Octets tell(const SaslServer::Step& step)
{
    if (const auto* const challenge = std::get_if<SaslServer::Challenge>(&step))
        return "challenge " + challenge->octets;
    if (const auto* const accepted = std::get_if<SaslServer::Accepted>(&step))
        return "accepted " + accepted->name;
    return "rejected";
}

constexpr M all[] = {M::Plain,       M::Login,    M::CramMd5,   M::DigestMd5, M::ScramSha1,
                     M::ScramSha256, M::External, M::Anonymous, M::XOAuth2,   M::OAuthBearer};

} // namespace

class TestSaslServer : public QObject
{
    Q_OBJECT

private slots:
    void talksToTheClient_data();
    void talksToTheClient();
    void showsNoCertificate();
    void reads_data();
    void reads();
    void knowsMechanismsOnly();
    void rejectsWhatComesBehindTheEnd();
    void bearsGarbage();
};

void TestSaslServer::talksToTheClient_data()
{
    QTest::addColumn<M>("method");
    QTest::addColumn<QString>("user");
    QTest::addColumn<Octets>("secret");
    QTest::addColumn<Octets>("end");
    for (const M method : {M::Plain, M::Login, M::CramMd5, M::DigestMd5, M::ScramSha1, M::ScramSha256}) {
        const Octets name = signInMethodRow(method).name;
        QTest::newRow("good_" + name) << method << u"tim"_s << "tanstaaf"_ba
                                      << "in: tim"_ba;
        QTest::newRow("good_nonAscii" + name) << method << u"Jo\u0308rg"_s << "pa\u0308ss"_ba
                                              << "in: J\u00f6rg"_ba;
        QTest::newRow("invalid_secret" + name) << method << u"tim"_s << "other"_ba
                                               << "refused"_ba;
        QTest::newRow("invalid_beginningOfSecret" + name) << method << u"tim"_s << "tanstaa"_ba
                                                          << "refused"_ba;
        QTest::newRow("invalid_name" + name) << method << u"tom"_s << "tanstaaf"_ba
                                             << "refused"_ba;
    }
    QTest::newRow("good_external") << M::External << u"tim"_s << ""_ba
                                   << "in: tim"_ba;
    QTest::newRow("good_externalNameless") << M::External << QString() << ""_ba
                                           << "in: tim"_ba;
    QTest::newRow("invalid_externalAsAnother") << M::External << u"tom"_s << ""_ba
                                               << "refused"_ba;
    QTest::newRow("good_anonymous") << M::Anonymous << u"sirhc"_s << ""_ba
                                    << "in: "_ba;
    QTest::newRow("good_anonymousNameless") << M::Anonymous << QString() << ""_ba
                                            << "in: "_ba;
    QTest::newRow("good_oauthbearer") << M::OAuthBearer << u"tim"_s << "ya29.t"_ba
                                      << "in: tim"_ba;
    QTest::newRow("good_oauthbearerNameless") << M::OAuthBearer << QString() << "ya29.t"_ba
                                              << "in: "_ba;
    QTest::newRow("good_oauthbearerEscaped") << M::OAuthBearer << u"a,b=c"_s << "ya29.t"_ba
                                             << "in: a,b=c"_ba;
    QTest::newRow("invalid_oauthbearer") << M::OAuthBearer << u"tim"_s << "other"_ba
                                         << R"(refused {"status":"invalid_token","scope":"mail"})"_ba;
    QTest::newRow("good_xoauth2") << M::XOAuth2 << u"tim"_s << "ya29.t"_ba
                                  << "in: tim"_ba;
    QTest::newRow("invalid_xoauth2") << M::XOAuth2 << u"tim"_s << "other"_ba
                                     << R"(refused {"status":"400","schemes":"bearer","scope":"mail"})"_ba;
}

void TestSaslServer::talksToTheClient()
{
    QFETCH(const M, method);
    QFETCH(const QString, user);
    QFETCH(const Octets, secret);
    const Credentials known{user, Secret(secret), Secret(secret), true};
    QTEST(talk(method, known, accounts()), "end");
}

void TestSaslServer::showsNoCertificate()
{
    const Credentials known{u"tim"_s, {}, {}, true};
    QCOMPARE(talk(M::External, known, accounts({})), "refused"_ba);
    QCOMPARE(talk(M::External, {{}, {}, {}, true}, accounts({})), "refused"_ba);
}

void TestSaslServer::reads_data()
{
    QTest::addColumn<M>("method");
    QTest::addColumn<OctetsList>("responses");
    QTest::addColumn<Octets>("last");
    const auto row = [](const char* name, M method, const OctetsList& responses, const Octets& last) {
        QTest::newRow(name) << method << responses << last;
    };
    const Octets badRequest = R"(challenge {"status":"invalid_request","scope":"mail"})";
    const Octets end = "\x01\x01";

    row("good_plainAsOneself", M::Plain, {Octets("tim\0tim\0tanstaaf", 16)}, "accepted tim");
    row("invalid_plainAsAnother", M::Plain, {Octets("Kurt\0tim\0tanstaaf", 17)}, "rejected");
    row("invalid_plainEmpty", M::Plain, {""}, "rejected");
    row("invalid_plainOneNul", M::Plain, {Octets("tim\0tanstaaf", 12)}, "rejected");
    row("invalid_plainFourParts", M::Plain, {Octets("\0tim\0tanstaaf\0", 14)}, "rejected");
    row("invalid_plainNotUtf8", M::Plain, {Octets("\0tim\0\xE4", 6)}, "rejected");
    row("good_loginAsksForTheName", M::Login, {""}, "challenge Username:");
    row("good_loginAsksForThePassword", M::Login, {"", "tim"}, "challenge Password:");
    row("invalid_loginEmptyName", M::Login, {"", ""}, "rejected");
    row("invalid_loginEmptyPassword", M::Login, {"", "tim", ""}, "rejected");
    row("invalid_loginNul", M::Login, {"", "tim", Octets("tanstaaf\0", 9)}, "rejected");
    row("invalid_cramGarbage", M::CramMd5, {"", "tim"}, "rejected");
    row("invalid_cramEmpty", M::CramMd5, {"", ""}, "rejected");
    row("invalid_digestGarbage", M::DigestMd5, {"", "username=\""}, "rejected");
    row("invalid_scramEmpty", M::ScramSha256, {""}, "rejected");
    row("invalid_scramBinding", M::ScramSha256, {"p=tls-unique,,n=tim,r=abc"}, "rejected");
    row("good_oauth", M::OAuthBearer, {"n,a=tim,\x01" + Octets("auth=Bearer ya29.t") + end}, "accepted tim");
    row("good_oauthLowerCase", M::OAuthBearer, {"y,,\x01" + Octets("auth=bearer ya29.t") + end}, "accepted ");
    row("good_oauthOthersFirst", M::OAuthBearer,
        {"n,,\x01host=h\x01port=1\x01" + Octets("auth=Bearer ya29.t\x01mthd=POST") + end}, "accepted ");
    row("invalid_oauthEmpty", M::OAuthBearer, {""}, badRequest);
    row("invalid_oauthControlA", M::OAuthBearer, {"\x01"}, badRequest);
    row("invalid_oauthControlATwice", M::OAuthBearer, {end}, badRequest);
    row("invalid_oauthNoToken", M::OAuthBearer, {"n,,\x01" + Octets("auth=") + end}, badRequest);
    row("invalid_oauthOneEnd", M::OAuthBearer, {"n,,\x01" + Octets("auth=Bearer ya29.t\x01")}, badRequest);
    row("invalid_oauthBinding", M::OAuthBearer, {"p=x,,\x01" + Octets("auth=Bearer ya29.t") + end},
        badRequest);
    row("invalid_oauthName", M::OAuthBearer, {"n,a=a=b,\x01" + Octets("auth=Bearer ya29.t") + end},
        badRequest);
    row("invalid_oauthHeaderShort", M::OAuthBearer, {"n,\x01" + Octets("auth=Bearer ya29.t") + end},
        badRequest);
    row("invalid_xoauthNoUser", M::XOAuth2, {Octets("auth=Bearer ya29.t") + end},
        R"(challenge {"status":"400","schemes":"bearer","scope":"mail"})");
    row("invalid_oauthAnswered", M::OAuthBearer, {"", "\x01"}, "rejected");
}

void TestSaslServer::reads()
{
    QFETCH(const M, method);
    QFETCH(const OctetsList, responses);
    const auto server = makeSaslServer(method, accounts(), "mail.example.org");
    SaslServer::Step step = SaslServer::Rejected{};
    for (const Octets& response : responses)
        step = server->respond(response);
    QTEST(tell(step), "last");
}

void TestSaslServer::knowsMechanismsOnly()
{
    for (const M method : all) {
        const auto server = makeSaslServer(method, accounts(), "mail.example.org");
        QVERIFY2(server, signInMethodRow(method).name);
        QCOMPARE(server->clientSpeaksFirst(),
                 method != M::Login && method != M::CramMd5 && method != M::DigestMd5);
    }
    QVERIFY(!makeSaslServer(M::Apop, accounts(), "mail.example.org"));
    QVERIFY(!makeSaslServer(M::UserPass, accounts(), "mail.example.org"));
}

void TestSaslServer::rejectsWhatComesBehindTheEnd()
{
    const auto server = makeSaslServer(M::Plain, accounts(), "mail.example.org");
    const Octets right("\0tim\0tanstaaf", 13);
    QCOMPARE(tell(server->respond(right)), "accepted tim"_ba);
    QCOMPARE(tell(server->respond(right)), "rejected"_ba);
}

void TestSaslServer::bearsGarbage()
{
    QRandomGenerator random = seededRandom();
    for (int round = 0; round < 300; ++round) {
        for (const M method : all) {
            const auto server = makeSaslServer(method, accounts({}), "mail.example.org");
            for (int i = 0; i < 4; ++i) {
                const auto step = server->respond(randomOctets(random, random.bounded(100)));
                QVERIFY(!std::holds_alternative<SaslServer::Accepted>(step) || method == M::Anonymous);
            }
        }
    }
}

QTEST_APPLESS_MAIN(TestSaslServer)
#include "tst_saslserver.moc"
