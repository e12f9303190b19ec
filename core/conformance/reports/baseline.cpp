// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/reports/baseline.h"

#include <QSet>

#include <algorithm>

namespace dropscope {

namespace {

bool isIdForm(OctetView text)
{
    const auto isIdOctet = [](char octet) {
        return (octet >= 'a' && octet <= 'z') || (octet >= '0' && octet <= '9') || octet == '-' ||
               octet == '/';
    };
    return std::all_of(text.begin(), text.end(), isIdOctet) && text.count('/') == 1 &&
           !text.startsWith('/') && !text.endsWith('/');
}

} // namespace

Expected<Baseline, int> Baseline::parse(const Octets& text)
{
    Baseline baseline;
    int number = 0;
    for (const QByteArray& line : text.split('\n')) {
        ++number;
        const qsizetype comment = line.indexOf('#');
        const QByteArray id = (comment < 0 ? line : line.first(comment)).trimmed();
        if (id.isEmpty())
            continue;
        if (!isIdForm(id))
            return Unexpected{number};
        if (!baseline.m_ids.contains(id))
            baseline.m_ids.append(id);
    }
    return baseline;
}

QByteArrayList Baseline::passing(const std::vector<CaseResult>& results) const
{
    QByteArrayList ids;
    for (const CaseResult& result : results)
        if (result.verdict == Verdict::Pass && contains(result.row->id))
            ids.append(result.row->id);
    return ids;
}

QByteArrayList Baseline::unknown() const
{
    QByteArrayList ids;
    for (const QByteArray& id : m_ids)
        if (std::ranges::none_of(caseTable(), [&id](const CheckCase& row) { return id == row.id; }))
            ids.append(id);
    return ids;
}

int Baseline::newFailures(const std::vector<CaseResult>& results) const
{
    return static_cast<int>(std::ranges::count_if(results, [this](const CaseResult& result) {
        return result.verdict == Verdict::Fail && !contains(result.row->id);
    }));
}

Octets baselineFor(const std::vector<CaseResult>& results, const QString& server, const Baseline& before)
{
    QSet<QByteArray> failed;
    QSet<QByteArray> judged; // anew, by this run
    for (const CaseResult& result : results) {
        if (result.verdict != Verdict::Skip)
            judged.insert(result.row->id);
        if (result.verdict == Verdict::Fail)
            failed.insert(result.row->id);
    }
    Octets text = "# Known failures of " + server.toUtf8() +
                  ", for dropscope-cli check --baseline: a run that finds no others succeeds.\n";
    for (const CheckCase& row : caseTable()) {
        const bool isKept = before.contains(row.id) && !judged.contains(row.id);
        if (failed.contains(row.id) || isKept)
            text += Octets(row.id) + "  # " + row.title + '\n';
    }
    return text;
}

} // namespace dropscope
