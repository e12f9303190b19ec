// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faults/rows/faultrows.h"

#include <array>

namespace dropscope {

namespace {

using K = FaultKind;
constexpr auto group = FaultGroup::OnTheWay;
constexpr quint64 mostOctets = quint64(1) << 53;

constexpr auto rows = std::to_array<FaultRow>({
    {K::Delay, group, "delay", "MS", "a number of milliseconds from 1 to 86400000",
     "each reply begins so many milliseconds late, the greeting too",
     "embedded/greeting-in-time embedded/answers-in-time", "G2 N1"},
    {K::Segment, group, "segment", "OCTETS[,MS]",
     "1 to 65535 octets, and after a comma 1 to 60000 milliseconds between two of them",
     "replies arrive in TCP segments of so many octets, a millisecond or MS apart",
     "embedded/greeting-in-one-read embedded/replies-in-one-read embedded/retr-status-in-one-read "
     "embedded/marker-in-one-read embedded/reads-are-not-tiny embedded/reads-fit-a-packet",
     "G1 R1 R4 R13 R14"},
    {K::Cut, group, "cut", "OCTETS", "a number of octets",
     "the connection is closed after so many octets of the server", "", "R7", 0, mostOctets},
    {K::Reset, group, "reset", "OCTETS", "a number of octets",
     "the connection is reset after so many octets of the server", "", "R7", 0, mostOctets},
    {K::Stall, group, "stall", "OCTETS", "a number of octets",
     "after so many octets of the server nothing more comes, and the connection stays open", "", "R7 R15", 0,
     mostOctets},
    {K::SplitReply, group, "split-reply", "OCTETS[,MS]",
     "1 to 65535 octets, and after a comma 1 to 60000 milliseconds of pause",
     "each reply pauses after so many octets, for 50 milliseconds or MS; the greeting too",
     "embedded/greeting-in-one-read embedded/replies-in-one-read embedded/retr-status-in-one-read",
     "G1 R1 R15"},
    {K::SplitMarker, group, "split-marker", "OCTETS[,MS]",
     "1 to 4 octets, and after a comma 1 to 60000 milliseconds of pause",
     "a pause within CR LF . CR LF, behind so many of its five octets", "embedded/marker-in-one-read",
     "R4 R5"},
    {K::SplitDots, group, "split-dots", "OCTETS[,MS]",
     "1 to 4 octets, and after a comma 1 to 60000 milliseconds of pause",
     "a pause within a line that begins with a stuffed dot, behind so many octets of CR LF . .",
     "embedded/no-read-looks-like-the-end", "R6"},
    {K::LineByLine, group, "line-by-line", "MS", "1 to 60000 milliseconds",
     "each line is a TCP segment of its own, MS apart", "embedded/reads-are-not-tiny", "R13"},
    {K::Garbage, group, "garbage", "SEED[,OCTETS]",
     "a number from 0 on, and after a comma how many octets, 1 to 65535, one of them is among",
     "one octet in 64, or in OCTETS, is another one, always the same for one seed", ""},
});

} // namespace

std::span<const FaultRow> octetFaultRows() { return rows; }

} // namespace dropscope
