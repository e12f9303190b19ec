// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/privatebus.h"

#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

constexpr int startLimit = 10'000; // milliseconds

PrivateBus::PrivateBus()
{
    const QString program = QStandardPaths::findExecutable(u"dbus-daemon"_s);
    if (program.isEmpty()) {
        m_failure = u"dbus-daemon is not installed (Debian: dbus-daemon)"_s;
        return;
    }
    m_daemon.start(program, {u"--session"_s, u"--nofork"_s, u"--nopidfile"_s, u"--print-address=1"_s});
    while (!m_daemon.canReadLine() && m_daemon.waitForReadyRead(startLimit)) {
    }
    m_address = QString::fromUtf8(m_daemon.readLine()).trimmed();
    if (m_address.isEmpty())
        m_failure = u"dbus-daemon does not start: "_s + QString::fromUtf8(m_daemon.readAllStandardError());
}

PrivateBus::~PrivateBus()
{
    for (const QString& name : std::as_const(m_connections))
        QDBusConnection::disconnectFromBus(name);
    m_daemon.terminate();
    m_daemon.waitForFinished(startLimit);
}

QDBusConnection PrivateBus::connection(const QString& name)
{
    m_connections.append(name);
    return QDBusConnection::connectToBus(m_address, name);
}

} // namespace dropscope::ui
