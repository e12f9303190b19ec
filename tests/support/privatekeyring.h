// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

/// First statement of an initTestCase() that needs a real keyring. Where its programs are not installed the
/// test is skipped and says why, but for CI (CI=true in the environment): there it fails.
#define DROPSCOPE_REQUIRE_KEYRING()                                                                          \
    do {                                                                                                     \
        const QString missing = dropscope::PrivateKeyring::unavailableReason();                              \
        if (!missing.isEmpty() && dropscope::PrivateKeyring::isDemanded())                                   \
            QFAIL(qPrintable(missing));                                                                      \
        if (!missing.isEmpty())                                                                              \
            QSKIP(qPrintable(missing));                                                                      \
    } while (false)

namespace dropscope {

/// A message bus of this process alone, and on it, once startKeyring() was called, a real gnome-keyring. Both
/// keep everything in a temporary folder, know no service of the machine, and end with the object, or with
/// the process should it crash. While it lives DBUS_SESSION_BUS_ADDRESS names the bus.
///
/// One for each process, to be destroyed after the last event loop has ended: GLib keeps the first session
/// bus it found, and raises SIGTERM when it goes.
class PrivateKeyring
{
public:
    PrivateKeyring();
    ~PrivateKeyring();
    Q_DISABLE_COPY_MOVE(PrivateKeyring)

    /// Why there can be none on this machine; empty if there can.
    [[nodiscard]] static QString unavailableReason();
    /// Whether a missing one is a failure: CI is set in the environment and not "false" or "0".
    [[nodiscard]] static bool isDemanded();

    /// Each returns when it is ready, or false with errorText().
    [[nodiscard]] bool startBus();
    [[nodiscard]] bool startKeyring();
    /// The default collection, as if its owner had locked it. There is nobody to unlock it again.
    [[nodiscard]] bool lock();
    [[nodiscard]] QString errorText() const { return m_errorText; }
    /// Of everything the keyring writes.
    [[nodiscard]] QString folder() const { return m_folder.path(); }

private:
    [[nodiscard]] bool launch(QProcess& process, const QString& program, const QStringList& arguments);
    [[nodiscard]] bool fail(const QString& what);

    QTemporaryDir m_folder;
    QProcess m_bus;
    QProcess m_keyring;
    QString m_errorText;
};

} // namespace dropscope
