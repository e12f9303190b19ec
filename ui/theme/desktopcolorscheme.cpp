// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/desktopcolorscheme.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QFile>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr auto portalService = "org.freedesktop.portal.Desktop"_L1;
constexpr auto portalPath = "/org/freedesktop/portal/desktop"_L1;
constexpr auto settingsInterface = "org.freedesktop.portal.Settings"_L1;
constexpr auto appearance = "org.freedesktop.appearance"_L1;
constexpr auto colorScheme = "color-scheme"_L1;

/// Read wraps the value in a variant of its own, ReadOne and SettingChanged do not; portals differ.
QVariant unwrapped(QVariant value)
{
    for (int depth = 0; depth < 4 && value.metaType() == QMetaType::fromType<QDBusVariant>(); ++depth)
        value = value.value<QDBusVariant>().variant();
    return value;
}

} // namespace

DesktopColorScheme::DesktopColorScheme(QDBusConnection bus, QObject* parent)
    : QObject(parent)
    , m_bus(std::move(bus))
{
    if (!m_bus.isConnected())
        return;
    // No sender is named here: to resolve one, QtDBus would wait for the bus.
    m_bus.connect(QString(), portalPath, settingsInterface, u"SettingChanged"_s, {appearance, colorScheme},
                  u"ssv"_s, this, SLOT(receiveSetting(QString, QString, QDBusVariant)));

    QDBusMessage read =
        QDBusMessage::createMethodCall(portalService, portalPath, settingsInterface, u"Read"_s);
    read.setArguments({QString(appearance), QString(colorScheme)});
    const auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(read), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, &DesktopColorScheme::receiveReply);
}

QDBusConnection DesktopColorScheme::sessionBus()
{
    // Without an address libdbus would start a bus of its own (autolaunch), which takes a while and helps
    // nobody.
    const QString runtimeBus = qEnvironmentVariable("XDG_RUNTIME_DIR") + "/bus"_L1;
    if (qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS") && !QFile::exists(runtimeBus))
        return QDBusConnection(QString());
    return QDBusConnection::sessionBus();
}

void DesktopColorScheme::receiveReply(QDBusPendingCallWatcher* watcher)
{
    watcher->deleteLater();
    const QDBusPendingReply<QDBusVariant> reply = *watcher;
    if (reply.isValid())
        take(reply.value().variant());
}

void DesktopColorScheme::receiveSetting(const QString& group, const QString& key, const QDBusVariant& value)
{
    if (group == appearance && key == colorScheme)
        take(value.variant());
}

void DesktopColorScheme::take(const QVariant& value)
{
    bool isNumber = false;
    const uint number = unwrapped(value).toUInt(&isNumber);
    // 1 prefers dark, 2 prefers light; 0 and what is not known yet mean no preference
    const ColorScheme scheme = isNumber && number == 1   ? ColorScheme::Dark
                               : isNumber && number == 2 ? ColorScheme::Light
                                                         : ColorScheme::NoPreference;
    if (scheme == m_scheme)
        return;
    m_scheme = scheme;
    emit schemeChanged();
}

} // namespace dropscope::ui
