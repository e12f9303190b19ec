// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/caserun.h"
#include "core/conformance/cases/casegroups.h"
#include "core/conformance/cases/listingparts.h"
#include "core/conformance/seeds.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

bool fits(OctetView line, const char* pattern)
{
    const QRegularExpression expression(QRegularExpression::anchoredPattern(QString::fromLatin1(pattern)));
    return expression.match(QString::fromLatin1(line)).hasMatch();
}

Task<> numbersRunFromOne(CaseRun& run)
{
    Dialogue& server = co_await run.signedIn();
    const Reply list = co_await server.ask("LIST");
    co_await run.expectOk(list);
    QList<std::pair<quint64, Octets>> lines;
    for (const Octets& line : list.lines())
        lines.append({line.split(' ').constFirst().toULongLong(), line});
    const auto byNumber = [](const auto& one, const auto& other) { return one.first < other.first; };
    if (!std::ranges::is_sorted(lines, byNumber)) {
        run.note(u"the listing is not in the order of the numbers"_s); // which no RFC demands
        std::ranges::stable_sort(lines, byNumber);
    }
    quint64 next = 1;
    for (const auto& [number, line] : lines) {
        co_await run.expect(number == next, u"message %1"_s.arg(next), quotedOctets(line));
        ++next;
    }
}

constexpr auto plainDecimal = "0|[1-9][0-9]*";

bool hasDigit(const Octets& word)
{
    return std::ranges::any_of(word, [](char octet) { return octet >= '0' && octet <= '9'; });
}

Task<> numbersArePlainDecimal(CaseRun& run)
{
    Dialogue& server = co_await run.signedIn();
    const Reply stat = co_await server.ask("STAT");
    for (const Octets& word : stat.status.text.simplified().split(' ').first(1))
        co_await run.expect(!hasDigit(word) || fits(word, plainDecimal),
                            u"decimal digits and no leading zero"_s, stat);
    const Octets size = stat.status.text.simplified().split(' ').value(1);
    co_await run.expect(!hasDigit(size) || fits(size, plainDecimal), u"decimal digits and no leading zero"_s,
                        stat);
    const Reply list = co_await server.ask("LIST");
    co_await run.requireOk(list);
    constexpr auto plainLine = "(0|[1-9][0-9]*) (0|[1-9][0-9]*)( .*)?";
    for (const Octets& line : list.lines())
        co_await run.expect(fits(line, plainLine), u"decimal digits and no leading zero"_s,
                            quotedOctets(line));
    const Reply one = co_await server.ask("LIST 1");
    co_await run.expect(!fits(one.status.text, "[0-9]+ [0-9]+( .*)?") || fits(one.status.text, plainLine),
                        u"decimal digits and no leading zero"_s, one);
}

Task<> statShape(CaseRun& run)
{
    Dialogue& server = co_await run.signedIn();
    const Reply stat = co_await server.ask("STAT");
    co_await run.expect(stat.isPositive() && fits(stat.status.text, "[0-9]+ [0-9]+( .*)?"),
                        u"+OK, a count and a size, each behind one space"_s, stat);
}

Task<> statEndsAfterSize(CaseRun& run)
{
    Dialogue& server = co_await run.signedIn();
    const Reply stat = co_await server.ask("STAT");
    co_await run.requireOk(stat);
    const bool hasShape = fits(stat.status.text, "[0-9]+ [0-9]+( .*)?");
    co_await run.require(hasShape, u"STAT has another shape"_s);
    co_await run.expect(stat.status.text.count(' ') <= 1, u"nothing behind the size"_s, stat);
}

Task<> statEqualsList(CaseRun& run)
{
    Dialogue& server = co_await run.signedIn();
    const auto stat = dropListingIn(co_await server.ask("STAT"));
    const auto list = scanListingIn(co_await server.ask("LIST"));
    co_await run.require(stat && list, u"STAT or LIST cannot be read"_s);
    co_await run.expect(stat->messages == list->size(),
                        u"%1 messages in LIST, as in STAT"_s.arg(stat->messages),
                        QString::number(list->size()));
    OctetCount sum;
    for (const ScanListing& each : *list)
        sum += each.octets;
    if (run.survey().has("UTF8") && sum != stat->octets) { // RFC 6856 §2.1: sizes may be estimates
        run.warn(u"STAT says %1 octets, and LIST %2"_s.arg(stat->octets.value()).arg(sum.value()));
        co_return;
    }
    co_await run.expect(sum == stat->octets, u"%1 octets in LIST, as in STAT"_s.arg(stat->octets.value()),
                        QString::number(sum.value()));
}

Task<> listOfEmptyMaildrop(CaseRun& run)
{
    Dialogue& server = co_await run.signedIn();
    const Reply list = co_await server.ask("LIST");
    co_await run.expectOk(list);
    co_await run.expect(list.lines().isEmpty(), u"a listing without lines"_s, quotedOctets(list.body));
}

Task<> listNIsOneLine(CaseRun& run)
{
    Dialogue& server = co_await run.signedIn();
    const Reply one = co_await server.ask("LIST 1");
    co_await run.expect(one.isPositive() && fits(one.status.text, "1 [0-9.,]+( .*)?"),
                        u"+OK 1 and the size"_s, one);
    const int unasked = server.timesUnasked();
    const Reply noop = co_await server.ask("NOOP");
    const bool isOneLine = noop.isWhole() && server.timesUnasked() == unasked;
    co_await run.expect(isOneLine, u"one line for LIST 1"_s, noop);
    const auto listed = scanListingIn(co_await server.ask("LIST"));
    co_await run.require(listed && !listed->empty(), u"LIST cannot be read"_s);
    constexpr quint64 most = 10;
    if (!runsFromOne(*listed))
        co_return; // another case's question
    for (const ScanListing& each : *listed) {
        if (each.number.value() > most)
            continue;
        const Reply reply = co_await server.ask("LIST " + Octets::number(each.number.value()));
        const auto alone = scanLineIn(reply);
        co_await run.require(alone.has_value(), u"LIST n cannot be read"_s);
        co_await run.expect(
            *alone == each,
            u"the number and size of LIST, %1 %2"_s.arg(each.number.value()).arg(each.octets.value()), reply);
    }
}

Task<> listBadNumberIsErr(CaseRun& run)
{
    const quint64 count = run.survey().messages();
    QList<Octets> asked{"LIST 0", "LIST " + Octets::number(count + 1), "LIST -1"};
    static constexpr std::array<quint64, 3> beyond{65'537, 4'294'967'297,
                                                   99'999'999'999}; // some are 1 where they are cut
    for (const quint64 number : beyond)
        if (number > count)
            asked.append("LIST " + Octets::number(number));
    asked.append("LIST 18446744073709551617");
    co_await expectRefusals(run, asked);
}

/// Line ends count as CR LF, whatever they are on the wire (RFC 1939 §11).
qsizetype countedOctets(const Octets& body) { return body.size() + body.count('\n') - body.count("\r\n"); }

Task<> listSizeIsRetrOctets(CaseRun& run)
{
    constexpr quint64 most = 10;
    constexpr quint64 largest = quint64(4) * 1024 * 1024;
    Dialogue& server = co_await run.signedIn();
    const auto list = scanListingIn(co_await server.ask("LIST"));
    co_await run.require(list.has_value(), u"LIST cannot be read"_s);
    co_await run.require(runsFromOne(*list), u"messages are not numbered from 1 to their count"_s);
    quint64 asked = 0;
    for (const ScanListing& each : *list) {
        if (each.octets.value() > largest || ++asked > most)
            continue;
        const Reply retr = co_await server.ask("RETR " + Octets::number(each.number.value()));
        co_await run.requireOk(retr);
        const auto came = quint64(countedOctets(retr.body));
        // Bare line feeds within lines are the sender's: who sends them as they are may count them so.
        const bool isAsSent = retr.body.contains("\r\n") && quint64(retr.body.size()) == each.octets.value();
        if (came == each.octets.value() || isAsSent)
            continue;
        const QString said =
            u"message %1 with %2 octets, as LIST says"_s.arg(each.number.value()).arg(each.octets.value());
        const QString got = u"%1 octets from RETR"_s.arg(came);
        if (came == each.octets.value() + 2 || run.survey().has("UTF8")) {
            run.warn(u"expected %1, got %2"_s.arg(said, got));
            co_return;
        }
        co_await run.expect(false, said, got);
    }
}

Task<> stuffingNotCounted(CaseRun& run)
{
    Dialogue& server = co_await run.signedIn();
    const Octets number = Octets::number(run.survey().seeds.find("dots")->value());
    const auto listed = scanLineIn(co_await server.ask("LIST " + number));
    co_await run.require(listed.has_value(), u"LIST n cannot be read"_s);
    const Reply retr = co_await server.ask("RETR " + number);
    co_await run.requireOk(retr);
    const qsizetype stuffed = retr.wire.size() - retr.firstLine().size() - 3;
    co_await run.expect(listed->octets.value() != quint64(stuffed),
                        u"the size without stuffed dots, %1"_s.arg(countedOctets(retr.body)),
                        u"%1, which counts them"_s.arg(stuffed));
}

Task<> retrIsComplete(CaseRun& run)
{
    Dialogue& server = co_await run.signedIn();
    const Octets number = Octets::number(run.survey().seeds.find("lines")->value());
    const Reply retr = co_await server.ask("RETR " + number);
    co_await run.requireOk(retr);
    const bool isThere = inCanonicalForm(retr.body).contains(seedBody("lines"));
    co_await run.expect(isThere, u"all hundred lines"_s,
                        u"%1 octets that do not hold them"_s.arg(retr.body.size()));
}

Task<> retrTwiceIsIdentical(CaseRun& run)
{
    Dialogue& server = co_await run.signedIn();
    const Reply first = co_await server.ask("RETR 1");
    const Reply second = co_await server.ask("RETR 1");
    co_await run.requireOk(first);
    co_await run.requireOk(second);
    co_await run.expect(first.body == second.body, u"the same octets twice"_s,
                        u"%1 and %2 octets that differ"_s.arg(first.body.size()).arg(second.body.size()));
}

Task<> retrArgumentChecked(CaseRun& run)
{
    const Octets beyond = "RETR " + Octets::number(run.survey().messages() + 1);
    const QList<Octets> asked{"RETR", "RETR 0", beyond, "RETR -1", "RETR 4294967297"};
    co_await expectRefusals(run, asked);
    Dialogue& server = co_await run.signedIn();
    const Reply extra = co_await server.ask("RETR 1 1");
    run.note(u"\"RETR 1 1\" was answered %1"_s.arg(extra.inWords()));
}

Task<> noop(CaseRun& run)
{
    Dialogue& server = co_await run.signedIn();
    co_await run.expectOk(co_await server.ask("NOOP"));
    Dialogue& before = co_await run.secured();
    const Reply early = co_await before.ask("NOOP");
    co_await expectRefusal(run, before, early);
}

Task<> quitRepliesThenCloses(CaseRun& run)
{
    Dialogue& server = co_await run.signedInAnew();
    co_await run.expectOk(co_await server.ask("QUIT"));
    const bool isClosed = co_await server.closes(std::chrono::seconds(5));
    co_await run.expect(isClosed, u"the end of the connection behind QUIT"_s, u"one that stays open"_s);
}

constexpr CaseNeeds shared{.access = Access::Shared};
constexpr CaseNeeds one{.access = Access::Shared, .messages = 1};

const std::array table{
    CheckCase{"rfc1939/numbers-run-from-one", "messages are numbered from 1, without gaps", CaseLevel::Must,
              "1939 §4", "Clients count from 1 to the number that STAT gives.", one, numbersRunFromOne},
    CheckCase{"rfc1939/numbers-are-plain-decimal", "numbers are plain decimal", CaseLevel::Must, "1939 §4",
              "Digits only: no sign, no zeros before, no separators.", shared, numbersArePlainDecimal},
    CheckCase{"rfc1939/stat-shape", "STAT answers +OK, a count and a size", CaseLevel::Must, "1939 §5",
              "Clients split at single spaces: \"+OK 2 320\" and nothing in words.", shared, statShape},
    CheckCase{"rfc1939/stat-ends-after-size", "nothing stands behind the size of STAT", CaseLevel::Should,
              "1939 §5", "The RFC discourages it, and simple parsers stumble over it.", shared,
              statEndsAfterSize},
    CheckCase{"rfc1939/stat-equals-list", "STAT and LIST agree", CaseLevel::Must, "1939 §5",
              "Take count and sizes from the same place, or clients allocate too little.", shared,
              statEqualsList},
    CheckCase{"rfc1939/list-of-empty-maildrop",
              "LIST of an empty maildrop is an empty listing",
              CaseLevel::Must,
              "1939 §5",
              "Answer +OK and the termination octet at once, not -ERR.",
              {.access = Access::Shared, .emptyMaildrop = true},
              listOfEmptyMaildrop},
    CheckCase{"rfc1939/list-n-is-one-line", "LIST n is one line with number and size", CaseLevel::Must,
              "1939 §5", "With an argument LIST has one line and no termination octet.", one, listNIsOneLine},
    CheckCase{"rfc1939/list-bad-number-is-err", "LIST of a message that is not there is -ERR",
              CaseLevel::Must, "1939 §5", "Check the number before it is an index: 0, negative, too large.",
              shared, listBadNumberIsErr},
    CheckCase{
        "rfc1939/list-size-is-retr-octets", "RETR delivers the octets that LIST announced", CaseLevel::Must,
        "1939 §11",
        "Count every line end as two octets, and no stuffed dot: a client that allocates by LIST loses the "
        "end of the message, or waits for it.",
        one, listSizeIsRetrOctets},
    CheckCase{"rfc1939/stuffing-not-counted",
              "stuffed dots are not counted",
              CaseLevel::Must,
              "1939 §11",
              "Dots are doubled on the wire alone; the size is that of the message.",
              {.access = Access::Shared, .seed = "dots"},
              stuffingNotCounted},
    CheckCase{"rfc1939/retr-is-complete",
              "RETR gives the whole message",
              CaseLevel::Must,
              "1939 §5",
              "Every line must arrive; a full buffer is no end of a message.",
              {.access = Access::Shared, .seed = "lines"},
              retrIsComplete},
    CheckCase{"rfc1939/retr-twice-is-identical", "RETR gives the same octets twice", CaseLevel::Info,
              "1939 §5", "Clients compare; headers that change with each look defeat that.", one,
              retrTwiceIsIdentical},
    CheckCase{"rfc1939/retr-argument-checked", "RETR without a good number is -ERR", CaseLevel::Must,
              "1939 §5", "There is no default message.", one, retrArgumentChecked},
    CheckCase{"rfc1939/noop",
              "NOOP is +OK, and belongs to TRANSACTION",
              CaseLevel::Must,
              "1939 §5",
              "Clients keep the session alive with it; before sign-in it is -ERR.",
              {.access = Access::Shared, .connections = 2},
              noop},
    CheckCase{"rfc1939/quit-replies-then-closes",
              "QUIT is answered, then the connection ends",
              CaseLevel::Must,
              "1939 §6",
              "Send the +OK and let it out before you close, or clients report an error.",
              {.access = Access::Own},
              quitRepliesThenCloses},
};

} // namespace

std::span<const CheckCase> transactionCases() { return table; }

} // namespace dropscope
