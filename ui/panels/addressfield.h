// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/recentaddress.h"

#include <QComboBox>

#include <optional>

namespace dropscope::ui {

class AppSettings;

/// Where an address is typed or chosen from those opened before, newest first. Delete in the open list
/// forgets the address under the cursor.
class AddressField final : public QComboBox
{
    Q_OBJECT

public:
    /// The settings must outlive the field.
    explicit AddressField(AppSettings& settings, QWidget* parent = nullptr);

    [[nodiscard]] QString address() const { return currentText(); }
    void setAddress(const QString& address);

signals:
    void entered();
    /// One of the addresses opened before was chosen.
    void chosen(const dropscope::ui::RecentAddress& address);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fill();

    AppSettings& m_settings;
};

} // namespace dropscope::ui
