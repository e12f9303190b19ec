// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/errortext.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

/// Every row is one failure, and a word that its text must hold somewhere.
struct Row
{
    const char* name;
    Error error;
    QString word;
};

QList<Row> localRows()
{
    using Kind = LocalError::Kind;
    const auto local = [](Kind kind, const QString& subject) { return Error(LocalError{kind, subject}); };
    return {
        {"notConnected", local(Kind::NotConnected, {}), u"Connect"_s},
        {"alreadyConnected", local(Kind::AlreadyConnected, {}), u"another window"_s},
        {"illegalInState", local(Kind::IllegalInState, u"RETR"_s), u"RETR"_s},
        {"invalidArgument", local(Kind::InvalidArgument, u"USER"_s), u"USER"_s},
        {"commandTooLong", local(Kind::CommandTooLong, u"PASS"_s), u"255 octets"_s},
        {"cancelled", local(Kind::Cancelled, {}), u"given up"_s},
        {"clearTextRefused", local(Kind::ClearTextRefused, u"board.example"_s), u"board.example"_s},
        {"noApop", local(Kind::NoSignInMethod, u"APOP"_s), u"timestamp"_s},
        {"noSignInMethod", local(Kind::NoSignInMethod, u"SCRAM"_s), u"SCRAM"_s},
        {"missingSecret", local(Kind::MissingSecret, {}), u"password"_s},
    };
}

QList<Row> fileRows()
{
    using Kind = FileError::Kind;
    const auto file = [](Kind kind) { return Error(FileError{kind, u"/tmp/3.eml"_s, u"No space left"_s}); };
    return {
        {"fileNotFound", file(Kind::NotFound), u"/tmp/3.eml"_s},
        {"fileNotReadable", file(Kind::NotReadable), u"permissions"_s},
        {"fileNotWritable", file(Kind::NotWritable), u"No space left"_s},
        {"fileAlreadyExists", file(Kind::AlreadyExists), u"left as it is"_s},
        {"notAMailstore", file(Kind::NotAMailstore), u"Maildir"_s},
        {"fileTooLarge", file(Kind::TooLarge), u"too large"_s},
    };
}

QList<Row> connectRows()
{
    using Kind = ConnectError::Kind;
    const auto connect = [](Kind kind) {
        return Error(ConnectError{kind, u"board.example"_s, 1100, u"told so"_s});
    };
    return {
        {"nameNotFound", connect(Kind::NameNotFound), u"board.example"_s},
        {"noAddressOfFamily", connect(Kind::NoAddressOfFamily), u"IPv6"_s},
        {"refused", connect(Kind::Refused), u"1100"_s},
        {"unreachable", connect(Kind::Unreachable), u"route"_s},
        {"timedOut", connect(Kind::TimedOut), u"time limit"_s},
        {"otherConnect", connect(Kind::Other), u"told so"_s},
    };
}

QList<Row> protocolRows()
{
    using Kind = ProtocolError::Kind;
    const auto protocol = [](Kind kind) {
        return Error(ProtocolError{kind, "RETR 3", "SSH-2.0-server", 1200, "RFC 1939 §3"});
    };
    return {
        {"noGreeting", protocol(Kind::NoGreeting), u"speaks first"_s},
        {"notAGreeting", protocol(Kind::NotAGreeting), u"SSH-2.0-server"_s},
        {"malformedReply", protocol(Kind::MalformedReply), u"RETR 3"_s},
        {"malformedListing", protocol(Kind::MalformedListing), u"numbers"_s},
        {"numberTooLarge", protocol(Kind::NumberTooLarge), u"64 bits"_s},
        {"lineTooLong", protocol(Kind::LineTooLong), u"no end"_s},
        {"listingTooLong", protocol(Kind::ListingTooLong), u"too many lines"_s},
        {"unsolicitedFlood", protocol(Kind::UnsolicitedFlood), u"nobody asked"_s},
        {"replyTimedOut", protocol(Kind::ReplyTimedOut), u"does not answer"_s},
        {"closedByServer", protocol(Kind::ClosedByServer), u"1\u00a0200 octets"_s},
        {"connectionLost", protocol(Kind::ConnectionLost), u"lost"_s},
        {"closedWhileQuitting", ProtocolError{Kind::ClosedByServer, "QUIT", {}, 0, "RFC 1939 §6"},
         u"still there"_s},
        {"closedWhileIdle", ProtocolError{Kind::ClosedByServer, {}, {}, 0, "RFC 1939 §3"}, u"No command"_s},
    };
}

QList<Row> refusalRows()
{
    return {
        {"refusedGreeting", Refusal{{}, "try later", {}}, u"try later"_s},
        {"refusedInUse", Refusal{"PASS xxxxxx", "maildrop already locked", "IN-USE"}, u"Another session"_s},
        {"refusedLoginDelay", Refusal{"APOP joe xxxx", "wait", "LOGIN-DELAY"}, u"Wait a little"_s},
        {"refusedTemporary", Refusal{"PASS xxxxxx", "disk", "SYS/TEMP"}, u"probably pass"_s},
        {"refusedPermanent", Refusal{"PASS xxxxxx", "disk", "SYS/PERM"}, u"must mend"_s},
        {"refusedUtf8", Refusal{"RETR 3", "utf-8 needed", "UTF8"}, u"UTF-8 mode"_s},
        {"refusedUnknownCode", Refusal{"PASS xxxxxx", "no", "X-MOON"}, u"not known here: X-MOON"_s},
        {"refusedMechanism", Refusal{"AUTH PLAIN", "no", {}}, u"Sign-in was refused"_s},
        {"refusedAuth", Refusal{"PASS xxxxxx", "no", "AUTH"}, u"password is wrong"_s},
        {"refusedSignIn", Refusal{"PASS xxxxxx", "permission denied", {}}, u"permission denied"_s},
        {"refusedQuit", Refusal{"QUIT", "some not removed", {}}, u"not others"_s},
        {"refusedCommand", Refusal{"RETR 3", "no such message", {}}, u"RETR 3"_s},
        {"refusedWithoutText", Refusal{"DELE 3", {}, {}}, u"DELE 3"_s},
    };
}

} // namespace

class ErrorTextTest : public QObject
{
    Q_OBJECT

private slots:
    void everyFailure_data();
    void everyFailure();
    void filesAreNamed();
    void everyUrlError_data();
    void everyUrlError();
    void serverOctetsAreQuotedAsPlainText();
};

void ErrorTextTest::everyFailure_data()
{
    QTest::addColumn<Error>("error");
    QTest::addColumn<QString>("word");
    for (const QList<Row>& rows : {localRows(), fileRows(), connectRows(), protocolRows(), refusalRows()})
        for (const Row& row : rows)
            QTest::newRow(row.name) << row.error << row.word;
}

void ErrorTextTest::everyFailure()
{
    QFETCH(const Error, error);
    QFETCH(const QString, word);
    const ErrorText text = describe(error);
    const QString all = text.toPlainText();
    QVERIFY2(all.contains(word), qPrintable(all));
    QVERIFY(!text.title.isEmpty());
    QVERIFY(!text.title.endsWith(u'.'));
    QVERIFY2(text.explanation.isEmpty() || text.explanation.endsWith(u'.'), qPrintable(text.explanation));
    QVERIFY2(text.advice.isEmpty() || text.advice.endsWith(u'.'), qPrintable(text.advice));
    static const QRegularExpression placeholder(u"%[0-9]"_s);
    QVERIFY2(!all.contains(placeholder), qPrintable(all));
}

void ErrorTextTest::filesAreNamed()
{
    const FileError error{FileError::Kind::NotARecording, u"/tmp/some/holiday.pcap"_s, {}};
    QVERIFY2(describe(error).explanation.startsWith("holiday.pcap: A capture is"_L1),
             qPrintable(describe(error).explanation));
    const FileError longName{FileError::Kind::NotFound, u"/tmp/"_s + QString(250, u'a') + u".pcap"_s, {}};
    QVERIFY(describe(longName).explanation.contains(u"a.pcap: "_s));
    QVERIFY(describe(longName).explanation.size() < 150);
    QCOMPARE(describe(longName).details, longName.path);
}

void ErrorTextTest::everyUrlError_data()
{
    QTest::addColumn<int>("error");
    QTest::addColumn<QString>("word");
    QTest::newRow("empty") << static_cast<int>(UrlError::Empty) << u"pop://user@host:110"_s;
    QTest::newRow("unknownScheme") << static_cast<int>(UrlError::UnknownScheme) << u"pop://"_s;
    QTest::newRow("noHost") << static_cast<int>(UrlError::NoHost) << u"host"_s;
    QTest::newRow("badPort") << static_cast<int>(UrlError::BadPort) << u"65535"_s;
    QTest::newRow("hasPassword") << static_cast<int>(UrlError::HasPassword) << u"never stored"_s;
    QTest::newRow("hasPath") << static_cast<int>(UrlError::HasPath) << u"path"_s;
}

void ErrorTextTest::everyUrlError()
{
    QFETCH(const int, error);
    QFETCH(const QString, word);
    const QString text = describe(static_cast<UrlError>(error));
    QVERIFY2(text.contains(word), qPrintable(text));
    QVERIFY(text.endsWith(u'.'));
}

void ErrorTextTest::serverOctetsAreQuotedAsPlainText()
{
    const ErrorText text =
        describe(Refusal{"RETR 3", "no\r\n\x1b[31m <b>gr\xc3\xbc\xc3\x9f</b> \xff \xe2\x80\xae", {}});
    QCOMPARE(text.quote, uR"(The server said: “no\x0d\x0a\x1b[31m <b>grüß</b> \xff \xe2\x80\xae”)"_s);
}

} // namespace dropscope::ui

QTEST_GUILESS_MAIN(dropscope::ui::ErrorTextTest)
#include "tst_errortext.moc"
