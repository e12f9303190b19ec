// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/addressfield.h"

#include "ui/settings/appsettings.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QLineEdit>

namespace dropscope::ui {

AddressField::AddressField(AppSettings& settings, QWidget* parent)
    : QComboBox(parent)
    , m_settings(settings)
{
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    setMaxVisibleItems(static_cast<int>(AppSettings::addressLimit));
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(18);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Address of the maildrop"));
    // inline completion would put the rest of another address behind what is being typed
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    completer()->setFilterMode(Qt::MatchContains);
    lineEdit()->setPlaceholderText(tr("pop://user@host:110"));
    lineEdit()->setAccessibleName(accessibleName());
    view()->installEventFilter(this);
    connect(lineEdit(), &QLineEdit::returnPressed, this, &AddressField::entered);
    connect(this, &QComboBox::activated, this, [this](int index) {
        if (index < m_settings.recentAddresses().size())
            emit chosen(m_settings.recentAddresses().at(index));
    });
    connect(&settings, &AppSettings::recentAddressesChanged, this, &AddressField::fill);
    fill();
    setCurrentIndex(-1);
}

void AddressField::setAddress(const QString& address) { setEditText(address); }

void AddressField::fill()
{
    const QString typed = currentText();
    clear();
    for (const RecentAddress& recent : m_settings.recentAddresses())
        addItem(recent.address);
    setEditText(typed);
}

bool AddressField::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == view() && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Delete) {
        m_settings.forget(view()->currentIndex().data().toString());
        if (count() == 0)
            hidePopup();
        return true;
    }
    return QComboBox::eventFilter(watched, event);
}

} // namespace dropscope::ui
