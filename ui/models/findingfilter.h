// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/findingtable.h"

#include <QSortFilterProxyModel>
#include <QStringList>

#include <optional>

namespace dropscope::ui {

/// Findings by verdict, by message and by words; sorted by what a column means.
class FindingFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    enum class Severity : quint8 {
        All,
        Violations,
        ViolationsAndDeviations,
        BreaksSmallClients, ///< or is unsafe in them
    };

    explicit FindingFilter(QObject* parent = nullptr);

    void setSeverity(Severity severity);
    /// Only those about one side; absent: about both.
    void setParty(std::optional<Party> party);
    /// Words that must all stand in a row; "message:3" asks for the message.
    void setQuery(const QString& query);
    [[nodiscard]] bool hidesAnything() const;

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    Severity m_severity = Severity::All;
    std::optional<Party> m_party;
    QStringList m_words;
    std::optional<quint64> m_message;
};

} // namespace dropscope::ui
