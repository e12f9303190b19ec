// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/maildropmodel.h"
#include "ui/models/maildroporder.h"
#include "ui/models/maildropquery.h"
#include "ui/models/rowfilter.h"

namespace dropscope::ui {

/// The maildrop, sorted and filtered.
class MaildropFilter final : public RowFilter
{
    Q_OBJECT

public:
    /// The model must outlive the filter.
    explicit MaildropFilter(MaildropModel& model, QObject* parent = nullptr);

    [[nodiscard]] const MaildropModel& model() const { return m_model; }

    void setQuery(const MaildropQuery& query);
    /// What "text:" asks for; must outlive the filter. Rows come as it finds them.
    void setHits(const TextHits& hits);
    [[nodiscard]] const MaildropQuery& query() const { return m_query; }

    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

protected:
    [[nodiscard]] bool accepts(int sourceRow) const override;
    [[nodiscard]] bool isBefore(int a, int b) const override { return m_order.isBefore(m_model, a, b); }
    void sortRows(std::vector<int>& rows) const override { m_order.sort(m_model, rows); }
    [[nodiscard]] bool isSettled() const override { return m_query.isEmpty() && m_order.isByNumber(); }

private:
    MaildropModel& m_model;
    MaildropQuery m_query;
    const TextHits* m_hits = nullptr;
    MaildropOrder m_order;
};

} // namespace dropscope::ui
