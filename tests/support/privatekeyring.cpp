// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/privatekeyring.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusInterface>
#include <QDBusReply>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <chrono>

#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace dropscope {

namespace {

constexpr auto startLimit = 20s;
constexpr auto service = "org.freedesktop.secrets"_L1;
/// A name of a connection of ours, not that of the session: GLib and QtDBus know each other not.
constexpr auto connectionName = "privatekeyring"_L1;
constexpr auto addressVariable = "DBUS_SESSION_BUS_ADDRESS";

int inMilliseconds(std::chrono::milliseconds time) { return static_cast<int>(time.count()); }

/// No folder of services: what is not started here is not there.
QByteArray busConfiguration(const QString& folder)
{
    return "<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\" "
           "\"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\">\n"
           "<busconfig><type>session</type><listen>unix:dir=" +
           folder.toUtf8() +
           "</listen><auth>EXTERNAL</auth><policy context=\"default\"><allow send_destination=\"*\"/>"
           "<allow receive_sender=\"*\"/><allow own=\"*\"/></policy></busconfig>\n";
}

void end(QProcess& process)
{
    if (process.state() == QProcess::NotRunning)
        return;
    process.terminate();
    if (!process.waitForFinished(inMilliseconds(5s))) {
        process.kill();
        process.waitForFinished(inMilliseconds(5s));
    }
}

} // namespace

PrivateKeyring::PrivateKeyring()
    : m_folder(QDir(QDir::tempPath()).path().size() < 60 ? QDir::tempPath() + "/keyring-XXXXXX"_L1
                                                         : u"/tmp/keyring-XXXXXX"_s)
{
}

PrivateKeyring::~PrivateKeyring()
{
    QDBusConnection::disconnectFromBus(connectionName);
    end(m_keyring);
    end(m_bus);
    qunsetenv(addressVariable);
}

QString PrivateKeyring::unavailableReason()
{
    for (const QString& program : {u"dbus-daemon"_s, u"gnome-keyring-daemon"_s})
        if (QStandardPaths::findExecutable(program).isEmpty())
            return program + " is not installed (Debian: apt-get install dbus-daemon gnome-keyring)"_L1;
    return {};
}

bool PrivateKeyring::isDemanded()
{
    const QByteArray ci = qgetenv("CI").toLower();
    return !ci.isEmpty() && ci != "false" && ci != "0";
}

bool PrivateKeyring::startBus()
{
    QFile configuration(m_folder.filePath(u"bus.conf"_s));
    if (!m_folder.isValid() || !configuration.open(QIODevice::WriteOnly) ||
        configuration.write(busConfiguration(m_folder.path())) < 0)
        return fail(u"the folder of the bus cannot be made"_s);
    configuration.close();
    if (!launch(m_bus, u"dbus-daemon"_s,
                {"--config-file="_L1 + configuration.fileName(), u"--nofork"_s, u"--nopidfile"_s,
                 u"--print-address=1"_s}))
        return false;
    const QDeadlineTimer limit(startLimit);
    while (!m_bus.canReadLine() && m_bus.waitForReadyRead(static_cast<int>(limit.remainingTime()))) {
    }
    const QByteArray address = m_bus.readLine().trimmed();
    if (address.isEmpty())
        return fail(u"dbus-daemon does not start: "_s + QString::fromUtf8(m_bus.readAllStandardError()));
    qputenv(addressVariable, address);
    QDBusConnection::connectToBus(QString::fromUtf8(address), connectionName);
    return true;
}

bool PrivateKeyring::startKeyring()
{
    // --unlock makes the collection on the first start, with the password from standard input.
    if (!launch(m_keyring, u"gnome-keyring-daemon"_s,
                {u"--foreground"_s, u"--unlock"_s, u"--components=secrets"_s,
                 "--control-directory="_L1 + m_folder.filePath(u"control"_s)}))
        return false;
    m_keyring.write("a password of this test alone");
    m_keyring.closeWriteChannel();
    const QDBusConnection bus = QDBusConnection(connectionName);
    const QDeadlineTimer limit(startLimit);
    while (!limit.hasExpired() && m_keyring.state() != QProcess::NotRunning) {
        if (bus.interface()->isServiceRegistered(service))
            return true;
        m_keyring.waitForFinished(20); // as a pause that ends early where there is nothing to wait for
    }
    return fail(u"gnome-keyring does not start: "_s + QString::fromUtf8(m_keyring.readAllStandardError()));
}

bool PrivateKeyring::lock()
{
    QDBusInterface secrets(service, u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s,
                           QDBusConnection(connectionName));
    const QDBusReply<QDBusObjectPath> collection = secrets.call(u"ReadAlias"_s, u"default"_s);
    if (!collection.isValid())
        return fail(collection.error().message());
    const QDBusMessage locked =
        secrets.call(u"Lock"_s, QVariant::fromValue(QList<QDBusObjectPath>{collection.value()}));
    return locked.type() == QDBusMessage::ReplyMessage || fail(locked.errorMessage());
}

bool PrivateKeyring::launch(QProcess& process, const QString& program, const QStringList& arguments)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const auto name :
         {"HOME"_L1, "XDG_DATA_HOME"_L1, "XDG_CONFIG_HOME"_L1, "XDG_CACHE_HOME"_L1, "XDG_RUNTIME_DIR"_L1})
        environment.insert(name, m_folder.path());
    environment.remove(u"DISPLAY"_s);
    environment.remove(u"WAYLAND_DISPLAY"_s);
    process.setProcessEnvironment(environment);
    process.setChildProcessModifier([parent = getpid()] {
        if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent)
            _exit(126);
    });
    process.start(program, arguments);
    return process.waitForStarted(inMilliseconds(startLimit)) ||
           fail(program + ": "_L1 + process.errorString());
}

bool PrivateKeyring::fail(const QString& what)
{
    m_errorText = what;
    return false;
}

} // namespace dropscope
