// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/check/checkfilter.h"

#include "ui/check/checkmodel.h"
#include "ui/check/checktext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

bool hasResult(const CheckedCase& checked, std::initializer_list<Verdict> verdicts)
{
    return checked.state == CheckedCase::State::Done &&
           std::ranges::find(verdicts, checked.result.verdict) != verdicts.end();
}

bool isShown(const CheckModel& model, const CheckedCase& checked, CheckFilter::Shown shown)
{
    switch (shown) {
    case CheckFilter::Shown::Wrong:
        return hasResult(checked, {Verdict::Fail, Verdict::Warn});
    case CheckFilter::Shown::Failed:
        return hasResult(checked, {Verdict::Fail});
    case CheckFilter::Shown::Warned:
        return hasResult(checked, {Verdict::Warn});
    case CheckFilter::Shown::Passed:
        return hasResult(checked, {Verdict::Pass});
    case CheckFilter::Shown::Skipped:
        return hasResult(checked, {Verdict::Skip});
    case CheckFilter::Shown::Changed: {
        const auto change = model.changeOf(checked);
        return change && *change != ResultChange::Same;
    }
    case CheckFilter::Shown::All:
        break;
    }
    return true;
}

} // namespace

CheckFilter::CheckFilter(QObject* parent)
    : QSortFilterProxyModel(parent)
{
    setRecursiveFilteringEnabled(true);
}

void CheckFilter::setShown(Shown shown)
{
    m_shown = shown;
    invalidateFilter();
}

void CheckFilter::setQuery(const QString& query)
{
    m_words = query.split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

int CheckFilter::shownCases() const
{
    int cases = 0;
    for (int row = 0; row < rowCount(); ++row)
        cases += rowCount(index(row, 0));
    return cases;
}

bool CheckFilter::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    const auto* const model = qobject_cast<const CheckModel*>(sourceModel());
    if (model == nullptr || !parent.isValid())
        return false; // a group is there for its cases
    const CheckedCase* const checked = model->checked(model->index(row, 0, parent));
    if (checked == nullptr || !isShown(*model, *checked, m_shown))
        return false;
    const CheckCase& each = *checked->result.row;
    const QStringList texts{QString::fromLatin1(each.id), caseTitle(each), caseReference(each),
                            checked->result.detail};
    return std::ranges::all_of(m_words, [&texts](const QString& word) {
        return std::ranges::any_of(
            texts, [&word](const QString& text) { return text.contains(word, Qt::CaseInsensitive); });
    });
}

} // namespace dropscope::ui
