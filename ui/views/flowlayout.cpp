// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/flowlayout.h"

#include <algorithm>

namespace dropscope::ui {

FlowLayout::FlowLayout(QWidget* parent)
    : QLayout(parent)
{
    setContentsMargins({});
    setSpacing(6);
}

FlowLayout::~FlowLayout() = default;

void FlowLayout::addItem(QLayoutItem* item)
{
    m_items.emplace_back(item);
    invalidate();
}

QLayoutItem* FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[static_cast<size_t>(index)].get() : nullptr;
}

QLayoutItem* FlowLayout::takeAt(int index)
{
    if (!itemAt(index))
        return nullptr;
    const auto place = m_items.begin() + index;
    QLayoutItem* const item = place->release();
    m_items.erase(place);
    invalidate();
    return item;
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const auto& item : m_items)
        size = size.expandedTo(item->minimumSize());
    return size;
}

void FlowLayout::setGeometry(const QRect& rectangle)
{
    QLayout::setGeometry(rectangle);
    place(rectangle, true);
}

/// The height that it takes.
int FlowLayout::place(const QRect& rectangle, bool moves) const
{
    std::vector<QLayoutItem*> row;
    int x = rectangle.x();
    int y = rectangle.y();
    int rowHeight = 0;
    const auto endRow = [&] {
        for (QLayoutItem* const item : row) {
            const QRect at = item->geometry();
            item->setGeometry(at.translated(0, (rowHeight - at.height()) / 2));
        }
        row.clear();
    };
    for (const auto& item : m_items) {
        if (item->isEmpty()) // hidden
            continue;
        const QSize size = item->sizeHint().boundedTo(QSize(rectangle.width(), QLAYOUTSIZE_MAX));
        if (x > rectangle.x() && x + size.width() > rectangle.x() + rectangle.width()) {
            endRow();
            x = rectangle.x();
            y += rowHeight + spacing();
            rowHeight = 0;
        }
        if (moves) {
            item->setGeometry(QRect(QPoint(x, y), size));
            row.push_back(item.get());
        }
        x += size.width() + spacing();
        rowHeight = std::max(rowHeight, size.height());
    }
    endRow();
    return y + rowHeight - rectangle.y();
}

} // namespace dropscope::ui
