// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/advice/advicerows.h"

#include <array>

namespace dropscope {

namespace {

constexpr auto rows = std::to_array<AdviceRow>({
    {"embedded/greeting-in-one-read",
     "Build the greeting in a buffer and write it by one send(), with TCP_NODELAY."},
    {"embedded/greeting-in-time",
     "Greet before you look up names or check the address, or limit that to a second."},
    {"embedded/timestamp-is-found-simply",
     "Let the timestamp be the first and only text in angle brackets of the greeting, of at most 75 octets."},
    {"embedded/refused-pass-is-plain",
     "Keep the connection open after \"-ERR\" to APOP and PASS, at least for the first refusals."},
    {"embedded/credentials-fit",
     "Give such devices an account whose name has at most 40 octets and whose password has at most 20."},
    {"embedded/stat-is-read-simply",
     "Write \"+OK 2 320\" and nothing in words, with single spaces and numbers of at most nine digits."},
    {"embedded/list-size-has-digits-enough",
     "Nothing in the server: messages of a few octets after hundreds of others are what does it. Keep "
     "maildrops of such devices short."},
    {"embedded/replies-in-one-read",
     "Build a reply in a buffer with its CR LF and write it by one send(), with TCP_NODELAY."},
    {"embedded/retr-status-in-one-read",
     "Write the status line of RETR, with its CR LF, by one send() or together with the message."},
    {"embedded/retr-tells-size", "Write \"+OK 120 octets\" to RETR, with the size that LIST says."},
    {"embedded/marker-in-one-read",
     "Write CR LF . CR LF together with the last line of the message, by one send()."},
    {"embedded/no-read-looks-like-the-end", "Write whole lines, and several of them by one send(); do not "
                                            "cut within a line that begins with a dot."},
    {"embedded/stuffed-lines",
     "Nothing in the server: doubled dots are right. The application on the device must take them off."},
    {"embedded/lines-are-short", "Nothing in the server: such lines were sent by somebody. Have the sender "
                                 "use quoted-printable or base64."},
    {"embedded/reads-are-not-tiny",
     "Collect lines in a buffer of one segment (about 1,400 octets) and write that, not line by line."},
    {"embedded/reads-fit-a-packet",
     "Keep the MTU at 1500 where such devices are, and their packets at 1460 octets or more."},
    {"embedded/answers-in-time",
     "Answer within ten seconds: read the sizes of messages at sign-in or keep them, not with each LIST."},
});

} // namespace

std::span<const AdviceRow> embeddedAdvice() { return rows; }

} // namespace dropscope
