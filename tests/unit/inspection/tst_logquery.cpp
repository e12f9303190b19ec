// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/logquery.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Kind = QueryProblem::Kind;
using Term = LogQuery::Term;
using Terms = std::vector<Term>;

/// What is typed into the filter of the log, and what it finds.
class TestLogQuery : public QObject
{
    Q_OBJECT

private slots:
    void parses_data();
    void parses();
    void tellsProblems_data();
    void tellsProblems();
};

void TestLogQuery::parses_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<Terms>("terms");
    const auto row = [](const char* name, const QString& query, const Terms& terms) {
        QTest::newRow(name) << query << terms;
    };
    const auto text = [](const QString& wanted, bool isNegated = false) {
        return Term{TextPattern::text(wanted), isNegated};
    };
    const auto slow = [](Comparison comparison, std::chrono::nanoseconds bound) {
        return Term{LogQuery::Slow{comparison, bound}};
    };

    row("good_nothing", u"  "_s, {});
    row("good_word", u"timeout"_s, {text(u"timeout"_s)});
    row("good_quoted", u"\"two words\""_s, {text(u"two words"_s)});
    row("good_negative", u"-ERR"_s, {{LogQuery::Negative{}}});
    row("good_negativeLower", u"-err"_s, {{LogQuery::Negative{}}});
    row("good_withoutErr", u"not:ERR"_s, {text(u"ERR"_s, true)});
    row("good_without", u"-timeout"_s, {text(u"timeout"_s, true)});
    row("good_positive", u"+OK"_s, {text(u"+OK"_s)});
    row("good_keyword", u"RETR"_s, {{Keyword::Retr}});
    row("good_keywordLower", u"retr"_s, {{Keyword::Retr}});
    row("good_keywordMixed", u"Retr"_s, {text(u"Retr"_s)});
    row("good_keywordQuoted", u"\"RETR\""_s, {text(u"RETR"_s)});
    row("good_withoutKeyword", u"-NOOP"_s, {{Keyword::Noop, true}});
    row("good_server", u"from:server"_s, {{Direction::Server}});
    row("good_client", u"FROM:C"_s, {{Direction::Client}});
    row("good_slow", u"slow>100ms"_s, {slow(Comparison::Greater, 100ms)});
    row("good_slowDefault", u"slow>=100"_s, {slow(Comparison::AtLeast, 100ms)});
    row("good_slowSeconds", u"slow>1.5s"_s, {slow(Comparison::Greater, 1500ms)});
    row("good_fast", u"slow<300us"_s, {slow(Comparison::Less, 300us)});
    row("good_both", u"RETR slow>1s"_s, {{Keyword::Retr}, slow(Comparison::Greater, 1s)});
    row("good_slowAsWord", u"slow"_s, {text(u"slow"_s)});

    row("good_octets", u"octets>10k"_s, {{LogQuery::Octets{Comparison::Greater, 10'000}}});
    row("good_notOctets", u"-octets<=2Ki"_s, {{LogQuery::Octets{Comparison::AtMost, 2048}, true}});
    row("good_finding", u"finding"_s, {{LogQuery::Finding{}}});
    row("good_withoutFinding", u"-Finding"_s, {{LogQuery::Finding{}, true}});
    row("good_findingVerdict", u"finding:Violation"_s, {{LogQuery::Finding{u"violation"_s}}});
    row("good_findingName", u"-finding:size-"_s, {{LogQuery::Finding{u"size-"_s}, true}});
    row("invalid_finding", u"finding:nonsense"_s, {text(u"finding:nonsense"_s)});
    row("incomplete_finding", u"finding:"_s, {});
    row("good_findingQuoted", u"\"finding\""_s, {text(u"finding"_s)});
    row("good_expression", u"/^\\+OK \\d+ x$/"_s, {{*TextPattern::expression(u"^\\+OK \\d+ x$"_s)}});
    row("good_withoutExpression", u"-/a b/ STAT"_s,
        {{*TextPattern::expression(u"a b"_s), true}, {Keyword::Stat}});
    row("good_slashInExpression", u"/a\\/ b/"_s, {{*TextPattern::expression(u"a\\/ b"_s)}});
    row("good_slashWithin", u"a/b/"_s, {text(u"a/b/"_s)});

    row("invalid_expression", u"/(/"_s, {text(u"("_s)});
    row("invalid_octets", u"octets>many"_s, {text(u"octets>many"_s)});
    row("incomplete_octets", u"octets>"_s, {});
    row("incomplete_expression", u"/var"_s, {text(u"/var"_s)});
    row("incomplete_slash", u"/"_s, {text(u"/"_s)});
    row("invalid_slow", u"slow>fast"_s, {text(u"slow>fast"_s)});
    row("invalid_source", u"from:me"_s, {text(u"from:me"_s)});
    row("incomplete_slow", u"slow>"_s, {});
    row("incomplete_source", u"from:"_s, {});
    row("incomplete_quote", u"\"two"_s, {text(u"two"_s)});
    row("tooBig_slow", u"slow>99999999999s"_s, {text(u"slow>99999999999s"_s)});
}

void TestLogQuery::parses()
{
    QFETCH(const QString, query);
    QFETCH(const Terms, terms);
    QVERIFY(LogQuery::parse(query).terms() == terms);
    QVERIFY(LogQuery::parse(u" "_s + query).terms() == terms);
    for (qsizetype end = 0; end <= query.size(); ++end) // while it is typed
        static_cast<void>(LogQuery::parse(query.left(end)));
}

void TestLogQuery::tellsProblems_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<int>("kind"); // -1: there is none
    QTest::addColumn<int>("position");
    QTest::newRow("good_words") << u"-ERR RETR from:server slow>1s \"a b\""_s << -1 << 0;
    QTest::newRow("invalid_slow") << u"RETR slow>x"_s << int(Kind::NotADuration) << 5;
    QTest::newRow("invalid_source") << u"from:x"_s << int(Kind::UnknownSource) << 0;
    QTest::newRow("invalid_expression") << u"a /[/"_s << int(Kind::BadExpression) << 2;
    QTest::newRow("invalid_finding") << u"finding:x"_s << int(Kind::UnknownFinding) << 0;
    QTest::newRow("invalid_octets") << u"octets>x"_s << int(Kind::NotASize) << 0;
    QTest::newRow("incomplete_expression") << u"/a b"_s << int(Kind::OpenExpression) << 0;
    QTest::newRow("incomplete_source") << u"from:"_s << int(Kind::EmptyValue) << 0;
    QTest::newRow("incomplete_slow") << u"a slow<="_s << int(Kind::EmptyValue) << 2;
    QTest::newRow("incomplete_quote") << u"\"a"_s << int(Kind::OpenQuote) << 0;
}

void TestLogQuery::tellsProblems()
{
    QFETCH(const QString, query);
    QFETCH(const int, kind);
    QFETCH(const int, position);
    const auto problem = LogQuery::parse(query).problem();
    QCOMPARE(problem.has_value(), kind >= 0);
    if (!problem)
        return;
    QCOMPARE(int(problem->kind), kind);
    QCOMPARE(problem->position, position);
}

QTEST_APPLESS_MAIN(TestLogQuery)
#include "tst_logquery.moc"
