// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/codec/replyparser.h"

#include "tests/support/cuts.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

using Expect = ReplyParser::Expect;
using Expectations = QList<Expect>;

namespace {

Limits smallLimits()
{
    Limits limits;
    limits.lineOctets = 600;
    return limits;
}

/// Reads the replies that are expected and tells what was read, a line each; then what is left over.
class Reader
{
public:
    explicit Reader(const Expectations& expectations)
        : m_expectations(expectations)
    {
        next();
    }

    void read(OctetView input)
    {
        while (m_parser.isInside() && !m_broken) {
            auto step = m_parser.parse(input);
            if (std::holds_alternative<ReplyParser::Incomplete>(step)) {
                if (!input.isEmpty())
                    m_text += "input was not used up\n";
                return;
            }
            std::visit([this](const auto& any) { take(any); }, step);
        }
        m_left.append(input);
    }

    [[nodiscard]] Octets text() const
    {
        return m_text + m_body + (m_left.isEmpty() ? "" : "left: " + m_left) +
               (m_parser.partialLine().isEmpty() ? "" : "partial: " + m_parser.partialLine());
    }

private:
    void take(const ReplyParser::Incomplete&) {}
    void take(const ReplyParser::StatusRead& read)
    {
        static constexpr const char* names[] = {"positive", "negative", "challenge", "malformed"};
        m_text += Octets(names[static_cast<int>(read.status.status)]) + " <" + read.status.text + '>';
        for (const Anomaly& anomaly : read.anomalies)
            m_text += Octets(" ! ") + anomalyRow(anomaly.kind).name;
        m_text += read.bodyFollows ? " body\n" : "\n";
    }
    void take(const ReplyParser::BodyRead& read) { m_body += read.octets; }
    void take(const ReplyParser::Ended& ended)
    {
        m_text += std::exchange(m_body, {}) + "ended, " + Octets::number(ended.lines) + " lines\n";
        next();
    }
    void take(const ReplyParser::TooLong& tooLong)
    {
        m_text += "too long: " + tooLong.beginning.left(5) + '\n';
        m_broken = true;
    }
    void next()
    {
        if (!m_expectations.isEmpty())
            m_parser.begin(m_expectations.takeFirst());
    }

    Expectations m_expectations;
    ReplyParser m_parser{smallLimits()};
    Octets m_text;
    Octets m_body;
    Octets m_left;
    bool m_broken = false;
};

} // namespace

class TestReplyParser : public QObject
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void takesOkForChallenge();
    void readsNothingBetweenReplies();
};

void TestReplyParser::reads_data()
{
    QTest::addColumn<Expectations>("expectations");
    QTest::addColumn<Octets>("wire");
    QTest::addColumn<Octets>("result");

    const Expectations single{Expect::SingleLine};
    const Expectations many{Expect::MultiLine};
    const Expectations challenges{Expect::Challenges};

    QTest::newRow("good_single") << single << "+OK ready\r\n"_ba
                                 << "positive <ready>\nended, 0 lines\n"_ba;
    QTest::newRow("good_negative") << single << "-ERR no\r\n"_ba
                                   << "negative <no>\nended, 0 lines\n"_ba;
    QTest::newRow("good_trailingOctets") << single << "+OK\r\n+OK"_ba
                                         << "positive <>\nended, 0 lines\nleft: +OK"_ba;
    QTest::newRow("good_many") << many << "+OK\r\na\r\n..b\r\n.\r\n"_ba
                               << "positive <> body\na\r\n.b\r\nended, 2 lines\n"_ba;
    QTest::newRow("good_manyEmpty") << many << "+OK 0 messages:\r\n.\r\n"_ba
                                    << "positive <0 messages:> body\nended, 0 lines\n"_ba;
    QTest::newRow("good_manyTrailing") << many << "+OK\r\na\r\n.\r\n+OK late\r\n"_ba
                                       << "positive <> body\na\r\nended, 1 lines\nleft: +OK late\r\n"_ba;
    QTest::newRow("good_manyRefused") << many << "-ERR no\r\na\r\n"_ba
                                      << "negative <no>\nended, 0 lines\nleft: a\r\n"_ba;
    QTest::newRow("good_burst") << Expectations{Expect::SingleLine, Expect::MultiLine, Expect::SingleLine}
                                << "+OK 1\r\n+OK 2\r\nb\r\n.\r\n-ERR 3\r\n"_ba
                                << "positive <1>\nended, 0 lines\npositive <2> body\nb\r\nended, 1 lines\n"
                                   "negative <3>\nended, 0 lines\n"_ba;
    QTest::newRow("good_challenges")
        << challenges << "+ \r\n+ UGFzcw==\r\n+OK\r\n"_ba
        << "challenge <>\nchallenge <UGFzcw==>\npositive <>\nended, 0 lines\n"_ba;
    QTest::newRow("good_challengeRefused") << challenges << "-ERR no\r\n"_ba
                                           << "negative <no>\nended, 0 lines\n"_ba;
    QTest::newRow("good_longest") << single << "+OK " + Octets(506, 'a') + "\r\n"
                                  << "positive <" + Octets(506, 'a') + ">\nended, 0 lines\n";
    QTest::newRow("good_tab") << single << "+OK a\tb\r\n"_ba
                              << "positive <a\tb>\nended, 0 lines\n"_ba;
    QTest::newRow("invalid_case") << single << "+ok fine\r\n"_ba
                                  << "positive <fine> ! status-indicator-case\nended, 0 lines\n"_ba;
    QTest::newRow("invalid_errorCase") << single << "-Err no\r\n"_ba
                                       << "negative <no> ! status-indicator-case\nended, 0 lines\n"_ba;
    QTest::newRow("invalid_noIndicator")
        << many << "hello\r\n"_ba
        << "malformed <hello> ! status-indicator-missing\nended, 0 lines\n"_ba;
    QTest::newRow("invalid_emptyLine") << single << "\r\n+OK\r\n"_ba
                                       << "malformed <> ! status-indicator-missing\nended, 0 lines\n"
                                          "left: +OK\r\n"_ba;
    QTest::newRow("invalid_challengeNobodyAskedFor")
        << single << "+ a\r\n"_ba
        << "malformed <+ a> ! status-indicator-missing\nended, 0 lines\n"_ba;
    QTest::newRow("invalid_okay") << single << "+OKAY\r\n"_ba
                                  << "malformed <+OKAY> ! status-indicator-missing\nended, 0 lines\n"_ba;
    QTest::newRow("invalid_challengeWithoutAnything")
        << challenges << "+\r\n+OK\r\n"_ba
        << "challenge <> ! challenge-without-space\npositive <>\nended, 0 lines\n"_ba;
    QTest::newRow("invalid_challengeWithoutSpace")
        << challenges << "+UGFzcw==\r\n+OK\r\n"_ba
        << "challenge <UGFzcw==> ! challenge-without-space\npositive <>\nended, 0 lines\n"_ba;
    QTest::newRow("invalid_challengeWithoutSpaceNobodyAskedFor")
        << single << "+UGFzcw==\r\n"_ba
        << "malformed <+UGFzcw==> ! status-indicator-missing\nended, 0 lines\n"_ba;
    QTest::newRow("invalid_challengeNotBase64")
        << challenges << "+ERR failed\r\n"_ba
        << "malformed <+ERR failed> ! status-indicator-missing\nended, 0 lines\n"_ba;
    QTest::newRow("invalid_challengeLikeOk")
        << challenges << "+OKAY\r\n"_ba
        << "malformed <+OKAY> ! status-indicator-missing\nended, 0 lines\n"_ba;
    QTest::newRow("good_longChallenge")
        << challenges << "+ " + Octets(516, 'a') + "\r\n-ERR\r\nx"
        << "challenge <" + Octets(516, 'a') + ">\nnegative <>\nended, 0 lines\nleft: x";
    QTest::newRow("invalid_bareLf") << single << "+OK\n"_ba
                                    << "positive <> ! bare-lf-line-end\nended, 0 lines\n"_ba;
    QTest::newRow("invalid_bareLfMany") << many << "+OK\na\n..\n.\n"_ba
                                        << "positive <> ! bare-lf-line-end body\na\n.\nended, 2 lines\n"_ba;
    QTest::newRow("invalid_bareLfInCrLfBody") << many << "+OK\r\na\n.\nb\r\n.\r\n"_ba
                                              << "positive <> body\na\n.\nb\r\nended, 1 lines\n"_ba;
    QTest::newRow("invalid_control") << single << "+OK a\rb\r\n"_ba
                                     << "positive <a\rb> ! control-in-reply-line\nended, 0 lines\n"_ba;
    QTest::newRow("invalid_nul") << single << "+OK " + Octets(1, '\0') + "\r\n"
                                 << "positive <" + Octets(1, '\0') +
                                        "> ! control-in-reply-line\nended, 0 lines\n";
    QTest::newRow("tooBig_forTheRfc")
        << single << "+OK " + Octets(507, 'a') + "\r\n"
        << "positive <" + Octets(507, 'a') + "> ! reply-line-over-512\nended, 0 lines\n";
    QTest::newRow("tooBig_forAnyone") << single << "+OK " + Octets(597, 'a') + "\r\n"
                                      << "too long: +OK a\nleft: \r\n"_ba;
    QTest::newRow("incomplete_nothing") << single << ""_ba
                                        << ""_ba;
    QTest::newRow("incomplete_status") << single << "+O"_ba
                                       << "partial: +O"_ba;
    QTest::newRow("incomplete_statusCr") << single << "+OK\r"_ba
                                         << "partial: +OK\r"_ba;
    QTest::newRow("incomplete_bodyToCome") << many << "+OK\r\n"_ba
                                           << "positive <> body\n"_ba;
    QTest::newRow("incomplete_body") << many << "+OK\r\na\r\n."_ba
                                     << "positive <> body\na\r\n"_ba;
    QTest::newRow("incomplete_challenge") << challenges << "+ a\r\n"_ba
                                          << "challenge <a>\n"_ba;
}

void TestReplyParser::reads()
{
    QFETCH(const Expectations, expectations);
    QFETCH(const Octets, wire);
    QFETCH(const Octets, result);
    for (const Cut& cut : cutsOf(wire)) {
        Reader reader(expectations);
        for (const OctetView piece : cut.pieces)
            reader.read(piece);
        QCOMPARE(cut.name + ": " + reader.text(), cut.name + ": " + result);
    }
}

void TestReplyParser::takesOkForChallenge()
{
    const auto parse = [](ReplyParser& parser, OctetView line) {
        return std::get<ReplyParser::StatusRead>(parser.parse(line));
    };
    ReplyParser parser;
    parser.begin(Expect::Challenges);
    parser.takeOkForChallenge(true);
    const auto first = parse(parser, "+OK UGFzcw==\r\n");
    QCOMPARE(first.status.status, Status::Challenge);
    QCOMPARE(first.status.text, "UGFzcw=="_ba);
    QCOMPARE(first.anomalies,
             std::vector<Anomaly>{makeAnomaly(AnomalyKind::ChallengeWithOk, "+OK UGFzcw==")});
    const auto second = parse(parser, "+OK\r\n");
    QCOMPARE(second.status.status, Status::Challenge);
    QCOMPARE(second.status.text, ""_ba);
    parser.takeOkForChallenge(false);
    QCOMPARE(parse(parser, "+OK\r\n").status.status, Status::Positive);
    parser.begin(Expect::Challenges); // it was for that reply
    QCOMPARE(parse(parser, "+OK\r\n").status.status, Status::Positive);
}

void TestReplyParser::readsNothingBetweenReplies()
{
    ReplyParser parser;
    QVERIFY(!parser.isInside());
    OctetView input = "+OK\r\n";
    QVERIFY(std::holds_alternative<ReplyParser::Incomplete>(parser.parse(input)));
    QCOMPARE(input.size(), 5);
    parser.begin(Expect::SingleLine);
    QVERIFY(parser.isInside());
}

QTEST_APPLESS_MAIN(TestReplyParser)
#include "tst_replyparser.moc"
