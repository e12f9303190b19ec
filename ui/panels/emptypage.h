// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/iconname.h"

#include <QWidget>

class QAction;
class QLabel;
class QProgressBar;

namespace dropscope::ui {

class ActionButton;
class IconLabel;

/// What a panel shows while it has nothing to show: a picture, a sentence, and what can be done about it.
class EmptyPage final : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyPage(QAction* action, QWidget* parent = nullptr);

    void show(IconName picture, const QString& text, bool offersAction);
    /// Of a total of octets, or of an unknown total where that is 0.
    void showProgress(const QString& text, quint64 octets, quint64 totalOctets);

private:
    IconLabel* m_picture;
    QLabel* m_text;
    QProgressBar* m_progress;
    ActionButton* m_button;
};

} // namespace dropscope::ui
