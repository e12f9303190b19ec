// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QObject>

class QDBusPendingCallWatcher;
class QDBusVariant;

namespace dropscope::ui {

enum class ColorScheme { NoPreference, Dark, Light };

/// What the desktop prefers, as the settings portal tells it (xdg-desktop-portal,
/// org.freedesktop.portal.Settings, org.freedesktop.appearance color-scheme). Asks without waiting: the
/// answer comes as schemeChanged, or never where there is no bus or no portal.
class DesktopColorScheme final : public QObject
{
    Q_OBJECT

public:
    explicit DesktopColorScheme(QDBusConnection bus, QObject* parent = nullptr);

    [[nodiscard]] ColorScheme scheme() const { return m_scheme; }

    /// The session bus, or a connection that is not connected where none is announced.
    [[nodiscard]] static QDBusConnection sessionBus();

signals:
    void schemeChanged();

private:
    void receiveReply(QDBusPendingCallWatcher* watcher);
    Q_SLOT void receiveSetting(const QString& group, const QString& key, const QDBusVariant& value);
    void take(const QVariant& value);

    QDBusConnection m_bus;
    ColorScheme m_scheme = ColorScheme::NoPreference;
};

} // namespace dropscope::ui
