// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/findingkind.h"

#include <span>

namespace dropscope {

/// What the RFCs say of a finding.
enum class RfcVerdict : quint8 {
    Ok,        ///< permitted
    Deviation, ///< discouraged, or usual in another form
    Violation, ///< forbidden
};

/// What becomes of a small client of the NetX class that meets it. It takes one read for one reply, does not
/// assemble lines, and trusts what it reads.
enum class EmbeddedVerdict : quint8 {
    Works,  ///< though perhaps with a loss that the text names
    Breaks, ///< wrong result, hang, or all later replies misread
    Unsafe, ///< it reads or writes beyond its buffers
};

/// Whom a finding judges.
enum class Party : quint8 { Server, Client };

/// A row for each kind of finding: what the rules, the JSON, the window and docs/findings.md say of it.
struct FindingRow
{
    FindingKind kind;
    const char* id;      ///< for JSON and filters, such as "size-differs"
    const char* row;     ///< of the list of checks for embedded clients, such as "L3"; empty outside it
    const char* section; ///< UTF-8, such as "1939 §11"
    RfcVerdict verdict;
    EmbeddedVerdict embedded;
    int kept;         ///< as many findings of this kind are kept; the last of them counts the rest
    const char* text; ///< English, with %1 … for the finding's arguments; to be translated in "Finding"
    const char* why;  ///< English: what follows from it, and for whom; to be translated in "Finding"
    Party about = Party::Server;
};

/// In the order of the kinds.
[[nodiscard]] std::span<const FindingRow> findingTable();
[[nodiscard]] const FindingRow& findingRow(FindingKind kind);

/// For JSON: "ok", "deviation", "violation"; "works", "breaks", "unsafe".
[[nodiscard]] const char* nameOf(RfcVerdict verdict);
[[nodiscard]] const char* nameOf(EmbeddedVerdict verdict);
/// For JSON and filters: "server", "client".
[[nodiscard]] const char* nameOf(Party party);

} // namespace dropscope
