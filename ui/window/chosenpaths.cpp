// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/chosenpaths.h"

#include <QCollator>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

void sortAsRead(QStringList& paths)
{
    const QLocale locale;
    // the C locale knows no numbers
    QCollator collator(locale.language() == QLocale::C ? QLocale(QLocale::English) : locale);
    collator.setNumericMode(true);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    std::ranges::stable_sort(paths, collator);
}

QString namesOf(const QStringList& paths)
{
    constexpr qsizetype mostNamed = 3;
    QStringList names;
    for (const QString& path : paths.first(std::min(mostNamed, paths.size())))
        names += QFileInfo(path).fileName();
    return names.join(u", "_s) + (paths.size() > mostNamed ? u" …"_s : QString());
}

} // namespace dropscope::ui
