// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/caserun.h"
#include "core/conformance/cases/casegroups.h"
#include "core/conformance/cases/listingparts.h"
#include "core/findings/embeddedlimits.h"

#include <algorithm>
#include <array>
#include <utility>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

// What the RFCs permit and a small client of the NetX class does not bear. None of it is the server's fault:
// what breaks a NetX-like client is a warning, and never a failure.

constexpr EmbeddedLimits limits;

/// Under TLS reads say nothing of segments.
Task<> requireReads(CaseRun& run)
{
    co_await run.require(!run.survey().tls, u"under TLS nobody sees where segments end"_s);
}

Task<> greetingInOneRead(CaseRun& run)
{
    co_await requireReads(run);
    const Reply& greeting = *run.survey().greetingReply;
    if (!greeting.cuts.empty())
        run.warn(u"breaks: the greeting came in %1 reads"_s.arg(greeting.cuts.size() + 1));
}

Task<> greetingInTime(CaseRun& run)
{
    const auto took = std::chrono::ceil<std::chrono::milliseconds>(run.survey().greetingReply->took);
    run.note(u"the greeting came after %1 ms"_s.arg(took.count()));
    if (took >= limits.replyTimeout)
        run.warn(u"breaks: a NetX-like client waits 10 s"_s);
    co_return;
}

Task<> timestampIsFoundSimply(CaseRun& run)
{
    const Octets& line = run.survey().greetingReply->status.line;
    const auto& timestamp = run.survey().greeting.timestamp;
    if (!timestamp) {
        run.note(u"there is no timestamp: a NetX-like client sends the password in clear"_s);
        co_return;
    }
    if (!line.sliced(line.indexOf('<')).startsWith(*timestamp))
        run.warn(u"breaks: another \"<\" stands before the timestamp, and is digested in its place"_s);
    if (timestamp->size() > limits.timestampOctets)
        run.warn(u"breaks: the timestamp has %1 octets, and 75 are taken"_s.arg(timestamp->size()));
}

Task<> refusedPassIsPlain(CaseRun& run)
{
    run.note(u"a NetX-like client takes a refused PASS for a sign-in and learns of it at STAT"_s);
    if (run.survey().closesAfterRefusal)
        run.warn(
            u"breaks: the server closes behind a refusal, so that USER and PASS behind a refused APOP fail"_s);
    co_return;
}

Task<> credentialsFit(CaseRun& run)
{
    if (run.user().size() > limits.nameOctets)
        run.warn(u"breaks: the name has %1 octets, and 40 are taken"_s.arg(run.user().size()));
    if (run.password().expose().size() > limits.passwordOctets)
        run.warn(u"breaks: the password has more than the 20 octets that are taken"_s);
    co_return;
}

Task<> statIsReadSimply(CaseRun& run)
{
    Dialogue& server = co_await run.signedIn();
    const Reply stat = co_await server.ask("STAT");
    co_await run.requireOk(stat);
    const QList<Octets> words = stat.status.line.split(' ');
    const auto isNumber = [](const Octets& word) {
        return !word.isEmpty() && word.at(0) >= '0' && word.at(0) <= '9';
    };
    if (words.size() < 3 || !isNumber(words.at(1)) || !isNumber(words.at(2)))
        run.warn(u"breaks: no count and size behind single spaces in %1"_s.arg(stat.inWords()));
    else if (words.at(1).size() > 9 || words.at(2).size() > 9)
        run.warn(u"breaks: a number of more than nine digits in %1"_s.arg(stat.inWords()));
    else if (words.size() > 3)
        run.note(u"works: what stands behind the size is passed over"_s);
}

Task<> listSizeHasDigitsEnough(CaseRun& run)
{
    Dialogue& server = co_await run.signedIn();
    const auto list = scanListingIn(co_await server.ask("LIST"));
    co_await run.require(list.has_value(), u"LIST cannot be read"_s);
    for (const ScanListing& each : *list) {
        const auto number = Octets::number(each.number.value());
        const auto size = Octets::number(each.octets.value());
        if (size.size() < number.size()) {
            run.warn(
                u"breaks: the size of message %1, %2, has fewer digits than its number, and is read with "
                "digits of that behind it"_s.arg(each.number.value())
                    .arg(each.octets.value()));
            co_return;
        }
    }
}

constexpr quint64 largestLookedAt = quint64(1024) * 1024;

/// Of the first message, if it is not too large to be asked for in every such case.
Task<Reply> retrieve(CaseRun& run)
{
    Dialogue& server = co_await run.signedIn();
    const auto listed = scanLineIn(co_await server.ask("LIST 1"));
    co_await run.require(listed && listed->octets.value() < largestLookedAt,
                         u"message 1 is too large for that"_s);
    const Reply retr = co_await server.ask("RETR 1");
    co_await run.requireOk(retr);
    co_return retr;
}

Task<> repliesInOneRead(CaseRun& run)
{
    co_await requireReads(run);
    Dialogue& server = co_await run.signedIn();
    static constexpr std::array asked{"STAT", "LIST 1", "NOOP"};
    for (const char* const line : asked) {
        const Reply reply = co_await server.ask(line);
        if (!reply.cuts.empty())
            run.warn(u"breaks: the answer to %1 came in %2 reads"_s.arg(QLatin1StringView(line))
                         .arg(reply.cuts.size() + 1));
    }
}

Task<> retrStatusInOneRead(CaseRun& run)
{
    co_await requireReads(run);
    const Reply retr = co_await retrieve(run);
    const qsizetype statusEnd = retr.firstLine().size();
    if (!retr.cuts.empty() && retr.cuts.front() < statusEnd)
        run.warn(
            u"unsafe: a read ends within the status line of RETR, after %1 octets"_s.arg(retr.cuts.front()));
}

Task<> retrTellsSize(CaseRun& run)
{
    const Reply retr = co_await retrieve(run);
    const Octets word = retr.status.text.split(' ').value(0);
    if (word.isEmpty() || word.at(0) < '0' || word.at(0) > '9')
        run.note(u"works: RETR does not begin with a size, and a NetX-like client reports 0"_s);
}

Task<> markerInOneRead(CaseRun& run)
{
    constexpr qsizetype marker = 5; // CR LF . CR LF
    co_await requireReads(run);
    const Reply retr = co_await retrieve(run);
    const qsizetype begin = retr.wire.size() - marker;
    for (const qsizetype cut : retr.cuts) {
        const qsizetype within = cut - begin;
        if (within == 2)
            run.note(u"works: the last read is \".\" CR LF alone"_s);
        else if (within > 0)
            run.warn(u"breaks: a read ends within CR LF . CR LF, %1 octets into it"_s.arg(within));
    }
}

Task<> noReadLooksLikeTheEnd(CaseRun& run)
{
    co_await requireReads(run);
    const Reply retr = co_await retrieve(run);
    qsizetype begin = 0;
    for (const qsizetype end : retr.cuts) {
        const Octets read = retr.wire.sliced(begin, end - begin);
        begin = end;
        if (read.size() <= 5 && (read.startsWith(".\r\n") || read.startsWith("\r\n.\r\n")))
            run.warn(u"breaks: a short read within the message looks like its end"_s);
    }
}

Task<> stuffedLines(CaseRun& run)
{
    const Reply retr = co_await retrieve(run);
    const qsizetype count = retr.wire.count("\r\n..");
    run.note(
        count == 0
            ? u"no line of message 1 is byte-stuffed"_s
            : u"%1 lines of message 1 are byte-stuffed; a NetX-like client does not take the dots off"_s.arg(
                  count));
}

Task<> readsAreNotTiny(CaseRun& run)
{
    co_await requireReads(run);
    const Reply retr = co_await retrieve(run);
    const auto reads = qint64(retr.cuts.size()) + 1;
    const qint64 mean = retr.wire.size() / reads;
    run.note(u"message 1 came in %1 reads of %2 octets on the average"_s.arg(reads).arg(mean));
    if (reads > limits.packets && mean < limits.smallRead)
        run.warn(u"breaks: a pool of nine packets runs dry"_s);
}

/// The largest one that is not too large for that.
Task<Reply> retrieveLargest(CaseRun& run)
{
    Dialogue& server = co_await run.signedIn();
    const auto list = scanListingIn(co_await server.ask("LIST"));
    co_await run.require(list.has_value(), u"LIST cannot be read"_s);
    const ScanListing* largest = nullptr;
    for (const ScanListing& each : *list)
        if (each.octets.value() < largestLookedAt && (largest == nullptr || each.octets > largest->octets))
            largest = &each;
    co_await run.require(largest != nullptr, u"every message is too large for that"_s);
    const Reply retr = co_await server.ask("RETR " + Octets::number(largest->number.value()));
    co_await run.requireOk(retr);
    co_return retr;
}

Task<> readsFitAPacket(CaseRun& run)
{
    co_await requireReads(run);
    const Reply retr = co_await retrieveLargest(run);
    qsizetype begin = 0;
    qsizetype longest = 0;
    for (const qsizetype cut : retr.cuts)
        longest = std::max(longest, cut - std::exchange(begin, cut));
    longest = std::max(longest, retr.wire.size() - begin);
    run.note(
        longest <= limits.packetPayload
            ? u"no read of the largest message has more than %1 octets"_s.arg(longest)
            : u"the largest message came in reads of up to %1 octets; a read may join several segments, so "
              "capture the wire where the board's packets hold fewer"_s.arg(longest));
}

Task<> linesAreShort(CaseRun& run)
{
    constexpr qsizetype longest = 998;
    const Reply retr = co_await retrieveLargest(run);
    qsizetype seen = 0;
    for (const Octets& line : retr.lines())
        seen = std::max(seen, line.size());
    run.note(
        seen > longest
            ? u"the largest message has a line of %1 octets; clients with buffers of 1000 fail"_s.arg(seen)
            : u"the largest message has no line over 998 octets"_s);
}

Task<> answersInTime(CaseRun& run)
{
    Dialogue& server = co_await run.signedIn();
    const Reply list = co_await server.ask("LIST");
    const auto took = std::chrono::ceil<std::chrono::milliseconds>(list.took);
    run.note(u"LIST took %1 ms"_s.arg(took.count()));
    if (took >= limits.replyTimeout)
        run.warn(u"breaks: a NetX-like client waits 10 s, and takes a late answer for the next one"_s);
}

constexpr CaseNeeds survey{.access = Access::Survey};
constexpr CaseNeeds shared{.access = Access::Shared};
constexpr CaseNeeds one{.access = Access::Shared, .messages = 1};

const std::array table{
    CheckCase{"embedded/greeting-in-one-read", "the greeting comes in one segment (G1)", CaseLevel::Info, "",
              "A NetX-like client reads once and takes that for the whole greeting.", survey,
              greetingInOneRead},
    CheckCase{"embedded/greeting-in-time", "the greeting comes within ten seconds (G2)", CaseLevel::Info, "",
              "Name lookups before the greeting take time.", survey, greetingInTime},
    CheckCase{"embedded/timestamp-is-found-simply", "the timestamp is the first thing in brackets (G3, G4)",
              CaseLevel::Info, "", "A NetX-like client digests from the first \"<\" to the first \">\".",
              survey, timestampIsFoundSimply},
    CheckCase{"embedded/refused-pass-is-plain",
              "a refusal leaves the connection open (A2, A3)",
              CaseLevel::Info,
              "",
              "A NetX-like client tries USER and PASS on the same connection once APOP was refused.",
              {.access = Access::Survey, .refusal = true},
              refusedPassIsPlain},
    CheckCase{"embedded/credentials-fit", "name and password fit (A4)", CaseLevel::Info, "",
              "40 octets for the name and 20 for the password.", survey, credentialsFit},
    CheckCase{"embedded/stat-is-read-simply", "STAT is two numbers behind single spaces (S1, S3)",
              CaseLevel::Info, "", "A NetX-like client counts spaces and takes nine digits.", shared,
              statIsReadSimply},
    CheckCase{"embedded/list-size-has-digits-enough", "no size has fewer digits than its number (L2)",
              CaseLevel::Info, "",
              "A NetX-like client reads both into one buffer and clears it only in part.", one,
              listSizeHasDigitsEnough},
    CheckCase{"embedded/replies-in-one-read", "replies come in one segment (R1)", CaseLevel::Info, "",
              "One read is one reply to a NetX-like client: write whole lines in one go.", one,
              repliesInOneRead},
    CheckCase{"embedded/retr-status-in-one-read", "the status line of RETR comes in one segment (R1)",
              CaseLevel::Info, "",
              "Without its CR LF in the first read a NetX-like client subtracts below zero.", one,
              retrStatusInOneRead},
    CheckCase{"embedded/retr-tells-size", "RETR begins with the size (R3)", CaseLevel::Info, "",
              "\"+OK 120 octets\" lets a NetX-like client know how much will come.", one, retrTellsSize},
    CheckCase{
        "embedded/marker-in-one-read", "CR LF . CR LF is not cut (R4, R5)", CaseLevel::Info, "",
        "A NetX-like client looks for the five octets at the end of one read; write them with the last line.",
        one, markerInOneRead},
    CheckCase{"embedded/no-read-looks-like-the-end", "no short segment looks like the end (R6)",
              CaseLevel::Info, "",
              "A read of three octets, \".\" CR LF, ends the message for it wherever it comes.", one,
              noReadLooksLikeTheEnd},
    CheckCase{"embedded/stuffed-lines", "how many lines are byte-stuffed (R10)", CaseLevel::Info, "",
              "A NetX-like client hands the doubled dots to the application.", one, stuffedLines},
    CheckCase{"embedded/lines-are-short", "lines have at most 998 octets (R12)", CaseLevel::Info, "",
              "Simple clients keep one line in a buffer.", one, linesAreShort},
    CheckCase{"embedded/reads-are-not-tiny", "messages come in large segments (R13)", CaseLevel::Info, "",
              "Each segment takes a packet of a small pool; writing line by line empties it.", one,
              readsAreNotTiny},
    CheckCase{"embedded/reads-fit-a-packet", "how much comes in one read (R14)", CaseLevel::Info, "",
              "A segment that is larger than a packet of its pool is a chain of packets to a NetX-like "
              "client, which "
              "it refuses for a reply and reads past in a message: mind large MTUs and drivers that join.",
              one, readsFitAPacket},
    CheckCase{"embedded/answers-in-time", "answers come within ten seconds (N1)", CaseLevel::Info, "",
              "A late answer is taken for that of the next command, and so on to the end.", shared,
              answersInTime},
};

} // namespace

std::span<const CheckCase> embeddedCases() { return table; }

} // namespace dropscope
