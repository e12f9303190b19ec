// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/recentfilesmenu.h"

#include "ui/settings/appsettings.h"
#include "ui/theme/icons.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

RecentFilesMenu::RecentFilesMenu(AppSettings& settings, QWidget* parent)
    : QMenu(tr("Open re&cent"), parent)
    , m_settings(settings)
{
    setObjectName(u"recentFilesMenu"_s);
    setIcon(ui::icon(IconName::Recent));
    setToolTipsVisible(true);
    connect(&settings, &AppSettings::recentFilesChanged, this, &RecentFilesMenu::fill);
    fill();
}

void RecentFilesMenu::fill()
{
    clear();
    const QStringList files = m_settings.recentFiles();
    for (qsizetype place = 0; place < files.size(); ++place) {
        const QFileInfo file(files.at(place));
        QString name = file.fileName().replace(u'&', u"&&"_s);
        if (place < 9) // a key for each
            name = u"&%1  %2"_s.arg(place + 1).arg(name);
        QAction* const action = addAction(name, this, [this, path = files.at(place)] { emit chosen(path); });
        action->setToolTip(QDir::toNativeSeparators(file.filePath()));
    }
    if (!files.isEmpty()) {
        addSeparator();
        QAction* const forget = addAction(tr("&Forget these"), this, [this] { m_settings.forgetFiles(); });
        forget->setObjectName(u"forgetRecentFiles"_s);
    }
    menuAction()->setEnabled(!files.isEmpty());
}

} // namespace dropscope::ui
