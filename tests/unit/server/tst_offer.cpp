// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/offer.h"

#include <QTest>

using namespace dropscope;

namespace {

/// One account that can be signed in to in every way, on a server that offers all.
ServerOptions everything()
{
    ServerOptions options;
    options.accounts.push_back({"mrose", Secret("tanstaaf"), nullptr, Secret("token"), "certificate"});
    options.tls = ServerTls::OnStls;
    return options;
}

constexpr const char* passwords = "SCRAM-SHA-256 SCRAM-SHA-1 DIGEST-MD5 CRAM-MD5";

} // namespace

class TestOffer : public QObject
{
    Q_OBJECT

private slots:
    void lines_data();
    void lines();
    void methods_data();
    void methods();
};

void TestOffer::lines_data()
{
    using Change = void (*)(ServerOptions&, Situation&);
    QTest::addColumn<void (*)(ServerOptions&, Situation&)>("change");
    QTest::addColumn<bool>("isSignedIn");
    QTest::addColumn<QList<Octets>>("there");
    QTest::addColumn<QList<Octets>>("missing");
    const auto row = [](const char* name, bool isSignedIn, Change change, const QList<Octets>& there,
                        const QList<Octets>& missing) {
        QTest::newRow(name) << change << isSignedIn << there << missing;
    };
    const Octets clear = Octets("SASL ") + passwords + " OAUTHBEARER XOAUTH2 PLAIN LOGIN";
    const auto nothing = [](ServerOptions&, Situation&) {};

    row("inClear", false, nothing,
        {"TOP", "USER", "UIDL", "RESP-CODES", "AUTH-RESP-CODE", "PIPELINING", "EXPIRE NEVER", clear, "STLS",
         "UTF8 USER", "LANG", "IMPLEMENTATION Dropscope-" DROPSCOPE_VERSION},
        {});
    row("signedIn", true, nothing, {"USER", clear, "UTF8 USER", "LANG"}, {"STLS"});
    row("underTls", false, [](ServerOptions&, Situation& now) { now.isEncrypted = true; }, {clear, "USER"},
        {"STLS"});
    row("behindUtf8", false, [](ServerOptions&, Situation& now) { now.isUtf8 = true; }, {clear}, {"STLS"});
    row("withCertificate", false,
        [](ServerOptions& options, Situation& now) {
            now.isEncrypted = true;
            now.certificateAccount = &options.accounts.front();
        },
        {"SASL EXTERNAL " + clear.sliced(5)}, {});
    row("withoutToken", false,
        [](ServerOptions& options, Situation&) { options.accounts.front().token = {}; },
        {Octets("SASL ") + passwords + " PLAIN LOGIN"}, {});
    row("requiringTls", false, [](ServerOptions& options, Situation&) { options.requiresTls = true; },
        {Octets("SASL ") + passwords, "STLS"}, {"USER"});
    row("requiringTlsThatStands", false,
        [](ServerOptions& options, Situation& now) {
            options.requiresTls = true;
            now.isEncrypted = true;
        },
        {clear, "USER"}, {"STLS"});
    row("tlsFromFirstOctet", false,
        [](ServerOptions& options, Situation& now) {
            options.tls = ServerTls::FromFirstOctet;
            now.isEncrypted = true;
        },
        {clear}, {"STLS"});
    row("neverTls", false, [](ServerOptions& options, Situation&) { options.tls = ServerTls::Never; },
        {clear}, {"STLS"});
    row("withoutSasl", false,
        [](ServerOptions& options, Situation&) { options.methods = {SignInMethod::UserPass}; }, {"USER"},
        {"SASL", clear});
    row("withoutUser", false,
        [](ServerOptions& options, Situation&) {
            options.methods = {SignInMethod::Login, SignInMethod::Plain};
        },
        {"SASL LOGIN PLAIN"}, {"USER"});
    row("withoutUtf8AndLang", false,
        [](ServerOptions& options, Situation&) {
            options.offersUtf8 = false;
            options.languages.clear();
        },
        {clear}, {"UTF8 USER", "LANG"});
}

void TestOffer::lines()
{
    using Change = void (*)(ServerOptions&, Situation&);
    QFETCH(const Change, change);
    QFETCH(const bool, isSignedIn);
    QFETCH(const QList<Octets>, there);
    QFETCH(const QList<Octets>, missing);
    ServerOptions options = everything();
    Situation situation;
    change(options, situation);
    const QList<Octets> lines = capabilityLines(options, situation, isSignedIn);
    for (const Octets& line : there)
        QVERIFY2(lines.contains(line), (line + " in " + lines.join(", ")).constData());
    for (const Octets& line : missing)
        QVERIFY2(!lines.contains(line), line.constData());
    QVERIFY(lines.constLast().startsWith("IMPLEMENTATION "));
}

void TestOffer::methods_data()
{
    QTest::addColumn<SignInMethod>("method");
    for (const SignInMethodRow& row : signInMethodTable())
        QTest::newRow(row.name) << row.method;
}

void TestOffer::methods()
{
    QFETCH(const SignInMethod, method);
    ServerOptions options = everything();
    const Situation inClear;
    const Situation withCertificate{true, &options.accounts.front()};
    const bool isAnonymous = method == SignInMethod::Anonymous;
    QCOMPARE(knowsMethod(options, withCertificate, method), !isAnonymous);
    QCOMPARE(knowsMethod(options, inClear, method), !isAnonymous && method != SignInMethod::External);
    QVERIFY(!needsTls(options, inClear, method));
    options.requiresTls = true;
    QCOMPARE(needsTls(options, inClear, method), signInMethodRow(method).exposure == Exposure::ClearText);
    QVERIFY(!needsTls(options, withCertificate, method));
    options.methods.clear();
    QVERIFY(!knowsMethod(options, withCertificate, method));
}

QTEST_APPLESS_MAIN(TestOffer)
#include "tst_offer.moc"
