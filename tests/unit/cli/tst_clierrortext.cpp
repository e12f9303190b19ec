// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/errortext.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(dropscope::Error)
Q_DECLARE_METATYPE(dropscope::Stage)

class TestCliErrorText : public QObject
{
    Q_OBJECT

private slots:
    void says_data();
    void says();
    void saysMaxTime_data();
    void saysMaxTime();
    void isOneVisibleLine_data();
    void isOneVisibleLine();
};

namespace {

constexpr const char* rule3 = "RFC 1939 §3";

ErrorScene scene(Stage stage) { return {u"h:110"_s, stage, 30s, std::nullopt}; }

ProtocolError broken(ProtocolError::Kind kind, const Octets& command, const Octets& octets, quint64 count)
{
    return {kind, command, octets, count, rule3};
}

} // namespace

void TestCliErrorText::says_data()
{
    QTest::addColumn<Error>("error");
    QTest::addColumn<Stage>("stage");
    QTest::addColumn<QString>("text");
    using Kind = ProtocolError::Kind;
    const auto row = [](const char* name, const Error& error, Stage stage, const QString& text) {
        QTest::newRow(name) << error << stage << text;
    };

    row("connectRefused", ConnectError{ConnectError::Kind::Refused, u"h"_s, 110, {}}, Stage::Connecting,
        u"h:110 refused the connection: nothing listens there"_s);
    row("connectTimedOut", ConnectError{ConnectError::Kind::TimedOut, u"h"_s, 110, {}}, Stage::Connecting,
        u"no connection to h:110 within 30 s (--timeout)"_s);
    row("nameNotFound", ConnectError{ConnectError::Kind::NameNotFound, u"h"_s, 110, {}}, Stage::Connecting,
        u"no host is called h"_s);
    row("noGreeting", broken(Kind::NoGreeting, {}, {}, 0), Stage::Connecting,
        u"h:110 sent no greeting within 30 s (--timeout), after 0 octets (RFC 1939 §3)"_s);
    row("notAGreeting", broken(Kind::NotAGreeting, {}, "HTTP/1.1 400", 14), Stage::Connecting,
        u"h:110 does not greet as a POP3 server: \"HTTP/1.1 400\" (RFC 1939 §3)"_s);
    row("closedBeforeGreeting", broken(Kind::ClosedByServer, {}, "+O", 2), Stage::Connecting,
        u"h:110 closed the connection in the greeting, after 2 octets, of which the last line began \"+O\" "
        "(RFC 1939 §3)"_s);
    row("malformedReply", broken(Kind::MalformedReply, "STAT", "?", 3), Stage::Listing,
        u"the reply to STAT is neither +OK nor -ERR: \"?\", after 3 octets (RFC 1939 §3)"_s);
    row("numberTooLarge", broken(Kind::NumberTooLarge, "LIST", "1 99", 4), Stage::Listing,
        u"the reply to LIST has a number beyond 64 bits: \"1 99\", after 4 octets (RFC 1939 §3)"_s);
    row("lineTooLong", broken(Kind::LineTooLong, "LIST", "xx", 70000), Stage::Listing,
        u"the reply to LIST has a line that does not end: gave up after 70000 octets, it began \"xx\" (RFC "
        u"1939 "
        "§3)"_s);
    row("listingTooLong", broken(Kind::ListingTooLong, "LIST", {}, 9), Stage::Listing,
        u"the reply to LIST has more lines than can be borne: gave up after 9 octets (RFC 1939 §3)"_s);
    row("timedOut", broken(Kind::ReplyTimedOut, "RETR 3", {}, 1), Stage::Message,
        u"h:110 made no progress for 30 s (--timeout) in the reply to RETR 3, after 1 octet (RFC 1939 §3)"_s);
    row("lost", broken(Kind::ConnectionLost, "RETR 3", {}, 512), Stage::Message,
        u"the connection to h:110 broke in the reply to RETR 3, after 512 octets (RFC 1939 §3)"_s);

    row("refusedSession", Refusal{{}, "too many connections", "SYS/TEMP"}, Stage::Connecting,
        u"h:110 refused the session [SYS/TEMP]: \"too many connections\" (a fault that will probably pass; "
        "try again later)"_s);
    row("refusedPassword", Refusal{"PASS xxxx", "go away", {}}, Stage::SigningIn,
        u"h:110 refused the sign-in (PASS): \"go away\""_s);
    row("refusedApop", Refusal{"APOP u xx", "go away", "AUTH"}, Stage::SigningIn,
        u"h:110 refused the sign-in (APOP) [AUTH]: \"go away\" (user name, password or token is wrong)"_s);
    row("refusedApopWithoutCode", Refusal{"APOP u xx", "go away", {}}, Stage::SigningIn,
        u"h:110 refused the sign-in (APOP): \"go away\"; --auth user tries the password itself"_s);
    row("refusedMechanism", Refusal{"AUTH PLAIN xxxx", "go away", {}}, Stage::SigningIn,
        u"h:110 refused the sign-in (AUTH PLAIN): \"go away\""_s);
    row("refusedInUse", Refusal{"PASS xxxx", "locked", "in-use/by-somebody"}, Stage::SigningIn,
        u"h:110 refused the sign-in (PASS) [in-use/by-somebody]: \"locked\" (another session holds the "
        "maildrop; try again when it has ended)"_s);
    row("refusedRetr", Refusal{"RETR 3", "no such message", {}}, Stage::Message,
        u"h:110 refused RETR 3: \"no such message\""_s);
    row("refusedWithoutWords", Refusal{"RETR 3", {}, {}}, Stage::Message, u"h:110 refused RETR 3"_s);

    row("noMethod", LocalError{LocalError::Kind::NoSignInMethod, u"APOP"_s}, Stage::SigningIn,
        u"h:110 does not offer APOP: its greeting holds no timestamp (RFC 1939 §7); --auth user sends the "
        "password itself"_s);
    row("noMechanism", LocalError{LocalError::Kind::NoSignInMethod, u"SCRAM-SHA-256"_s}, Stage::SigningIn,
        u"h:110 does not offer SCRAM-SHA-256; the verb capabilities shows what it offers"_s);
    row("noMethodAtAll", LocalError{LocalError::Kind::NoSignInMethod, u"PLAIN, LOGIN"_s}, Stage::SigningIn,
        u"h:110 offers none of PLAIN, LOGIN; the verb capabilities shows what it offers"_s);
    row("tlsOld",
        TlsError{TlsError::Kind::HandshakeFailed, u"h"_s, 110, u"tlsv1 alert protocol version"_s, {}},
        Stage::Connecting,
        u"TLS with h:110 failed: tlsv1 alert protocol version; for an old device: --old-tls"_s);
    row("tlsSilent", TlsError{TlsError::Kind::HandshakeFailed, u"h"_s, 110, {}, {}}, Stage::Connecting,
        u"TLS with h:110 failed: it came to no end within 30 s (--timeout)"_s);
    row("tlsNone", TlsError{TlsError::Kind::HandshakeFailed, u"h"_s, 110, {}, {}, "-ERR"}, Stage::Connecting,
        u"TLS with h:110 failed: what came is no TLS, it began \"-ERR\""_s);
    row("clearText", LocalError{LocalError::Kind::ClearTextRefused, u"h"_s}, Stage::SigningIn,
        u"no secret was sent: h offers only methods that show it, and unencrypted everyone on the way could "
        "read it; --auth user (or plain, login) sends a password all the same"_s);
    row("fileTaken", FileError{FileError::Kind::AlreadyExists, u"d/1.eml"_s, {}}, Stage::Message,
        u"d/1.eml is there already; --overwrite replaces it"_s);
    row("diskFull", FileError{FileError::Kind::NotWritable, u"d/1.eml"_s, u"No space left on device"_s},
        Stage::Message, u"cannot write d/1.eml: No space left on device"_s);
}

void TestCliErrorText::says()
{
    QFETCH(const Error, error);
    QFETCH(const Stage, stage);
    QFETCH(const QString, text);
    QCOMPARE(errorText(error, scene(stage)), text);
}

void TestCliErrorText::saysMaxTime_data()
{
    QTest::addColumn<Error>("error");
    QTest::addColumn<QString>("text");
    QTest::newRow("connecting") << Error(ConnectError{ConnectError::Kind::TimedOut, u"h"_s, 110, {}})
                                << u"no connection to h:110 within 0.5 s (--max-time)"_s;
    QTest::newRow("retrieving")
        << Error(broken(ProtocolError::Kind::ConnectionLost, "RETR 3", "x", 77))
        << u"gave up after 0.5 s (--max-time), waiting for the reply to RETR 3, after "
           "77 octets"_s;
}

void TestCliErrorText::saysMaxTime()
{
    QFETCH(const Error, error);
    QFETCH(const QString, text);
    QCOMPARE(errorText(error, {u"h:110"_s, Stage::Message, 30s, 500ms}), text);
}

void TestCliErrorText::isOneVisibleLine_data()
{
    QTest::addColumn<Error>("error");
    const Octets hostile = "\x1b]0;x\x07\r\n\u202e\xff";
    for (int kind = 0; kind <= int(ProtocolError::Kind::ServerUnproven); ++kind)
        QTest::addRow("protocol_%d", kind)
            << Error(broken(static_cast<ProtocolError::Kind>(kind), hostile, hostile, 1));
    for (int kind = 0; kind <= int(LocalError::Kind::ChallengeIllFormed); ++kind)
        QTest::addRow("local_%d", kind)
            << Error(LocalError{static_cast<LocalError::Kind>(kind), QString::fromUtf8(hostile)});
    for (int kind = 0; kind <= int(FileError::Kind::NotAKey); ++kind)
        QTest::addRow("file_%d", kind) << Error(FileError{
            static_cast<FileError::Kind>(kind), QString::fromUtf8(hostile), QString::fromUtf8(hostile)});
    for (int kind = 0; kind <= int(ConnectError::Kind::Other); ++kind)
        QTest::addRow("connect_%d", kind)
            << Error(ConnectError{static_cast<ConnectError::Kind>(kind), QString::fromUtf8(hostile), 1,
                                  QString::fromUtf8(hostile)});
    QTest::newRow("refusal") << Error(Refusal{hostile, hostile, hostile});
}

void TestCliErrorText::isOneVisibleLine()
{
    QFETCH(const Error, error);
    for (const Stage stage :
         {Stage::Connecting, Stage::SigningIn, Stage::Listing, Stage::Message, Stage::Update}) {
        const QString text = errorText(error, scene(stage));
        QVERIFY(!text.isEmpty());
        for (const QChar character : text)
            QVERIFY2(character.isPrint() || character == u' ', qPrintable(text));
        QVERIFY(!text.contains(u'\u202e'));
    }
}

QTEST_APPLESS_MAIN(TestCliErrorText)
#include "tst_clierrortext.moc"
