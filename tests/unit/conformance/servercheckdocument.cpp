// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/conformance/servercheckdocument.h"

#include "core/conformance/checkcase.h"

#include <QList>

namespace dropscope {

namespace {

Octets needsOf(const CaseNeeds& needs)
{
    QList<Octets> words;
    if (needs.access == Access::Shared || needs.access == Access::Own || needs.access == Access::Alone)
        words.append("sign-in");
    if (needs.messages > 0)
        words.append(Octets::number(needs.messages) + (needs.messages == 1 ? " message" : " messages"));
    if (*needs.capability != '\0')
        words.append(needs.capability);
    if (*needs.seed != '\0')
        words.append(Octets("seed ") + needs.seed);
    if (needs.connections > 1)
        words.append("two connections");
    if (needs.emptyMaildrop)
        words.append("empty maildrop");
    if (needs.refusal)
        words.append("a wrong password");
    if (needs.deletes)
        words.append("`--allow-delete`");
    if (needs.delivery)
        words.append("`--deliver`");
    if (needs.slow)
        words.append("`--slow`");
    return words.join(", ");
}

} // namespace

Octets serverCheckDocument()
{
    Octets text =
        "# The server check\n\n"
        "`dropscope-cli check URL` asks a server what the RFCs demand of it, case by case. This page is "
        "drawn from the\n"
        "table of cases in `core/conformance/cases`; a test compares the two, and after a change of the "
        "table\n"
        "`DROPSCOPE_WRITE_DOCS=1 ctest -R servercheckdocument` writes it anew.\n\n"
        "*must*: broken, the case fails. *should*: broken, it is a warning. *info*: shown, and never a "
        "failure; so are\n"
        "all cases of the group `embedded`, which ask what a small client of the NetX class does not bear "
        "though the\n"
        "RFCs permit it. A case that cannot be asked is skipped, with the reason.\n\n"
        "Without `--allow-delete` no DELE is sent, and no QUIT behind a RETR: the connection is dropped. One "
        "wrong\n"
        "password is tried, and none where LOGIN-DELAY is announced. At most three connections are open at "
        "once.\n"
        "[Seeds](seeding.md) are messages of known shape.\n\n"
        "What has changed since an earlier check, and how known failures are borne, stands in\n"
        "[check-reports.md](check-reports.md).\n\n"
        "| case | level | RFC | a right server | what it means | needs |\n|---|---|---|---|---|---|\n";
    for (const CheckCase& row : caseTable())
        text += "| `" + Octets(row.id) + "` | " + nameOf(row.level) + " | " + row.section + " | " +
                row.title + " | " + row.meaning + " | " + needsOf(row.needs) + " |\n";
    return text;
}

} // namespace dropscope
