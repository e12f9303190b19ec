// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/fittingheight.h"

#include <QLayout>
#include <QWidget>

namespace dropscope::ui {

void growToFit(QWidget& window)
{
    const auto grow = [&window] {
        QLayout* const layout = window.layout();
        layout->activate();
        const int height = layout->hasHeightForWidth() ? layout->totalHeightForWidth(window.width())
                                                       : window.sizeHint().height();
        if (height > window.height())
            window.resize(window.width(), height);
    };
    QMetaObject::invokeMethod(&window, grow, Qt::QueuedConnection);
}

} // namespace dropscope::ui
