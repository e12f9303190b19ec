// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faults/rows/faultrows.h"

#include <array>

namespace dropscope {

namespace {

using K = FaultKind;
using G = FaultGroup;

constexpr auto rows = std::to_array<FaultRow>({
    habit(K::StatInWords, G::Listings, "stat-in-words", "STAT answers \"+OK 2 messages (320 octets)\"",
          "stat-shape embedded/stat-is-read-simply", "S1"),
    habit(K::StatTwoSpaces, G::Listings, "stat-two-spaces", "two spaces stand before the size of STAT",
          "stat-shape embedded/stat-is-read-simply", "S1"),
    habit(K::StatExtra, G::Listings, "stat-extra", "a text stands behind the size of STAT",
          "stat-ends-after-size", "S2"),
    habit(K::StatWithoutSize, G::Listings, "stat-without-size", "STAT has a count and no size",
          "stat-shape embedded/stat-is-read-simply", "S1"),
    habit(K::StatCountWrong, G::Listings, "stat-count-wrong", "STAT counts one message more than there are",
          "stat-equals-list", "S4"),
    habit(K::StatOctetsWrong, G::Listings, "stat-octets-wrong", "STAT counts one octet more than LIST",
          "stat-equals-list", "S4"),
    habit(K::StatHuge, G::Listings, "stat-huge", "the size of STAT has twelve digits",
          "stat-equals-list embedded/stat-is-read-simply", "S3"),
    habit(K::ListFromZero, G::Listings, "list-from-zero", "LIST numbers messages from 0",
          "numbers-run-from-one"),
    habit(K::ListSkips, G::Listings, "list-skips", "LIST leaves out the number 2", "numbers-run-from-one"),
    habit(K::NumbersPadded, G::Listings, "numbers-padded", "sizes have zeros before them",
          "numbers-are-plain-decimal", "S3"),
    habit(K::NumbersWithCommas, G::Listings, "numbers-with-commas", "sizes have commas at the thousands",
          "numbers-are-plain-decimal"),
    habit(K::ListManyLines, G::Listings, "list-many-lines", "LIST n is answered by a listing",
          "list-n-is-one-line", "L1"),
    habit(K::ListOtherNumber, G::Listings, "list-other-number", "LIST n names another message",
          "list-n-is-one-line", "L1"),
    habit(K::ListSizeOnly, G::Listings, "list-size-only", "LIST n gives the size alone", "list-n-is-one-line",
          "L1"),
    habit(K::ListOtherSize, G::Listings, "list-other-size",
          "LIST n gives another size than LIST, but for the first message", "list-n-is-one-line", "L3"),
    habit(K::EmptyListRefused, G::Listings, "empty-list-refused", "LIST of an empty maildrop is -ERR",
          "list-of-empty-maildrop"),
    {K::SizesOff, G::Listings, "sizes-off", "OCTETS", "a number of octets from 1 to 1000000",
     "sizes are so many octets too large", "list-size-is-retr-octets", "L3", 1, 1'000'000, 7},
    habit(K::SizesCountLf, G::Listings, "sizes-count-lf", "sizes count a line end as one octet",
          "list-size-is-retr-octets", "L3"),
    habit(K::SizesCountStuffing, G::Listings, "sizes-count-stuffing", "sizes count stuffed dots",
          "stuffing-not-counted list-size-is-retr-octets", "L3"),
    habit(K::SizesRounded, G::Listings, "sizes-rounded", "sizes are rounded up to 1024 octets",
          "list-size-is-retr-octets", "L3"),
    habit(K::SizesTiny, G::Listings, "sizes-tiny", "sizes are of one digit",
          "list-size-is-retr-octets embedded/list-size-has-digits-enough", "L2 L3"),

    habit(K::UidlRefused, G::UniqueIds, "uidl-refused", "UIDL is announced and refused",
          "rfc2449/advertised-command-works", "X1"),
    habit(K::UidlWithoutNumber, G::UniqueIds, "uidl-without-number", "UIDL n gives the unique-id alone",
          "uidl-shape"),
    habit(K::UidlManyLines, G::UniqueIds, "uidl-many-lines", "UIDL n is answered by a listing", "uidl-shape"),
    habit(K::UidlOtherId, G::UniqueIds, "uidl-other-id",
          "UIDL n gives another unique-id than UIDL, but for the first message", "uidl-shape"),
    habit(K::UidlLeavesOut, G::UniqueIds, "uidl-leaves-out", "UIDL leaves out the last message",
          "uidl-shape"),
    habit(K::UidlSpaces, G::UniqueIds, "uidl-spaces", "three spaces stand between number and unique-id",
          "uidl-shape"),
    habit(K::UidLong, G::UniqueIds, "uid-long", "unique-ids have a hundred octets", "uidl-characters"),
    habit(K::UidSpace, G::UniqueIds, "uid-control", "unique-ids hold an octet beyond ASCII",
          "uidl-characters"),
    habit(K::UidChanges, G::UniqueIds, "uid-changes", "unique-ids are others in each session",
          "uidl-stable-across-sessions"),
    habit(K::UidIsNumber, G::UniqueIds, "uid-is-number", "unique-ids are made of message-numbers",
          "uidl-not-reused"),
    habit(K::UidCollides, G::UniqueIds, "uid-collides",
          "each two messages behind one another have the same unique-id",
          "uidl-shape uidl-of-identical-messages"),

    habit(K::DeletedReadable, G::Deletion, "deleted-readable", "messages marked as deleted can still be had",
          "deleted-message-is-err", "D1"),
    habit(K::DeletedListed, G::Deletion, "deleted-listed", "STAT and LIST count messages marked as deleted",
          "deleted-message-leaves-listing"),
    habit(K::DeletedInUidl, G::Deletion, "deleted-in-uidl", "UIDL lists messages marked as deleted",
          "uidl-omits-deleted"),
    habit(K::DeletedOctetsCounted, G::Deletion, "deleted-octets-counted",
          "STAT counts the octets of messages marked as deleted", "deleted-message-leaves-listing"),
    habit(K::DeleRenumbers, G::Deletion, "dele-renumbers", "DELE gives the messages behind it other numbers",
          "dele-keeps-numbers"),
    habit(K::RsetKeepsMarks, G::Deletion, "rset-keeps-marks", "RSET takes nothing back", "rset-restores-all"),
    habit(K::RsetKeepsOne, G::Deletion, "rset-keeps-one", "of several marks RSET leaves the first",
          "rset-restores-all"),
    habit(K::DeleAtOnce, G::Deletion, "dele-at-once", "DELE deletes at once",
          "dele-waits-for-update abort-deletes-nothing rset-restores-all", "Q2"),
    habit(K::DropDeletes, G::Deletion, "drop-deletes", "a connection that is cut deletes what is marked",
          "abort-deletes-nothing", "Q2"),
    habit(K::QuitDeletesNothing, G::Deletion, "quit-deletes-nothing", "QUIT is +OK and deletes nothing",
          "failed-removal-is-err quit-removes-marked-only"),
    habit(K::QuitDeletesMore, G::Deletion, "quit-deletes-more", "QUIT deletes the first message as well",
          "quit-removes-marked-only"),
    habit(K::RunsBehindQuit, G::Deletion, "runs-behind-quit", "what stands behind QUIT in its segment is run",
          "nothing-runs-after-quit"),
    habit(K::NewMailAppears, G::Deletion, "new-mail-appears", "new mail appears within a session",
          "maildrop-is-a-snapshot"),
});

} // namespace

std::span<const FaultRow> maildropFaultRows() { return rows; }

} // namespace dropscope
