// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/maildropfilter.h"

#include "core/maildrop/item.h"
#include "core/message/messagesummary.h"
#include "ui/models/texthits.h"

namespace dropscope::ui {

MaildropFilter::MaildropFilter(MaildropModel& model, QObject* parent)
    : RowFilter(model, parent)
    , m_model(model)
{
    refresh();
}

void MaildropFilter::setQuery(const MaildropQuery& query)
{
    if (query == m_query)
        return;
    m_query = query;
    refresh();
}

void MaildropFilter::setHits(const TextHits& hits)
{
    m_hits = &hits;
    connect(&hits, &TextHits::changed, this, [this] {
        if (!m_query.texts().isEmpty())
            refresh();
    });
}

void MaildropFilter::sort(int column, Qt::SortOrder order)
{
    const bool isColumn = column >= 0 && column < MaildropModel::ColumnCount;
    const MaildropOrder wanted(isColumn ? static_cast<MaildropModel::Column>(column) : MaildropModel::Number,
                               order);
    if (wanted == m_order) // a table view asks twice
        return;
    m_order = wanted;
    refresh();
}

bool MaildropFilter::accepts(int sourceRow) const
{
    return m_query.isEmpty() ||
           m_query.matches(m_model.item(sourceRow), m_model.summary(sourceRow), m_model.isNew(sourceRow),
                           m_hits, m_model.decodedSize(sourceRow));
}

} // namespace dropscope::ui
