// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QWidget>

namespace dropscope::ui {

/// A picture beside a text that says the same, so a screen reader passes over it. Follows the theme, as a
/// pixmap would not.
class IconLabel final : public QWidget
{
    Q_OBJECT

public:
    explicit IconLabel(const QIcon& icon, int size, QWidget* parent = nullptr);

    void setIcon(const QIcon& icon);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QIcon m_icon;
};

} // namespace dropscope::ui
