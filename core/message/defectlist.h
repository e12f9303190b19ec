// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetrange.h"
#include "core/base/octets.h"
#include "core/message/defecttable.h"

#include <QString>
#include <QStringList>

#include <array>
#include <vector>

namespace dropscope {

/// Something that is wrong with a message, and where.
struct Defect
{
    DefectKind kind;
    OctetRange range; ///< in the message; empty where something is missing: then it is where that belongs
    QStringList arguments; ///< of the text: what stood in the message, cut, not made fit for a terminal
    quint64 more = 0;      ///< later ones of the kind, of which nothing else is kept
    /// Of one in a message that stands encoded within: the id of the part that does, and the offset in what
    /// it decodes to. The range is all of that part's body then. Empty in any other case.
    QString within = {};
    qint64 offsetWithin = 0;

    [[nodiscard]] const DefectRow& row() const { return defectRow(kind); }
    /// In English.
    [[nodiscard]] QString text() const;
};

/// The defects of a message: the first of each kind, and how many more there are, so that a message that
/// consists of nothing else needs no more memory than any.
class DefectList
{
public:
    static constexpr quint64 keptPerKind = 50;

    void add(DefectKind kind, OctetRange range, const QStringList& arguments = {});
    /// Those of a message that stands encoded in a part, which need not have every field.
    void addWithin(const DefectList& inner, const QString& part, OctetRange body);
    /// Whether the next of this kind is kept with its arguments.
    [[nodiscard]] bool keeps(DefectKind kind) const { return count(kind) < keptPerKind; }
    /// All there were, those included that are not kept.
    [[nodiscard]] quint64 count(DefectKind kind) const { return m_counts[static_cast<size_t>(kind)]; }

    /// Puts what was kept into the order of the message, and the counts of the rest to the last of each kind.
    void finish();

    [[nodiscard]] const std::vector<Defect>& all() const { return m_defects; }

private:
    static constexpr size_t kinds = static_cast<size_t>(DefectKind::CharsetWrong) + 1;
    std::vector<Defect> m_defects;
    std::array<quint64, kinds> m_counts{};
};

/// What stood in a message, as an argument of a defect: one line, at most 80 characters.
[[nodiscard]] QString excerpt(OctetView octets);

} // namespace dropscope
