// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faults/rows/faultrows.h"

#include <array>

namespace dropscope {

namespace {

using K = FaultKind;
constexpr auto group = FaultGroup::Messages;

constexpr FaultRow habit(K kind, const char* name, const char* help, const char* cases,
                         const char* embedded = "")
{
    return {kind, group, name, "", "", help, cases, embedded};
}

constexpr auto rows = std::to_array<FaultRow>({
    habit(K::TerminatorMissing, "terminator-missing", "messages end without CR LF . CR LF",
          "multi-line-ends-in-crlf-dot-crlf", "R7"),
    habit(K::ListTerminatorMissing, "list-terminator-missing", "UIDL ends without CR LF . CR LF",
          "multi-line-ends-in-crlf-dot-crlf", "R7"),
    habit(K::TerminatorBareLf, "terminator-bare-lf", "multi-line responses end in . LF",
          "multi-line-ends-in-crlf-dot-crlf", "R7"),
    habit(K::TerminatorGlued, "terminator-glued",
          "the final dot stands behind the last line without CR LF before it",
          "multi-line-ends-in-crlf-dot-crlf", "R7"),
    habit(K::BehindMarker, "behind-marker", "an empty line follows the end of a message in the same segment",
          "one-reply-per-command", "R8 G6"),
    habit(K::DotsUnstuffed, "dots-unstuffed", "no dot is doubled",
          "retr-stuffs-leading-dot retr-stuffs-lone-dot retr-stuffs-first-line top-stuffs-dots", "R9"),
    habit(K::LeadingDotUnstuffed, "leading-dot-unstuffed", "RETR doubles only a dot that is all of a line",
          "retr-stuffs-leading-dot", "R9"),
    habit(K::LoneDotUnstuffed, "lone-dot-unstuffed", "RETR does not double a dot that is all of a line",
          "retr-stuffs-lone-dot", "R9"),
    habit(K::FirstDotUnstuffed, "first-dot-unstuffed",
          "RETR does not double the dot of the first line of the body", "retr-stuffs-first-line", "R9"),
    habit(K::TopUnstuffed, "top-unstuffed", "TOP does not double dots", "top-stuffs-dots", "R9"),
    habit(K::LoneDotEnds, "lone-dot-ends",
          "a line that is a dot alone ends the message, and the rest is lost",
          "dot-after-bare-lf-is-safe retr-stuffs-lone-dot list-size-is-retr-octets", "R9"),
    {K::Truncated, group, "truncated", "OCTETS", "a number of octets from 1 to 1000000000",
     "of a message only so many octets come", "retr-is-complete list-size-is-retr-octets", "L3", 1,
     1'000'000'000, 1000},
    habit(K::Changing, "changing", "a message holds something else each time", "retr-twice-is-identical"),
    habit(K::ExtraBlankLine, "extra-blank-line", "an empty line is added to each message",
          "list-size-is-retr-octets", "L3"),
    habit(K::HeaderLost, "header-lost", "RETR leaves out the first header line",
          "top-headers-equal-retr list-size-is-retr-octets"),
    habit(K::LinesWrapped, "lines-wrapped", "lines over 998 octets are cut into several",
          "rfc5322/line-length", "R12"),
    habit(K::LineEndsBare, "line-ends-bare", "lines of messages end in LF alone", "rfc5321/no-bare-cr-or-lf",
          "R11"),
    habit(K::OctetsLost, "octets-lost", "octets that are no visible ASCII become question marks",
          "field/odd-octets-survive", "R11"),
    habit(K::Utf8Unasked, "utf8-unasked", "UTF-8 in header sections goes to who did not ask for it",
          "rfc6856/no-utf8-without-consent"),
    habit(K::RetrWithoutSize, "retr-without-size", "RETR answers \"+OK message follows\"",
          "embedded/retr-tells-size", "R3"),
    habit(K::TopRefused, "top-refused", "TOP is announced and refused", "rfc2449/advertised-command-works",
          "X1"),
    habit(K::TopTwice, "top-twice", "TOP is answered by two lines of +OK", "top-headers-equal-retr"),
    habit(K::TopWhole, "top-whole", "TOP gives the whole message",
          "top-0-is-headers-and-blank-line top-k-is-k-body-lines"),
    {K::TopShort, group, "top-short", "LINES", "a number of lines from 1 to 1000000",
     "TOP gives no more lines of the body than these", "top-k-is-k-body-lines top-huge-is-whole-message", "",
     1, 1'000'000, 5},
    habit(K::TopOneMore, "top-one-more", "TOP gives one line of the body too many",
          "top-0-is-headers-and-blank-line top-k-is-k-body-lines"),
    habit(K::TopNoBlankLine, "top-no-blank-line", "TOP n 0 ends without the empty line behind the headers",
          "top-0-is-headers-and-blank-line"),
    habit(K::TopHugeRefused, "top-huge-refused", "TOP of more lines than there are is -ERR",
          "top-huge-is-whole-message"),
    habit(K::TopHeadersDiffer, "top-headers-differ", "TOP has a header line that RETR has not",
          "top-headers-equal-retr"),
    habit(K::DottedLines, "dotted-lines", "each tenth line of a body begins with a dot, which is doubled",
          "embedded/stuffed-lines", "R10"),
    habit(K::LinesJoined, "lines-joined", "the lines of a body are joined by two spaces",
          "embedded/lines-are-short", "R12"),
    habit(K::SeparatorLost, "separator-lost", "RETR leaves out the empty line between header and body",
          "list-size-is-retr-octets top-headers-equal-retr", "R16"),
    {K::LargeCut, group, "large-cut", "OCTETS", "a number of octets from 1 to 1000000000",
     "the connection ends within a message, behind so many octets of it", "field/load", "R7", 1,
     1'000'000'000, 65'000},
});

} // namespace

std::span<const FaultRow> messageFaultRows() { return rows; }

} // namespace dropscope
