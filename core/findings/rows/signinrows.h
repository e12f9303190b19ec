// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/rows/rowparts.h"

#include <array>

namespace dropscope {

// clang-format off
inline constexpr std::array signInRows{
    FindingRow{FindingKind::GreetingSplit, "greeting-split", "G1", "1939 §4", rfcOk, clientBreaks, keptAll,
        QT_TRANSLATE_NOOP("Finding", "The greeting came in %1 reads, the first of %2 octets."),
        QT_TRANSLATE_NOOP("Finding", "TCP may cut octets anywhere. A client that takes one read for one reply sees the rest of the greeting as the answer to USER, and is one reply behind from then on.")},
    FindingRow{FindingKind::GreetingLate, "greeting-late", "G2", "1939 §4", rfcOk, clientBreaks, keptAll,
        QT_TRANSLATE_NOOP("Finding", "The greeting was whole only after %1 seconds."),
        QT_TRANSLATE_NOOP("Finding", "No RFC says how soon a greeting must come. A NetX-like client waits 10 seconds for it and then gives up.")},
    FindingRow{FindingKind::GreetingWithoutTimestamp, "greeting-without-timestamp", "G3", "1939 §7", rfcOk, clientWorks, keptAll,
        QT_TRANSLATE_NOOP("Finding", "The greeting holds no timestamp, so there is no APOP, and the password went in clear."),
        QT_TRANSLATE_NOOP("Finding", "A client that is set to use APOP sends the password itself by USER and PASS, and tells nobody.")},
    FindingRow{FindingKind::TimestampMisread, "timestamp-misread", "G4", "1939 §7", rfcOk, clientBreaks, keptAll,
        QT_TRANSLATE_NOOP("Finding", "The timestamp is \"%1\"; a NetX-like client takes \"%2\" for it."),
        QT_TRANSLATE_NOOP("Finding", "Such a client copies from the first \"<\" of the greeting, 75 octets at most, and computes a wrong digest. Its APOP is refused, and it sends the password in clear.")},
    FindingRow{FindingKind::TimestampIllFormed, "timestamp-ill-formed", "G4", "1939 §7", deviation, clientBreaks, keptAll,
        QT_TRANSLATE_NOOP("Finding", "What stands in angle brackets in the greeting is not one timestamp: \"%1\"."),
        QT_TRANSLATE_NOOP("Finding", "A timestamp has the form of a msg-id, <something@somewhere>, and stands there once. A NetX-like client takes whatever begins with \"<\", has its APOP refused, and sends the password in clear.")},
    FindingRow{FindingKind::GreetingNotOk, "greeting-not-ok", "G5", "1939 §4", violation, clientBreaks, keptAll,
        QT_TRANSLATE_NOOP("Finding", "The greeting does not begin with +OK: \"%1\"."),
        QT_TRANSLATE_NOOP("Finding", "A session opens with a positive reply: +OK in upper case, as the first octets. A NetX-like client compares three octets and closes.")},
    FindingRow{FindingKind::GreetingNegative, "greeting-negative", "", "1939 §4", deviation, clientWorks, keptAll,
        QT_TRANSLATE_NOOP("Finding", "The server refuses the session in its greeting: \"%1\"."),
        QT_TRANSLATE_NOOP("Finding", "RFC 1939 knows only a positive greeting; busy servers use -ERR all the same, and clients understand it. The words are lost on a small client.")},
    FindingRow{FindingKind::DigestRefused, "apop-refused", "A1", "1939 §7", rfcOk, clientWorks, keptAll,
        QT_TRANSLATE_NOOP("Finding", "APOP was refused though the greeting holds a timestamp: \"%1\"."),
        QT_TRANSLATE_NOOP("Finding", "A NetX-like client then sends the password in clear by USER and PASS on the same connection, and tells nobody.")},
    FindingRow{FindingKind::ClosedAfterRefusal, "closed-after-refusal", "A2", "1939 §4", rfcOk, clientBreaks, keptAll,
        QT_TRANSLATE_NOOP("Finding", "The connection ended directly after %1 was refused."),
        QT_TRANSLATE_NOOP("Finding", "A server may close after a negative reply. If it did, a NetX-like client that wants to go on with USER and PASS gets a lost connection for an error, not a refused sign-in.")},
    FindingRow{FindingKind::PasswordRefused, "password-refused", "A3", "1939 §7", rfcOk, clientBreaks, keptAll,
        QT_TRANSLATE_NOOP("Finding", "PASS was refused: \"%1\"."),
        QT_TRANSLATE_NOOP("Finding", "A NetX-like client does not look at the answer to PASS: it believes it is signed in, and fails at STAT.")},
    FindingRow{FindingKind::NameTooLong, "name-too-long", "A4", "2449 §4", rfcOk, clientBreaks, keptAll,
        QT_TRANSLATE_NOOP("Finding", "The name has %1 octets."),
        QT_TRANSLATE_NOOP("Finding", "RFC 1939 permitted arguments of 40 octets, RFC 2449 command lines of 255. A NetX-like client refuses a name of more than 40 octets."), ofClient},
    FindingRow{FindingKind::PasswordTooLong, "password-too-long", "A4", "2449 §4", rfcOk, clientBreaks, keptAll,
        QT_TRANSLATE_NOOP("Finding", "The password has %1 octets."),
        QT_TRANSLATE_NOOP("Finding", "A NetX-like client refuses a password of more than 20 octets, so tokens and application passwords cannot be used with it."), ofClient},
    FindingRow{FindingKind::NameOctets, "name-octets", "A4", "1939 §3", deviation, clientBreaks, keptAll,
        QT_TRANSLATE_NOOP("Finding", "The name \"%1\" holds a space, a control octet or an octet outside ASCII."),
        QT_TRANSLATE_NOOP("Finding", "Arguments are printable ASCII, and a space separates them. A NetX-like client sends such a name as it is; a line end in it becomes a second command."), ofClient},
    FindingRow{FindingKind::RefusedWithCode, "refused-with-code", "A5", "2449 §8", rfcOk, clientWorks, keptAll,
        QT_TRANSLATE_NOOP("Finding", "The reply to %1 says why it is refused: [%2]."),
        QT_TRANSLATE_NOOP("Finding", "Response codes tell a locked maildrop or a too early sign-in from a wrong password. A NetX-like client throws them away.")},
};
// clang-format on

} // namespace dropscope
