// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/script.h"
#include "tests/support/cuts.h"

#include <QTest>

using namespace dropscope;
using Kind = ScriptStep::Kind;
using ErrorKind = ScriptError::Kind;

namespace {

Octets octetsOf(QByteArrayView text) { return text.toByteArray(); }

} // namespace

class TestScript : public QObject
{
    Q_OBJECT

private slots:
    void parses_data();
    void parses();
    void objects_data();
    void objects();
    void writes_data();
    void writes();
    void roundTrip();
};

void TestScript::parses_data()
{
    QTest::addColumn<Octets>("text");
    QTest::addColumn<QList<ScriptStep>>("steps");
    const auto row = [](const char* name, QByteArrayView text, const QList<ScriptStep>& steps) {
        QTest::addRow("%s", name) << octetsOf(text) << steps;
    };

    row("good_empty", "", {});
    row("good_commentsAndEmptyLines", "# a dialogue\n\n  \n#\n", {});
    row("good_dialogue", "S: +OK ready\nC: STAT\nS: +OK 2 320\n!close\n",
        {{Kind::Server, "+OK ready\r\n", 1},
         {Kind::Client, "STAT\r\n", 2},
         {Kind::Server, "+OK 2 320\r\n", 3},
         {Kind::Close, {}, 4}});
    row("good_lineNumbersCountEverything", "\n# two\nS: +OK\n", {{Kind::Server, "+OK\r\n", 3}});
    row("good_noFinalLineFeed", "C: QUIT", {{Kind::Client, "QUIT\r\n", 1}});
    row("good_crLfInTheScript", "C: QUIT\r\n!reset\r\n",
        {{Kind::Client, "QUIT\r\n", 1}, {Kind::Reset, {}, 2}});
    row("good_directives", "!close\n!reset\n!stall \n",
        {{Kind::Close, {}, 1}, {Kind::Reset, {}, 2}, {Kind::Stall, {}, 3}});
    row("good_emptyLine", "S: \nS:\n", {{Kind::Server, "\r\n", 1}, {Kind::Server, "\r\n", 2}});
    row("good_spacesStay", "C:  a  b \n", {{Kind::Client, " a  b \r\n", 1}});
    row("good_escapes",
        R"(S: a\\b\r\n\t\x00\x7F\xfF\xAb!)"
        "\n",
        {{Kind::Server, Octets("a\\b\r\n\t\0\x7F\xFF\xAB!\r\n", 13), 1}});
    row("good_noLineEnd", R"(S: +OK\c)", {{Kind::Server, "+OK", 1}});
    row("good_bareLf", R"(S: +OK\n\c)", {{Kind::Server, "+OK\n", 1}});
    row("good_nothing", R"(S: \c)", {{Kind::Server, "", 1}});
    row("good_backslashAndC", R"(S: a\\c)", {{Kind::Server, "a\\c\r\n", 1}});
    row("good_rawOctets", "S: gr\xC3\xBC\xC3\x9F\t\n", {{Kind::Server, "gr\xC3\xBC\xC3\x9F\t\r\n", 1}});
    row("good_hashInside", "C: #1\n", {{Kind::Client, "#1\r\n", 1}});
}

void TestScript::parses()
{
    QFETCH(const Octets, text);
    const auto steps = parseScript(text);
    QVERIFY(steps);
    QTEST(*steps, "steps");
}

void TestScript::objects_data()
{
    QTest::addColumn<Octets>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<ErrorKind>("kind");
    const auto row = [](const char* name, QByteArrayView text, int line, ErrorKind kind) {
        QTest::addRow("%s", name) << octetsOf(text) << line << kind;
    };

    row("invalid_prefix", "S: +OK\nX: STAT\n", 2, ErrorKind::UnknownPrefix);
    row("invalid_noSpace", "C:STAT\n", 1, ErrorKind::UnknownPrefix);
    row("invalid_lowerCase", "c: STAT\n", 1, ErrorKind::UnknownPrefix);
    row("invalid_indented", " C: STAT\n", 1, ErrorKind::UnknownPrefix);
    row("invalid_directive", "!wait\n", 1, ErrorKind::UnknownPrefix);
    row("invalid_directiveWithMore", "!close now\n", 1, ErrorKind::UnknownPrefix);
    row("invalid_nul", QByteArrayView("\0\n", 2), 1, ErrorKind::UnknownPrefix);
    row("invalid_escape", "\n\nS: \\q\n", 3, ErrorKind::BadEscape);
    row("invalid_cInTheMiddle", "S: a\\cb\n", 1, ErrorKind::BadEscape);
    row("invalid_upperCaseEscape", "S: \\N\n", 1, ErrorKind::BadEscape);
    row("incomplete_escape", "S: a\\", 1, ErrorKind::BadEscape);
    row("incomplete_hex", "S: \\x4", 1, ErrorKind::BadEscape);
    row("incomplete_noHex", "S: \\x\n", 1, ErrorKind::BadEscape);
    row("invalid_hex", "S: \\x4g\n", 1, ErrorKind::BadEscape);
    row("invalid_hexHighOctet", "S: \\x\xE1\xE2\n", 1, ErrorKind::BadEscape);
}

void TestScript::objects()
{
    QFETCH(const Octets, text);
    const auto steps = parseScript(text);
    QVERIFY(!steps);
    QTEST(steps.error().line, "line");
    QTEST(steps.error().kind, "kind");
}

void TestScript::writes_data()
{
    QTest::addColumn<Direction>("direction");
    QTest::addColumn<Octets>("octets");
    QTest::addColumn<Octets>("line");
    const auto row = [](const char* name, Direction direction, QByteArrayView octets, QByteArrayView line) {
        QTest::addRow("%s", name) << direction << octetsOf(octets) << octetsOf(line);
    };

    row("client", Direction::Client, "STAT\r\n", "C: STAT");
    row("server", Direction::Server, "+OK 2 320\r\n", "S: +OK 2 320");
    row("emptyLine", Direction::Server, "\r\n", "S: ");
    row("noLineEnd", Direction::Server, "+OK", R"(S: +OK\c)");
    row("bareLf", Direction::Server, "+OK\n", R"(S: +OK\n\c)");
    row("bareCr", Direction::Server, "+OK\r", R"(S: +OK\r\c)");
    row("lineEndInside", Direction::Server, "a\r\nb\r\n", R"(S: a\r\nb)");
    row("unreadable", Direction::Server, QByteArrayView("\0\x1F ~\x7F\x80\xFF\t\\\r\n", 11),
        R"(S: \x00\x1F ~\x7F\x80\xFF\t\\)");
    row("nothing", Direction::Client, "", R"(C: \c)");
}

void TestScript::writes()
{
    QFETCH(const Direction, direction);
    QFETCH(const Octets, octets);
    QTEST(scriptLine(direction, octets), "line");
}

void TestScript::roundTrip()
{
    QRandomGenerator random = seededRandom();
    for (int round = 0; round < 5000; ++round) {
        const Octets octets = randomOctets(random, random.bounded(60));
        const Octets line = scriptLine(Direction::Server, octets);
        QVERIFY(!line.contains('\n') && !line.contains('\r'));
        const auto steps = parseScript(line);
        QVERIFY2(steps, line.constData());
        QCOMPARE(*steps, (QList<ScriptStep>{{Kind::Server, octets, 1}}));
    }
}

QTEST_GUILESS_MAIN(TestScript)
#include "tst_script.moc"
