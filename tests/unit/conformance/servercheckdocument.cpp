// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/conformance/servercheckdocument.h"

#include "core/conformance/advice/advice.h"
#include "core/conformance/checkcase.h"
#include "core/faults/fault.h"

#include <QList>

#include <algorithm>

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

Octets faultsFor(const CheckCase& row)
{
    QList<Octets> names;
    for (const FaultRow& fault : faultTable())
        if (const auto cases = casesOf(fault); std::ranges::find(cases, Octets(row.id)) != cases.end())
            names.append('`' + Octets(fault.name) + '`');
    return names.join(", ");
}

Octets adviceTableText()
{
    Octets text = "\n## What to change\n\n"
                  "Where a case fails the window and the reports say what to change in the server.\n\n"
                  "| case | what to change |\n|---|---|\n";
    for (const CheckCase& row : caseTable())
        text += "| `" + Octets(row.id) + "` | " + Octets(adviceFor(row)).replace('<', "&lt;") + " |\n";
    return text;
}

Octets faultTableText()
{
    Octets text = "\n## The faults\n\n"
                  "What `dropscope-cli serve --fault NAME[=VALUE]` does, several times if wanted; the group "
                  "on-the-way is "
                  "also the\n"
                  "proxy's. *Embedded*: the row of what breaks a small client of the NetX class.\n\n"
                  "| fault | group | what the server does | embedded |\n|---|---|---|---|\n";
    for (const FaultRow& fault : faultTable()) {
        const Octets value = *fault.value == '\0' ? Octets() : '=' + Octets(fault.value);
        text += "| `" + Octets(fault.name) + value + "` | " + nameOf(fault.group) + " | " + fault.help +
                " | " + fault.embedded + " |\n";
    }
    return text;
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
        "password is tried, and none where LOGIN-DELAY is announced, but with `--slow`. Where a sign-in "
        "sooner than\n"
        "LOGIN-DELAY is refused the check waits, for ten seconds in all; `--slow` waits as long as it takes. "
        "At "
        "most\n"
        "three connections are open at once.\n"
        "[Seeds](seeding.md) are messages of known shape.\n\n"
        "What has changed since an earlier check, and how known failures are borne, stands in\n"
        "[check-reports.md](check-reports.md).\n\n"
        "The last column names faults of the test server: `dropscope-cli serve --fault NAME` is wrong in "
        "that "
        "way, and the\n"
        "case finds it. A test tries each fault with the whole check, and sees that no other case accuses "
        "the server.\n"
        "Only `embedded/credentials-fit` has none: it judges the name and the password that were given.\n\n"
        "| case | level | RFC | a right server | what it means | needs | found with |\n"
        "|---|---|---|---|---|---|---|\n";
    for (const CheckCase& row : caseTable())
        text += "| `" + Octets(row.id) + "` | " + nameOf(row.level) + " | " + row.section + " | " +
                row.title + " | " + row.meaning + " | " + needsOf(row.needs) + " | " + faultsFor(row) +
                " |\n";
    return text + adviceTableText() + faultTableText();
}

} // namespace dropscope
