// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace dropscope::ui {

class ElidedLabel;
class ServedSource;
class WindowActions;

/// What the test server is doing: where it listens, for whom, how many clients and commands; to connect to
/// it while its clients are shown, else to show them; to stop it. Not there while none listens.
class TestServerStrip final : public QWidget
{
    Q_OBJECT

public:
    /// The actions must outlive the strip.
    explicit TestServerStrip(const WindowActions& actions, QWidget* parent = nullptr);

    /// Null where there is none. It may die before the strip is given another one.
    void setSource(ServedSource* source);
    /// Its clients are what the window shows.
    void setShown(bool isShown);

signals:
    void connectRequested();
    void clientsRequested();
    void faultsRequested();

private:
    void refresh();
    [[nodiscard]] QString stateText() const;

    QPointer<ServedSource> m_source;
    ElidedLabel* m_state;
    QLabel* m_certificate;
    QWidget* m_connect;
    QWidget* m_clients;
    QPushButton* m_faults;
    bool m_isShown = false;
    QTimer m_pause; ///< clients say more in a second than a person reads
};

} // namespace dropscope::ui
