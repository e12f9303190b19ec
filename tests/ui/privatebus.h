// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QProcess>
#include <QString>

namespace dropscope::ui {

/// A message bus of this test alone, ended with it.
class PrivateBus
{
public:
    PrivateBus();
    ~PrivateBus();
    Q_DISABLE_COPY_MOVE(PrivateBus)

    /// Empty where it runs, else why it does not.
    [[nodiscard]] QString failure() const { return m_failure; }
    /// A connection of its own for each name.
    [[nodiscard]] QDBusConnection connection(const QString& name);

private:
    QProcess m_daemon;
    QString m_address;
    QString m_failure;
    QStringList m_connections;
};

} // namespace dropscope::ui
