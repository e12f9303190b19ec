// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/check/casechoice.h"

#include "core/conformance/cases/casegroups.h"
#include "ui/check/checktext.h"

#include <QStandardItemModel>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

enum Choice : int { All, Must, MustAndShould, Wrong, FirstGroup };

std::vector<const CheckCase*> casesOfLevel(CaseLevel weakest)
{
    std::vector<const CheckCase*> cases;
    for (const CheckCase& row : caseTable())
        if (row.level <= weakest)
            cases.push_back(&row);
    return cases;
}

std::vector<const CheckCase*> casesOfGroup(size_t group)
{
    std::vector<const CheckCase*> cases;
    for (const CheckCase& row : caseTable())
        if (caseGroupOf(row) == group)
            cases.push_back(&row);
    return cases;
}

} // namespace

CaseChoice::CaseChoice(const ServerChecker& checker, QWidget* parent)
    : CompactChoice(parent)
    , m_checker(checker)
{
    setObjectName(u"checkCaseChoice"_s);
    setAccessibleName(tr("Which cases are asked"));
    addChoice(tr("All %1 cases").arg(caseTable().size()),
              tr("Everything that the RFCs ask, and what small clients do not bear."), All);
    addChoice(tr("MUST: %1").arg(casesOfLevel(CaseLevel::Must).size()),
              tr("What the RFCs demand of every server, or of one that offers the extension."), Must);
    addChoice(tr("MUST and SHOULD: %1").arg(casesOfLevel(CaseLevel::Should).size()),
              tr("Also what the RFCs recommend: where it is broken, that is a warning."), MustAndShould);
    addChoice({}, tr("Those that failed or were warned of when they were last asked."), Wrong);
    addHeading(tr("One group"));
    for (size_t group = 0; group < caseGroups().size(); ++group)
        addChoice(tr("%1: %2").arg(caseGroupTitle(group)).arg(caseGroups().at(group).size()), {},
                  FirstGroup + static_cast<int>(group));
    for (const auto changed : {&ServerChecker::began, &ServerChecker::finished})
        connect(&checker, changed, this, &CaseChoice::countWrong);
    countWrong();
}

void CaseChoice::countWrong()
{
    const size_t count = wrongCases().size();
    const int row = findData(Wrong);
    setItemText(row, tr("Wrong last time: %1").arg(count));
    auto* const item = static_cast<QStandardItemModel*>(model())->item(row);
    item->setEnabled(count > 0);
    if (count == 0 && chosen() == Wrong)
        choose(All);
}

std::vector<const CheckCase*> CaseChoice::wrongCases() const
{
    std::vector<const CheckCase*> cases;
    for (const CheckedCase& each : m_checker.cases())
        if (each.state == CheckedCase::State::Done &&
            (each.result.verdict == Verdict::Fail || each.result.verdict == Verdict::Warn))
            cases.push_back(each.result.row);
    return cases;
}

std::vector<const CheckCase*> CaseChoice::cases() const
{
    switch (chosen()) {
    case All:
        return casesOfLevel(CaseLevel::Info);
    case Must:
        return casesOfLevel(CaseLevel::Must);
    case MustAndShould:
        return casesOfLevel(CaseLevel::Should);
    case Wrong:
        return wrongCases();
    default:
        return casesOfGroup(static_cast<size_t>(chosen() - FirstGroup));
    }
}

} // namespace dropscope::ui
