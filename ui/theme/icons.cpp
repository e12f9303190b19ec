// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"

#include "ui/theme/iconengine.h"

// The drawings lie in a static library: without this call the linker leaves them out.
static void linkDrawings() { Q_INIT_RESOURCE(icons); }

namespace dropscope::ui {

QIcon icon(IconName name, Tone tone)
{
    linkDrawings();
    return QIcon(new IconEngine(name, tone));
}

QIcon applicationIcon()
{
    linkDrawings();
    return QIcon(QStringLiteral(":/icons/dropscope.svg"));
}

} // namespace dropscope::ui
