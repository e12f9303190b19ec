// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/clearable.h"

#include <QAction>
#include <QCoreApplication>
#include <QLineEdit>
#include <QToolButton>

namespace dropscope::ui {

void makeClearable(QLineEdit& field)
{
    field.setClearButtonEnabled(true);
    const QString name = QCoreApplication::translate("dropscope::ui::Clearable", "Empty the field");
    for (QToolButton* const button : field.findChildren<QToolButton*>()) {
        const QAction* const action = button->defaultAction();
        if (!action || action->objectName() != QLatin1StringView("_q_qlineeditclearaction")) // Qt's own name
            continue;
        button->setAccessibleName(name);
        button->setToolTip(name);
    }
}

} // namespace dropscope::ui
