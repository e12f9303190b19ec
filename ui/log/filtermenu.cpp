// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/filtermenu.h"

#include "ui/settings/appsettings.h"
#include "ui/theme/icons.h"

#include <QInputDialog>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

/// As the text of an action, in which an ampersand means a key.
QString literal(QString text) { return text.replace(u'&', u"&&"_s); }

} // namespace

FilterMenu::FilterMenu(QLineEdit& field, AppSettings& settings, QWidget* parent)
    : QMenu(parent)
    , m_field(field)
    , m_settings(settings)
{
    setObjectName(u"logFilterMenu"_s);
    setToolTipsVisible(true);
    connect(this, &QMenu::aboutToShow, this, &FilterMenu::fill);
    fill();
}

void FilterMenu::fill()
{
    clear();
    const QList<SavedFilter> filters = m_settings.savedFilters();
    for (const SavedFilter& saved : filters) {
        QAction* const action = addAction(literal(saved.name));
        action->setToolTip(saved.filter.toHtmlEscaped());
        connect(action, &QAction::triggered, &m_field, [this, saved] { m_field.setText(saved.filter); });
    }
    addSeparator();
    QAction* const save =
        addAction(ui::icon(IconName::Save), tr("Save this filter…"), this, &FilterMenu::askForName);
    save->setObjectName(u"saveFilterAction"_s);
    save->setEnabled(!m_field.text().trimmed().isEmpty());
    if (filters.isEmpty())
        return;
    QMenu* const forget = addMenu(ui::icon(IconName::Delete), tr("Forget"));
    for (const SavedFilter& saved : filters)
        forget->addAction(literal(saved.name), this,
                          [this, name = saved.name] { m_settings.forgetFilter(name); });
}

void FilterMenu::askForName()
{
    auto* const dialog = new QInputDialog(parentWidget());
    dialog->setObjectName(u"saveFilterDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save filter"));
    dialog->setLabelText(tr("Name of the filter"));
    dialog->setTextValue(m_field.text().trimmed());
    dialog->setOkButtonText(tr("Save"));
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this, filter = m_field.text()](const QString& name) {
                if (!name.trimmed().isEmpty())
                    m_settings.saveFilter({name.trimmed(), filter.trimmed()});
            });
    dialog->open();
}

} // namespace dropscope::ui
