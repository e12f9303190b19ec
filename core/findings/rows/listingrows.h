// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/rows/rowparts.h"

#include <array>

namespace dropscope {

// clang-format off
inline constexpr std::array listingRows{
    FindingRow{FindingKind::StatMalformed, "stat-malformed", "S1", "1939 §5", violation, clientBreaks, keptAll,
        QT_TRANSLATE_NOOP("Finding", "The answer to STAT is no drop listing: \"%1\"."),
        QT_TRANSLATE_NOOP("Finding", "A drop listing is +OK, one space, the number of messages, one space, the size of the maildrop. A NetX-like client fails at words, at two spaces and at tabs, and may have stored the number of messages by then.")},
    FindingRow{FindingKind::StatExtraText, "stat-extra-text", "S2", "1939 §5", deviation, clientWorks, keptAll,
        QT_TRANSLATE_NOOP("Finding", "The answer to STAT goes on behind the size: \"%1\"."),
        QT_TRANSLATE_NOOP("Finding", "RFC 1939 strongly discourages further information there. A NetX-like client does not read it.")},
    FindingRow{FindingKind::StatNumberSize, "stat-number-size", "S3", "1939 §5", rfcOk, clientWorks, keptAll,
        QT_TRANSLATE_NOOP("Finding", "A number in the answer to STAT has ten digits, is over 32 bits, or begins with 0: \"%1\"."),
        QT_TRANSLATE_NOOP("Finding", "A NetX-like client keeps ten digits without an end and 32 bits: it shows another number.")},
    FindingRow{FindingKind::StatDiffersFromList, "stat-differs-from-list", "S4", "1939 §5", violation, clientWorks, keptAll,
        QT_TRANSLATE_NOOP("Finding", "STAT says %1 messages of %2 octets, LIST adds up to %3 of %4."),
        QT_TRANSLATE_NOOP("Finding", "Both speak of the same maildrop, messages marked as deleted left out. A NetX-like client does not notice; it asks for messages that are not there, or not for all.")},
    FindingRow{FindingKind::StatChanged, "stat-changed", "", "1939 §4", violation, clientWorks, keptAll,
        QT_TRANSLATE_NOOP("Finding", "STAT said %1 messages of %2 octets, and now %3 of %4, though nothing was deleted or reset in between."),
        QT_TRANSLATE_NOOP("Finding", "The maildrop is locked for the session: what it holds does not change until the next one.")},
    FindingRow{FindingKind::ListAnswerWrong, "list-answer-wrong", "L1", "1939 §5", violation, clientBreaks, keptAll,
        QT_TRANSLATE_NOOP("Finding", "LIST %1 was answered \"%2\", which is not the scan listing of that message."),
        QT_TRANSLATE_NOOP("Finding", "The answer is +OK, one space, the same message-number, one space, the size. A NetX-like client takes anything else for an error; an answer of many lines is read as the next replies.")},
    FindingRow{FindingKind::ListSizeShort, "list-size-short", "L2", "1939 §5", rfcOk, clientBreaks, keptAll,
        QT_TRANSLATE_NOOP("Finding", "LIST %1 gives the size %2, which has fewer digits than the message-number."),
        QT_TRANSLATE_NOOP("Finding", "A NetX-like client does not clear its buffer between the two numbers: digits of the first stay behind the second, so 320 may be read as 3200.")},
    FindingRow{FindingKind::SizeDiffers, "size-differs", "L3", "1939 §11", violation, clientWorks, keptAll,
        QT_TRANSLATE_NOOP("Finding", "Message %1: LIST says %2 octets, RETR announces %3, and %4 came (%5 on the wire)."),
        QT_TRANSLATE_NOOP("Finding", "A size counts every line end as two octets, and byte-stuffing not at all. A client that reserves memory by it, or stops reading by it, loses the end of the message. A NetX-like client does not compare.")},
    FindingRow{FindingKind::SizeCountsLf, "size-counts-lf", "L3", "1939 §11", violation, clientWorks, keptAll,
        QT_TRANSLATE_NOOP("Finding", "Message %1: the size of %2 octets counts each of the %3 line ends as one octet."),
        QT_TRANSLATE_NOOP("Finding", "The server keeps lines with LF alone, and counts what it keeps. It sends CR LF, and has to count two octets for each.")},
    FindingRow{FindingKind::ListSizeChanged, "list-size-changed", "", "1939 §5", violation, clientWorks, keptAll,
        QT_TRANSLATE_NOOP("Finding", "LIST said %2 octets for message %1, and now %3."),
        QT_TRANSLATE_NOOP("Finding", "The maildrop is locked for the session: a message does not change its size.")},
    FindingRow{FindingKind::ListingNamesDeleted, "listing-names-deleted", "", "1939 §5", violation, clientWorks, keptAll,
        QT_TRANSLATE_NOOP("Finding", "Message %1 is marked as deleted, and is listed all the same."),
        QT_TRANSLATE_NOOP("Finding", "Messages marked as deleted are not listed. A client that lists again would handle it twice.")},
    FindingRow{FindingKind::ListingRepeatsMessage, "listing-repeats-message", "", "1939 §5", violation, clientWorks, keptAll,
        QT_TRANSLATE_NOOP("Finding", "Message %1 stands twice in one listing."),
        QT_TRANSLATE_NOOP("Finding", "Each message has one number and one line. A client that counts lines counts too many messages.")},
    FindingRow{FindingKind::ListingSpacing, "listing-spacing", "", "1939 §5", violation, clientWorks, keptAll,
        QT_TRANSLATE_NOOP("Finding", "Words of a listing are not separated by one space: \"%1\"."),
        QT_TRANSLATE_NOOP("Finding", "One space stands between them, none before and none behind. Strict clients do not find the second word.")},
    FindingRow{FindingKind::ListingLineMalformed, "listing-line-malformed", "", "1939 §5", violation, clientWorks, keptAll,
        QT_TRANSLATE_NOOP("Finding", "A line of a listing cannot be understood: \"%1\"."),
        QT_TRANSLATE_NOOP("Finding", "A line is a message-number, one space, and a size or a unique-id. The message cannot be found by what stands here.")},
    FindingRow{FindingKind::ListingNumberTooLarge, "listing-number-too-large", "", "1939 §5", violation, clientWorks, keptAll,
        QT_TRANSLATE_NOOP("Finding", "A number of a listing is beyond 64 bits: \"%1\"."),
        QT_TRANSLATE_NOOP("Finding", "No message has that many octets. Clients that do not check such numbers calculate with something else.")},
    FindingRow{FindingKind::UidlDiffersFromList, "uidl-differs-from-list", "", "1939 §7", violation, clientWorks, keptAll,
        QT_TRANSLATE_NOOP("Finding", "UIDL and LIST do not list as many messages: %1 and %2."),
        QT_TRANSLATE_NOOP("Finding", "Both list the messages that are not marked as deleted. A client that leaves mail on the server takes new messages for known ones, or the reverse.")},
    FindingRow{FindingKind::UniqueIdIllFormed, "unique-id-ill-formed", "", "1939 §7", violation, clientWorks, keptAll,
        QT_TRANSLATE_NOOP("Finding", "The unique-id of a message is not 1 to 70 octets of printable ASCII: \"%1\"."),
        QT_TRANSLATE_NOOP("Finding", "Clients store unique-ids and compare them. What is longer, or holds spaces, is cut or lost in some of them.")},
    FindingRow{FindingKind::UniqueIdRepeated, "unique-id-repeated", "", "1939 §7", violation, clientWorks, keptAll,
        QT_TRANSLATE_NOOP("Finding", "Message %1 has the unique-id of message %2."),
        QT_TRANSLATE_NOOP("Finding", "A unique-id names one message. A client that leaves mail on the server takes the second one for already seen, and never fetches it.")},
    FindingRow{FindingKind::UniqueIdChanged, "unique-id-changed", "", "1939 §7", violation, clientWorks, keptAll,
        QT_TRANSLATE_NOOP("Finding", "The unique-id of message %1 is another one than before in this session: \"%2\"."),
        QT_TRANSLATE_NOOP("Finding", "A unique-id stays with its message, within a session and across them.")},
};
// clang-format on

} // namespace dropscope
