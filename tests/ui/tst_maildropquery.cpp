// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/maildrop/item.h"
#include "core/message/messagesummary.h"
#include "ui/models/maildropquery.h"
#include "ui/text/queryproblemtext.h"

#include <QTest>

using namespace dropscope;
using namespace dropscope::ui;
using namespace Qt::StringLiterals;

using Query = MaildropQuery;
using Kind = QueryProblem::Kind;

/// What is typed into the filter, and what it finds.
class TestMaildropQuery : public QObject
{
    Q_OBJECT

private slots:
    void parses_data();
    void parses();
    void tellsProblems_data();
    void tellsProblems();
    void matches_data();
    void matches();
    void doesWithoutHeader();
};

namespace {

Query::Term text(const QString& wanted, bool isNegated = false)
{
    return {Query::Text{Query::Field::Any, QStringMatcher(wanted)}, isNegated};
}

Query::Term in(Query::Field field, const QString& wanted)
{
    return {Query::Text{field, QStringMatcher(wanted)}};
}

Query::Term octets(Query::Size size, Comparison comparison, quint64 bound)
{
    return {Query::Octets{size, comparison, bound}};
}

} // namespace

void TestMaildropQuery::parses_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<std::vector<Query::Term>>("terms");
    using Terms = std::vector<Query::Term>;
    const auto row = [](const char* name, const QString& query, const Terms& terms) {
        QTest::newRow(name) << query << terms;
    };

    row("good_nothing", u""_s, {});
    row("good_blanks", u" \t "_s, {});
    row("good_word", u"report"_s, {text(u"report"_s)});
    row("good_words", u" report  weekly "_s, {text(u"report"_s), text(u"weekly"_s)});
    row("good_quoted", u"\"two words\""_s, {text(u"two words"_s)});
    row("good_quotedName", u"\"is:new\""_s, {text(u"is:new"_s)});
    row("good_emptyQuotes", u"\"\""_s, {});
    row("good_minus", u"-report"_s, {text(u"report"_s, true)});
    row("good_not", u"not:report"_s, {text(u"report"_s, true)});
    row("good_minusQuoted", u"-\"two words\""_s, {text(u"two words"_s, true)});
    row("good_minusState", u"-is:new"_s, {{Query::State::New, true}});
    row("good_minusAlone", u"- x"_s, {text(u"-"_s), text(u"x"_s)});
    row("good_minusWithin", u"self-test"_s, {text(u"self-test"_s)});

    row("good_greater", u"size>10k"_s, {octets(Query::Size::Listed, Comparison::Greater, 10'000)});
    row("good_atMost", u"size<=2M"_s, {octets(Query::Size::Listed, Comparison::AtMost, 2'000'000)});
    row("good_equal", u"size=120"_s, {octets(Query::Size::Listed, Comparison::Equal, 120)});
    row("good_colon", u"size:120"_s, {octets(Query::Size::Listed, Comparison::Equal, 120)});
    row("good_less", u"SIZE<4Ki"_s, {octets(Query::Size::Listed, Comparison::Less, 4096)});
    row("good_atLeast", u"size>=1Mi"_s, {octets(Query::Size::Listed, Comparison::AtLeast, 1'048'576)});
    row("good_received", u"received>1"_s, {octets(Query::Size::Received, Comparison::Greater, 1)});
    row("good_decoded", u"decoded>=2k"_s, {octets(Query::Size::Decoded, Comparison::AtLeast, 2000)});
    row("good_largest", u"size=18446744073709551615"_s,
        {octets(Query::Size::Listed, Comparison::Equal, ~quint64(0))});

    row("good_number", u"number:3"_s, {{Query::Number{3}}});
    row("good_hash", u"#3"_s, {{Query::Number{3}}});
    row("good_deleted", u"is:deleted"_s, {{Query::State::Deleted}});
    row("good_mismatch", u"IS:Mismatch"_s, {{Query::State::Mismatch}});
    row("good_from", u"from:cron"_s, {in(Query::Field::From, u"cron"_s)});
    row("good_subject", u"subject:\"self test\""_s, {in(Query::Field::Subject, u"self test"_s)});
    row("good_uid", u"uid:7x9"_s, {in(Query::Field::UniqueId, u"7x9"_s)});
    row("good_colonInValue", u"subject:re:x"_s, {in(Query::Field::Subject, u"re:x"_s)});
    row("good_unknownName", u"foo:bar"_s, {text(u"foo:bar"_s)});
    row("good_sizeAsWord", u"size"_s, {text(u"size"_s)});

    row("invalid_size", u"size>ten"_s, {text(u"size>ten"_s)});
    row("invalid_unit", u"size>10kk"_s, {text(u"size>10kk"_s)});
    row("invalid_number", u"#x"_s, {text(u"#x"_s)});
    row("invalid_state", u"is:gone"_s, {text(u"is:gone"_s)});
    row("incomplete_size", u"size>"_s, {});
    row("incomplete_state", u"report is:"_s, {text(u"report"_s)});
    row("incomplete_quote", u"\"two words"_s, {text(u"two words"_s)});
    row("tooBig_size", u"size>18446744073709551616"_s, {text(u"size>18446744073709551616"_s)});
    row("tooBig_sizeWithUnit", u"size>18446744073709551615k"_s, {text(u"size>18446744073709551615k"_s)});
}

void TestMaildropQuery::parses()
{
    QFETCH(const QString, query);
    QFETCH(const std::vector<Query::Term>, terms);
    QVERIFY(Query::parse(query).terms() == terms);
    QVERIFY(Query::parse(u" "_s + query).terms() == terms);
    QCOMPARE(Query::parse(query).isEmpty(), terms.empty());
    for (qsizetype end = 0; end <= query.size(); ++end) // while it is typed
        static_cast<void>(Query::parse(query.left(end)));
}

void TestMaildropQuery::tellsProblems_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<int>("kind"); // -1: there is none
    QTest::addColumn<int>("position");
    QTest::addColumn<int>("length");
    const auto row = [](const char* name, const QString& query, int kind, int position, int length) {
        QTest::newRow(name) << query << kind << position << length;
    };
    const auto of = [](Kind kind) { return static_cast<int>(kind); };

    row("good_words", u"a \"b c\" size>1 -is:new #4"_s, -1, 0, 0);
    row("invalid_size", u"a size>x b"_s, of(Kind::NotASize), 2, 6);
    row("invalid_negatedSize", u"-size>x"_s, of(Kind::NotASize), 0, 7);
    row("invalid_negativeSize", u"size>-1"_s, of(Kind::NotASize), 0, 7);
    row("invalid_number", u"number:1x"_s, of(Kind::NotANumber), 0, 9);
    row("invalid_state", u"is:gone"_s, of(Kind::UnknownState), 0, 7);
    row("invalid_first", u"is:gone size>x"_s, of(Kind::UnknownState), 0, 7);
    row("incomplete_size", u"size<="_s, of(Kind::EmptyValue), 0, 6);
    row("incomplete_number", u"#"_s, of(Kind::EmptyValue), 0, 1);
    row("incomplete_from", u"from:"_s, of(Kind::EmptyValue), 0, 5);
    row("incomplete_quote", u"x from:\"a b"_s, of(Kind::OpenQuote), 2, 9);
    row("tooBig_number", u"#99999999999999999999"_s, of(Kind::NotANumber), 0, 21);
}

void TestMaildropQuery::tellsProblems()
{
    QFETCH(const QString, query);
    QFETCH(const int, kind);
    QFETCH(const int, position);
    QFETCH(const int, length);
    const auto problem = Query::parse(query).problem();
    QCOMPARE(problem.has_value(), kind >= 0);
    if (!problem)
        return;
    QCOMPARE(static_cast<int>(problem->kind), kind);
    QCOMPARE(problem->position, position);
    QCOMPARE(problem->length, length);
    QVERIFY(problemText(*problem, query).startsWith(query.mid(position, length)));
}

void TestMaildropQuery::matches_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("found");
    const auto finds = [](const char* query) { QTest::newRow(query) << QString::fromUtf8(query) << true; };
    const auto misses = [](const char* query) { QTest::newRow(query) << QString::fromUtf8(query) << false; };

    finds("");
    finds("SELF-TEST");
    finds("ångström");
    finds("7X9");
    finds("4");
    finds("nightly 4");
    finds("\"nightly self\"");
    finds("from:Zoë");
    finds("subject:failed");
    finds("uid:1ph7");
    finds("number:4");
    finds("size=1204");
    finds("size>1k size<=2k");
    finds("received<1204");
    finds("is:mismatch");
    finds("is:marked");
    finds("is:deleted");
    finds("is:retrieved");
    finds("is:new");
    finds("-is:doubtful");
    finds("not:weekly");

    misses("weekly");
    misses("nightly weekly");
    misses("\"self nightly\"");
    misses("-nightly");
    misses("from:failed");
    misses("subject:zoë");
    misses("uid:nightly");
    misses("#40");
    misses("size>1204");
    misses("received>=1204");
    misses("is:doubtful");
    misses("-is:new");
}

void TestMaildropQuery::matches()
{
    QFETCH(const QString, query);
    QFETCH(const bool, found);
    const Item item{.number = MessageNumber::atIndex(3),
                    .listOctets = OctetCount(1204),
                    .receivedOctets = OctetCount(1198),
                    .uniqueId = UniqueId("00WBw1Ph7x9"),
                    .presence = Presence::Marked,
                    .body = {}};
    const MessageSummary summary{.date = {},
                                 .dateText = {},
                                 .from = u"Zoë Ångström <cron@example.org>"_s,
                                 .subject = u"nightly self-test FAILED"_s,
                                 .hasSubject = true};
    QCOMPARE(Query::parse(query).matches(item, &summary, true), found);
}

void TestMaildropQuery::doesWithoutHeader()
{
    const Item item{.number = MessageNumber::atIndex(0),
                    .listOctets = {},
                    .receivedOctets = {},
                    .uniqueId = {},
                    .body = {}};
    const auto matches = [&item](const QString& query) {
        return Query::parse(query).matches(item, nullptr, false);
    };
    QVERIFY(matches(u"1"_s));
    QVERIFY(!matches(u"x"_s));
    QVERIFY(!matches(u"from:x"_s));
    QVERIFY(!matches(u"uid:x"_s));
    QVERIFY(!matches(u"size<1G"_s)); // it is not known
    QVERIFY(!matches(u"decoded<1G"_s));
    const DecodedSize decoded{DecodedSize::State::Counted, OctetCount(1200)};
    QVERIFY(Query::parse(u"decoded>1k"_s).matches(item, nullptr, false, nullptr, decoded));
    QVERIFY(!Query::parse(u"decoded>2k"_s).matches(item, nullptr, false, nullptr, decoded));
    QVERIFY(!matches(u"received=0"_s));
    QVERIFY(!matches(u"is:mismatch"_s));
    QVERIFY(matches(u"-x -is:new"_s));
}

QTEST_APPLESS_MAIN(TestMaildropQuery)
#include "tst_maildropquery.moc"
