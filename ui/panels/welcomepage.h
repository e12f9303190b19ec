// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/windowactions.h"

#include <QWidget>

class QBoxLayout;
class QLabel;
class QListWidget;
class QPushButton;

namespace dropscope::ui {

class ActionButton;
class AddressField;
class AppSettings;
struct RecentAddress;

/// What is there before the first session: the demo maildrop, an address, and those opened before.
class WelcomePage final : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive the page.
    WelcomePage(const WindowActions& actions, AppSettings& settings, QWidget* parent = nullptr);

    /// The keyboard goes to what will most likely be wanted.
    void takeFocus();
    void editAddress();
    /// As it stands in the address field.
    [[nodiscard]] QString address() const;
    /// What stands in the address field.
    void connectNow();

signals:
    /// The address is to be opened; where it cannot be taken, setProblem() is expected.
    void connectRequested(const dropscope::ui::RecentAddress& address);

public slots:
    void setProblem(const QString& problem);

private:
    void addTitle(QBoxLayout* column);
    void addChoices(QBoxLayout* column);
    void setUpRecent();
    void fillRecent();
    void open(int place);
    bool eventFilter(QObject* watched, QEvent* event) override;

    AppSettings& m_settings;
    ActionButton* m_demo;
    ActionButton* m_recording;
    AddressField* m_address;
    QPushButton* m_connect;
    QLabel* m_problem;
    QLabel* m_recentTitle;
    QListWidget* m_recent;
};

} // namespace dropscope::ui
