// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/findings/findingsdocument.h"

#include "core/findings/findingtable.h"

namespace dropscope {

Octets findingsDocument()
{
    Octets text =
        "# Findings\n\n"
        "Drawn from `core/findings/findingtable.h`, which everything else reads. A test compares this file "
        "with it;\n"
        "after a change of the table `DROPSCOPE_WRITE_DOCS=1 ctest -R findingsdocument` writes it anew.\n\n"
        "Every finding has two verdicts. *RFC*: ok, a deviation (discouraged, or unusual), or a violation of "
        "the\n"
        "section. *Embedded*: what becomes of a small client of the NetX class, which takes one read for one "
        "reply\n"
        "and does not assemble lines: it works (perhaps with a loss), breaks (wrong result, hang, or every "
        "later\n"
        "reply misread), or is unsafe (reads or writes beyond its buffers). What is ok by the RFCs and "
        "breaks such a\n"
        "client is no fault of the server. *Row* is that of the list of checks for embedded clients. *About* "
        "says "
        "whom a\n"
        "finding judges: the server, or the client; of what a client does such a small client makes "
        "nothing.\n\n"
        "Reads are segments, or several joined; under TLS they say nothing, and rules about them are silent "
        "there.\n"
        "Of one kind 1,000 findings are kept (of some, 20 or 1); the last one counts the rest.\n\n"
        "| id | about | row | RFC | verdict | embedded | says |\n|---|---|---|---|---|---|---|\n";
    for (const FindingRow& row : findingTable())
        text += "| `" + Octets(row.id) + "` | " + nameOf(row.about) + " | " + row.row + " | " + row.section +
                " | " + nameOf(row.verdict) + " | " + nameOf(row.embedded) + " | " + row.text + " " +
                row.why + " |\n";
    return text;
}

} // namespace dropscope
