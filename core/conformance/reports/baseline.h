// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/conformance/caseresult.h"

#include <QByteArrayList>
#include <QString>

#include <vector>

namespace dropscope {

/// The failures of a server that are known and borne for now: a run that finds no others has not failed.
/// A file of lines, each the id of a case; what stands behind a # is for people.
class Baseline
{
public:
    /// The error is the line, from 1, that is neither empty, nor a comment, nor of the form of an id.
    [[nodiscard]] static Expected<Baseline, int> parse(const Octets& text);

    [[nodiscard]] bool contains(const QByteArray& id) const { return m_ids.contains(id); }
    [[nodiscard]] const QByteArrayList& ids() const { return m_ids; }

    /// Known to fail, and pass now: the line can go.
    [[nodiscard]] QByteArrayList passing(const std::vector<CaseResult>& results) const;
    /// Named, and no case of this program.
    [[nodiscard]] QByteArrayList unknown() const;
    /// That are not known.
    [[nodiscard]] int newFailures(const std::vector<CaseResult>& results) const;

private:
    QByteArrayList m_ids;
};

/// A file that knows every failure among the results. Failures that a baseline before it knew, and that were
/// not asked this time, stay in it.
[[nodiscard]] Octets baselineFor(const std::vector<CaseResult>& results, const QString& server,
                                 const Baseline& before);

} // namespace dropscope
