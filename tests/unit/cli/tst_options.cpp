// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options/options.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestOptions : public QObject
{
    Q_OBJECT

private slots:
    void defaults();
    void takesOptionsAnywhere_data();
    void takesOptionsAnywhere();
    void setsEach();
    void collectsUniqueIds();
    void endsAtTwoDashes();
    void keepsOctetsOfArguments();
    void asksForHelp_data();
    void asksForHelp();
    void objects_data();
    void objects();
};

namespace {

QByteArrayList words(const char* line) { return QByteArray(line).split(' '); }

} // namespace

void TestOptions::defaults()
{
    const auto options = parseOptions(words("list demo:"));
    QVERIFY(options);
    QCOMPARE(options->verb, VerbId::List);
    QCOMPARE(options->arguments, QByteArrayList{"demo:"});
    QCOMPARE(options->timeout, 30s);
    QVERIFY(!options->maxTime);
    QVERIFY(!options->policy);
    QVERIFY(options->family == AddressFamily::Any);
    QVERIFY(options->pipelining == Pipelining::Auto);
    QVERIFY(options->logFile.isEmpty() && options->passwordFile.isEmpty());
    QVERIFY(!options->wantsJson && !options->wantsHeaders && !options->wantsHelp && !options->wantsVersion);
}

void TestOptions::takesOptionsAnywhere_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("good_before") << "--json --timeout 2.5 list pop://h"_ba;
    QTest::newRow("good_behind") << "list pop://h --timeout 2.5 --json"_ba;
    QTest::newRow("good_between") << "--timeout 2.5 list --json pop://h"_ba;
    QTest::newRow("good_equals") << "list --timeout=2.5 pop://h --json"_ba;
    QTest::newRow("good_lastCounts") << "--timeout 9 list --timeout=2.5 pop://h --json --json"_ba;
}

void TestOptions::takesOptionsAnywhere()
{
    QFETCH(const QByteArray, line);
    const auto options = parseOptions(words(line.constData()));
    QVERIFY2(options, options ? "" : qPrintable(options.error().text));
    QCOMPARE(options->verb, VerbId::List);
    QCOMPARE(options->arguments, QByteArrayList{"pop://h"});
    QCOMPARE(options->timeout, 2500ms);
    QVERIFY(options->wantsJson);
}

void TestOptions::setsEach()
{
    const auto list =
        parseOptions(words("list -6 --headers --max-time 0.25 --auth apop-or-user --security none "
                           "--pipelining off --log - --password-file /p pop://h"));
    QVERIFY(list);
    QVERIFY(list->wantsHeaders);
    QVERIFY(list->family == AddressFamily::IPv6);
    QCOMPARE(list->maxTime, 250ms);
    QVERIFY(list->policy == SignInPolicy::ApopOrUser);
    QVERIFY(list->pipelining == Pipelining::Off);
    QCOMPARE(list->logFile, u"-"_s);
    QCOMPARE(list->passwordFile, u"/p"_s);

    const auto retr = parseOptions(words("retr pop://h 1-3 - --overwrite --to d --mbox m -4"));
    QVERIFY(retr);
    QCOMPARE(retr->arguments, QByteArrayList({"pop://h", "1-3", "-"}));
    QCOMPARE(retr->folder, u"d"_s);
    QCOMPARE(retr->mbox, u"m"_s);
    QVERIFY(retr->mayOverwrite && retr->family == AddressFamily::IPv4);

    const auto serve = parseOptions(words("serve --port 65535 --user mrose"));
    QVERIFY(serve);
    QCOMPARE(serve->port, 65535);
    QCOMPARE(serve->user, u"mrose"_s);

    const auto proxy = parseOptions(words("proxy pop://h --listen 1100 --listen-address ::1 --tls "
                                          "--client-stls terminate --fault segment=1 --fault delay=20"));
    QVERIFY(proxy);
    QCOMPARE(proxy->port, 1100);
    QCOMPARE(proxy->listenAddress, QHostAddress(QHostAddress::LocalHostIPv6));
    QVERIFY(proxy->wantsTls && proxy->clientStls == ClientStls::Terminate);
    QCOMPARE(proxy->faults.size(), 2U);
    QCOMPARE(faultText(proxy->faults.back()), "delay=20");
}

void TestOptions::collectsUniqueIds()
{
    const auto options = parseOptions(words("dele pop://h --uid a --uid=b=c --uid -x --commit"));
    QVERIFY(options);
    QCOMPARE(options->uniqueIds, QByteArrayList({"a", "b=c", "-x"}));
    QVERIFY(options->isCommit && !options->isDryRun);
}

void TestOptions::endsAtTwoDashes()
{
    const auto options = parseOptions(words("send --raw pop://h -- --json -- -x"));
    QVERIFY(options);
    QVERIFY(options->isRaw && !options->wantsJson);
    QCOMPARE(options->arguments, QByteArrayList({"pop://h", "--json", "--", "-x"}));
}

void TestOptions::keepsOctetsOfArguments()
{
    const auto options = parseOptions({"send", "pop://h", "A\xff\x80\r\n", ""});
    QVERIFY(options);
    QCOMPARE(options->arguments.at(1), "A\xff\x80\r\n"_ba);
    QCOMPARE(options->arguments.size(), 3);
}

void TestOptions::asksForHelp_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("hasVerb");
    QTest::newRow("good_program") << "--help"_ba << false;
    QTest::newRow("good_short") << "-h"_ba << false;
    QTest::newRow("good_verb") << "dele --help"_ba << true;
    QTest::newRow("good_verbBehind") << "--help dele"_ba << true;
    QTest::newRow("good_incompleteLine") << "dele pop://h --help --json"_ba << true;
}

void TestOptions::asksForHelp()
{
    QFETCH(const QByteArray, line);
    QFETCH(const bool, hasVerb);
    const auto options = parseOptions(words(line.constData()));
    QVERIFY(options);
    QVERIFY(options->wantsHelp);
    QCOMPARE(options->verb.has_value(), hasVerb);
}

void TestOptions::objects_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("part");

    QTest::newRow("invalid_noVerb") << "--json"_ba << u"verb is missing"_s;
    QTest::newRow("invalid_unknownVerb") << "brew pop://h"_ba << u"unknown verb \"brew\""_s;
    QTest::newRow("invalid_verbInCapitals") << "LIST demo:"_ba << u"unknown verb"_s;
    QTest::newRow("invalid_addressFirst") << "pop://u@h list"_ba << u"verb stands before the address"_s;
    QTest::newRow("invalid_unknownOption") << "list demo: --frob"_ba << u"unknown option --frob"_s;
    QTest::newRow("invalid_unknownLetter") << "list demo: -x"_ba << u"unknown option -x"_s;
    QTest::newRow("invalid_optionOfOtherVerb")
        << "list demo: --commit"_ba << u"list has no option --commit"_s;
    QTest::newRow("invalid_jsonOfSend") << "--json send demo:"_ba << u"send has no option --json"_s;
    QTest::newRow("invalid_noAddress") << "list"_ba << u"list wants URL"_s;
    QTest::newRow("invalid_twoAddresses") << "list a b"_ba << u"no more than URL"_s;
    QTest::newRow("invalid_valueOfSwitch") << "list --json=1 demo:"_ba << u"--json takes no value"_s;
    QTest::newRow("invalid_valueMissing") << "list demo: --timeout"_ba << u"--timeout wants a value"_s;
    QTest::newRow("invalid_valueEmpty") << "list demo: --log="_ba << u"--log wants a value"_s;
    QTest::newRow("invalid_timeout") << "list demo: --timeout soon"_ba << u"--timeout is a number"_s;
    QTest::newRow("invalid_timeoutZero") << "list demo: --timeout 0"_ba << u"--timeout is a number"_s;
    QTest::newRow("invalid_timeoutNegative") << "list demo: --timeout=-1"_ba << u"--timeout is a number"_s;
    QTest::newRow("invalid_timeoutNan") << "list demo: --timeout nan"_ba << u"--timeout is a number"_s;
    QTest::newRow("tooBig_timeout") << "list demo: --max-time 1e300"_ba << u"--max-time is a number"_s;
    QTest::newRow("tooBig_port") << "serve --port 65536"_ba << u"--port is a number"_s;
    QTest::newRow("invalid_port") << "serve --port x"_ba << u"--port is a number"_s;
    QTest::newRow("tooBig_listen") << "proxy demo: --listen 65536"_ba << u"--listen is a number"_s;
    QTest::newRow("invalid_listenAddress")
        << "proxy demo: --listen-address here"_ba << u"--listen-address is an address"_s;
    QTest::newRow("invalid_clientStls") << "proxy demo: --client-stls maybe"_ba << u"pass or terminate"_s;
    QTest::newRow("invalid_fault") << "proxy demo: --fault drop=1"_ba << u"--list-faults names them"_s;
    QTest::newRow("incomplete_fault") << "proxy demo: --fault cut"_ba << u"cut=OCTETS"_s;
    QTest::newRow("invalid_faultValue")
        << "proxy demo: --fault delay=soon"_ba << u"a number of milliseconds"_s;
    QTest::newRow("invalid_auth") << "list demo: --auth cram-md4"_ba << u"SCRAM-SHA-256"_s;
    QTest::newRow("invalid_security") << "list demo: --security ssl"_ba << u"stls or tls"_s;
    QTest::newRow("invalid_fingerprint")
        << "list demo: --trust-fingerprint=00:11"_ba << u"64 hexadecimal digits"_s;
    QTest::newRow("invalid_pipelining") << "list demo: --pipelining maybe"_ba << u"auto, on or off"_s;
    QTest::newRow("invalid_bothFamilies") << "list demo: -4 -6"_ba << u"excludes the other"_s;
    QTest::newRow("invalid_controlInOption") << "list --\x1b[31m demo:"_ba << uR"(--\x1b[31m)"_s;
    // A secret that was put where none belongs is not repeated.
    QTest::newRow("invalid_secretInOption")
        << "list --password=tanstaaf demo:"_ba << u"unknown option --password"_s;
    QTest::newRow("invalid_secretInAddress") << "pop://u:tanstaaf@h"_ba << u"verb"_s;
    QTest::newRow("invalid_secretAsValue") << "list demo: --auth tanstaaf"_ba << u"--auth is"_s;
}

void TestOptions::objects()
{
    QFETCH(const QByteArray, line);
    QFETCH(const QString, part);
    const auto options = parseOptions(words(line.constData()));
    QVERIFY(!options);
    QVERIFY2(options.error().text.contains(part), qPrintable(options.error().text));
    QVERIFY(!options.error().text.contains("tanstaaf"_L1));
    QVERIFY(!options.error().text.contains(u'\n'));
}

QTEST_APPLESS_MAIN(TestOptions)
#include "tst_options.moc"
