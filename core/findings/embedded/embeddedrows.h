// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/embedded/embeddedremark.h"

#include <array>

namespace dropscope {

/// In the order of the kinds.
inline constexpr auto embeddedRows = [] {
    using K = EmbeddedRemarkKind;
    using S = EmbeddedSeverity;
    constexpr auto oneSegment =
        "Let the server send each reply in one write, CR LF included, and switch on TCP_NODELAY; or put the "
        "lines together on the board before the client reads them.";
    constexpr auto reader =
        "On the board, go by lines instead of packets: the end is a line that is one dot, "
        "wherever the segments were cut. A server can help by sending the end of a "
        "message in one write with what comes before it.";
    return std::to_array<EmbeddedRow>({
        {K::ForeignCommand, "foreign-command", S::Information,
         "This client does not have %1: it does not send it, and its reply is left out.", ""},
        {K::ForeignSignIn, "foreign-sign-in", S::Information,
         "The recorded client signed in by %1, which this one does not have. What follows is replayed as if "
         "it were signed in.",
         ""},
        {K::ApopNotRecorded, "apop-not-recorded", S::Information,
         "With APOP on it sends APOP first. The recording does not show what the server says to that; it "
         "goes "
         "on with USER and PASS as after a refusal.",
         ""},
        {K::ApopSwitchedOff, "apop-switched-off", S::Information,
         "With APOP off it sends USER and PASS. The recording has APOP alone, and its outcome is taken.", ""},
        {K::NotRecorded, "not-recorded", S::Information,
         "It sends %1 here; the recording does not show what the server says to that.", ""},
        {K::StatNotAsked, "stat-not-asked", S::Information,
         "It takes message numbers up to the count of its last STAT, which the recording does not have. Any "
         "number is let through.",
         ""},
        {K::RecordingEnds, "recording-ends", S::Information,
         "The recording ends before its time limit of %1 s: what came later is not known.", ""},
        {K::Recut, "recut", S::Information,
         "%1 octets came in one read. This client lets a server send %2 at once, so they are cut there; "
         "where "
         "the server's cuts would be is not known.",
         ""},

        {K::TakenForOk, "taken-for-ok", S::Risk, "It looks at three octets, and takes \"%1\" for +OK.",
         "Let the server say +OK."},
        {K::ExtraInSegment, "extra-in-segment", S::Information,
         "%1 octets behind the reply, in the same segment, are passed over.", ""},
        {K::OldPort, "old-port", S::Risk,
         "Before version 6.1.6 it always comes from port 4228: to connect again too soon fails.",
         "Update NetX Duo to 6.1.6 or later, or wait two minutes before the next session."},
        {K::LeaksGreeting, "leaks-greeting", S::Risk,
         "After APOP the packet with the greeting is never released: %1 sessions empty the pool.",
         "Use a larger pool, or restart it after some sessions."},
        {K::LeaksBody, "leaks-body", S::Risk,
         "The message before was not read to its end: the packet that was held of it is lost to the pool.",
         "Call nx_pop3_client_mail_item_message_get until the final packet before the next item."},
        {K::NoTimestamp, "no-timestamp", S::Risk,
         "The greeting has no timestamp: it sends the password in clear by USER and PASS, and says nothing.",
         "Use a server that knows APOP, or take into account that the password can be read on its way."},
        {K::PasswordInClear, "password-in-clear", S::Risk,
         "APOP is refused: it sends the password in clear by USER and PASS at once, and says nothing.",
         "Check name and password; where the password must not be seen, drop the connection instead."},
        {K::PoolShort, "pool-short", S::Risk,
         "%1 segments may come before the first is acknowledged, and each takes a packet: %2 are free. Where "
         "the application is not quick enough the pool runs dry, and the server has to send again.",
         "Let the server write in larger pieces, not line by line; or give the pool more packets."},
        {K::NumberOverRead, "number-over-read", S::Risk,
         "A number of ten digits leaves no room for its end: it reads on behind its array.",
         "Let the server say numbers of nine digits at most, without leading zeros."},
        {K::NoSize, "no-size", S::Information, "The status line has no size: it returns 0.", ""},
        {K::EchoUnchecked, "echo-unchecked", S::Risk,
         "The reply speaks of message %1, not of message %2. It does not look.", ""},
        {K::SizeUnchecked, "size-unchecked", S::Risk,
         "%1 octets were announced and %2 came. It does not compare.",
         "Let the server count every line end as two octets (RFC 1939 section 11)."},
        {K::StuffingStays, "stuffing-stays", S::Risk,
         "%1 dots that byte-stuffing put before lines stay in what the application gets.",
         "In the application, take away one dot of each line that begins with one."},
        {K::MarkerStays, "marker-stays", S::Information,
         "The five octets of the end, CR LF . CR LF, stay in the data and in its count.", ""},
        {K::MarkerDropsLineEnd, "marker-drops-line-end", S::Risk,
         "The end came as a segment of its own: all five octets are dropped, and CR LF of the last line with "
         "them.",
         ""},

        {K::NameTooLong, "name-too-long", S::Breaks,
         "The name has %1 octets and it takes %2 at most: it does not even connect.",
         "Define NX_POP3_MAX_USERNAME larger, or use a shorter name."},
        {K::PasswordTooLong, "password-too-long", S::Breaks,
         "The password has %1 octets and it takes %2 at most: it does not even connect.",
         "Define NX_POP3_MAX_PASSWORD larger, or use a shorter password."},
        {K::NumberTooLong, "number-too-long", S::Breaks,
         "It cannot write message number %1, which has more than nine digits: it sends none.", ""},
        {K::GreetingCut, "greeting-cut", S::Breaks,
         "The greeting came in %1 segments and it reads one: the rest is taken for the reply to the next "
         "command, and every later reply for that to the command behind it.",
         oneSegment},
        {K::ReplyCut, "reply-cut", S::Breaks,
         "The reply to %1 came in %2 segments and it reads one: the rest is taken for the next reply, and so "
         "on to the end of the session.",
         oneSegment},
        {K::LateReply, "late-reply", S::Breaks,
         "The reply to %1 came after %2 s and it waits %3 s: it gives up, and takes that reply for the one "
         "to "
         "its next command, and so on to the end of the session.",
         "Define NX_POP3_SERVER_REPLY_TIMEOUT larger, or make the server answer sooner. After a time-out, "
         "drop the connection."},
        {K::NoReply, "no-reply", S::Breaks,
         "No reply to %1 came within %2 s; no client could understand one.",
         "Look at why the server is silent there."},
        {K::ServerClosed, "server-closed", S::Breaks,
         "The server closed the connection before it had answered %1.",
         "Look at why the server closes there."},
        {K::StatusMisread, "status-misread", S::Breaks,
         "The reply to %1 does not begin with the three octets +OK but with \"%2\": it takes that for an "
         "error.",
         "Let the server begin a reply with +OK, in upper case, with nothing before it (RFC 1939 section "
         "3)."},
        {K::StatusMalformed, "status-malformed", S::Breaks,
         "The reply to %1 is neither +OK nor -ERR but \"%2\"; no client could understand it.",
         "Let the server begin each reply with +OK or -ERR (RFC 1939 section 3)."},
        {K::WrongDigest, "wrong-digest", S::Breaks,
         "It digests %1, which is not the timestamp of the greeting: the server refuses that, and the "
         "password goes in clear by USER and PASS.",
         "Let the greeting hold a single \"<\", that of the timestamp, which is of 75 octets at most and "
         "ends "
         "in \">\"."},
        {K::RefusalUnseen, "refusal-unseen", S::Breaks,
         "The server refuses the password, and nx_pop3_client_create says NX_SUCCESS all the same. The "
         "calls behind it fail.",
         "Check name and password. On the board, take a failure of the first "
         "nx_pop3_client_mail_items_get for a refused sign-in."},
        {K::StatUnreadable, "stat-unreadable", S::Breaks,
         "The reply to STAT is not two numbers, each after a single space: %1.",
         "Let the server answer STAT by \"+OK count octets\" (RFC 1939 section 5)."},
        {K::ListUnreadable, "list-unreadable", S::Breaks,
         "The reply to %1 is not that number and a size, each after a single space: %2.",
         "Let the server answer LIST n by \"+OK n octets\" (RFC 1939 section 5)."},
        {K::NumberMisread, "number-misread", S::Breaks,
         "It reads %1 where the server says %2: digits of an earlier number stay behind a shorter one, or "
         "the "
         "number is too large for it.",
         "Do not trust this number on the board. A server cannot help it."},
        {K::IndexRefused, "index-refused", S::Breaks,
         "Its last STAT told it of %1 messages: it refuses message %2 by itself, and sends nothing.",
         "Call nx_pop3_client_mail_items_get with success before this call."},
        {K::UnsolicitedSegment, "unsolicited-segment", S::Breaks,
         "The server had sent %1 octets that belong to no reply: they are taken for the reply to %2, and so "
         "on to the end of the session.",
         "Let the server send one line for a greeting and for each reply, and nothing unasked."},
        {K::OffByOne, "off-by-one", S::Breaks, "It reads here what the server sent for %1.", ""},
        {K::ChainedReply, "chained-reply", S::Breaks,
         "The segment has %1 octets, a packet of the pool holds %2: it refuses a reply that takes several "
         "packets.",
         "Give the receive pool packets as large as the longest segment: 1460 octets, or 1440 over IPv6."},
        {K::PoolEmpty, "pool-empty", S::Breaks, "All %1 packets of the pool are lost: nothing can come.",
         "Give the pool more packets."},
        {K::HeadersLost, "headers-lost", S::Breaks,
         "The status line ends with a bare LF: it looks for CR LF, and loses %1 octets of the message.",
         "Let the server end each line with CR LF (RFC 1939 section 3)."},
        {K::MarkerCut, "marker-cut", S::Breaks,
         "The end of the message, CR LF . CR LF, was cut: %1 of its octets came in the last segment. It does "
         "not see the end and waits %2 s in vain.",
         reader},
        {K::MarkerFollowed, "marker-followed", S::Breaks,
         "%1 octets follow the end of the message in the same segment: it does not see the end and waits "
         "%2 s in vain.",
         "Let the server send nothing behind the end of a message before the next command."},
        {K::FalseEnd, "false-end", S::Breaks,
         "It takes %1 octets for the end of the message while %2 more are to come: the message is cut off, "
         "and the rest is taken for later replies.",
         reader},
        {K::PauseInBody, "pause-in-body", S::Breaks,
         "The message paused for %1 s and it waits %2 s: it gives up, and takes the rest for later replies.",
         "Define NX_POP3_SERVER_REPLY_TIMEOUT larger, or let the server not pause. After a time-out, drop "
         "the connection."},
        {K::BodyUnterminated, "body-unterminated", S::Breaks,
         "The end of the message, a line that is one dot, did not come; no client could find it.",
         "Let the server end a message with CR LF . CR LF (RFC 1939 section 3)."},
        {K::Missing, "octets-missing", S::Breaks,
         "%1 octets are missing in the capture here: whatever the board got cannot be known.",
         "Capture again, nearer to the board."},

        {K::UndefinedStatus, "undefined-status", S::Unsafe,
         "The reply to %1 is too short: it compares three octets, and what was in memory before decides. "
         "Taken for a refusal here.",
         oneSegment},
        {K::OneOctetReply, "one-octet-reply", S::Unsafe,
         "A reply of one octet: before version 6.1.4 it writes before its buffer.",
         "Update NetX Duo to 6.1.4 or later."},
        {K::StatusLineCut, "status-line-cut", S::Unsafe,
         "CR LF of the status line is not in the first segment (%1 octets): the length of the packet goes "
         "below zero, to 0xFFFFFFFF. The call says success, and the next one reads out of bounds.",
         oneSegment},
        {K::StatusLineBareLf, "status-line-bare-lf", S::Unsafe,
         "The status line ends with a bare LF, and no CR LF is in the segment: the length of the packet goes "
         "below zero, to 0xFFFFFFFF. The call says success, and the next one reads out of bounds.",
         "Let the server end each line with CR LF (RFC 1939 section 3)."},
        {K::ChainedBody, "chained-body", S::Unsafe,
         "The segment has %1 octets, a packet of the pool holds %2: where it looks for the end of the "
         "message "
         "it reads out of bounds.",
         "Give the receive pool packets as large as the longest segment: 1460 octets, or 1440 over IPv6."},
    });
}();

} // namespace dropscope
