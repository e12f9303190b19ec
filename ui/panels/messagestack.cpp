// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/messagestack.h"

#include <QAccessible>
#include <QVBoxLayout>

namespace dropscope::ui {

MessageStack::MessageStack(QWidget* parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("messageStack"));
    m_layout->setContentsMargins({});
    m_layout->setSpacing(6);
    hide();
}

void MessageStack::add(const BarMessage& message)
{
    while (m_bars.size() >= limit)
        remove(m_bars.constLast());
    auto* const bar = new MessageBar(message);
    connect(bar, &MessageBar::closeRequested, this, [this, bar] { remove(bar); });
    m_bars.prepend(bar);
    m_layout->insertWidget(0, bar);
    show();
    QAccessibleEvent alert(bar, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    emit changed();
}

void MessageStack::clear()
{
    while (!isEmpty())
        remove(m_bars.constLast());
}

void MessageStack::closeFirst()
{
    if (!isEmpty())
        remove(m_bars.constFirst());
}

void MessageStack::remove(MessageBar* bar)
{
    if (m_bars.removeAll(bar) == 0)
        return;
    bar->hide();
    bar->deleteLater(); // its own button may have asked for it
    setVisible(!isEmpty());
    emit changed();
}

} // namespace dropscope::ui
