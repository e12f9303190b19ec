// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/octets/octetarea.h"

#include "ui/text/defecttext.h"

#include <QCoreApplication>
#include <QHelpEvent>
#include <QToolTip>

namespace dropscope::ui {

void OctetArea::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void OctetArea::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

bool OctetArea::viewportEvent(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto* const help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), toolTipAt(help->pos()), viewport());
    return true;
}

QString toolTipOf(std::span<const Defect* const> defects)
{
    QStringList texts;
    for (const Defect* const defect : defects)
        texts += QCoreApplication::translate("OctetArea", "%1 (%2)")
                     .arg(defectText(*defect), defectSection(*defect));
    return texts.isEmpty() ? QString() : Qt::convertFromPlainText(texts.join(u'\n'));
}

} // namespace dropscope::ui
