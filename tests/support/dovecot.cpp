// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/dovecot.h"

#include "tests/support/rawclient.h"

#include <QCryptographicHash>
#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QHostAddress>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTimer>

#include <algorithm>
#include <chrono>

#include <grp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace dropscope {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto startLimit = 20s;
constexpr auto stopLimit = 5s;
constexpr int portAttempts = 5;
/// sun_path holds 107 octets; the longest name below our folder is about 40 of them.
constexpr qsizetype folderPathLimit = 60;

QString program()
{
    const QString found = QStandardPaths::findExecutable(u"dovecot"_s);
    // An ordinary user's PATH has no sbin on Debian.
    return found.isEmpty() ? QStandardPaths::findExecutable(
                                 u"dovecot"_s, {u"/usr/sbin"_s, u"/usr/local/sbin"_s, u"/sbin"_s})
                           : found;
}

/// Whether everybody may pass through the folder and all above it.
bool isSearchableForAll(const QString& folder)
{
    for (QDir dir(folder);;) {
        if (!QFileInfo(dir.path()).permission(QFileDevice::ExeOther))
            return false;
        if (dir.isRoot() || !dir.cdUp())
            return true;
    }
}

QString folderTemplate()
{
    const QString preferred = QDir(QDir::tempPath()).canonicalPath();
    const bool fits = preferred.size() <= folderPathLimit - 12;
    const bool reachable = getuid() != 0 || isSearchableForAll(preferred);
    return (fits && reachable ? preferred : u"/tmp"_s) + "/dovecot-XXXXXX"_L1;
}

bool writeFile(const QString& path, const QByteArray& content, QIODevice::OpenMode mode)
{
    QFile file(path);
    return file.open(mode) && file.write(content) == content.size() && file.flush();
}

/// In the child, between fork and exec: only calls that are safe there.
void becomeServer(uid_t uid, gid_t gid, pid_t parent)
{
    const bool isRoot = geteuid() == 0;
    if (isRoot && (setgroups(0, nullptr) != 0 || setgid(gid) != 0 || setuid(uid) != 0))
        _exit(126);
    // After the change of user, which would clear it.
    if (setpgid(0, 0) != 0 || prctl(PR_SET_PDEATHSIG, SIGTERM) != 0)
        _exit(126);
    if (getppid() != parent) // which ended before the line above
        _exit(126);
}

} // namespace

Dovecot::Dovecot(QByteArray extraConfiguration)
    : Dovecot(DovecotOptions::plain(std::move(extraConfiguration)))
{
}

Dovecot::Dovecot(DovecotOptions options)
    : m_folder(folderTemplate())
    , m_options(std::move(options))
{
    CertificateWish wish;
    wish.commonName = u"localhost"_s;
    wish.names = {u"localhost"_s, u"127.0.0.1"_s, u"127.0.0.2"_s};
    wish.rsaBits = m_options.isOldDevice ? 1024 : 0;
    m_identity = m_authority.issue(wish);
}

Dovecot::~Dovecot() { stop(); }

QString Dovecot::unavailableReason()
{
    const QString dovecot = program();
    if (dovecot.isEmpty())
        return u"Dovecot is not installed (Debian: apt-get install dovecot-pop3d)"_s;
    const QStringList folders = {u"/usr/lib/dovecot"_s, u"/usr/libexec/dovecot"_s,
                                 u"/usr/local/libexec/dovecot"_s};
    const bool speaksPop3 = std::ranges::any_of(folders, [](const QString& folder) {
        return QFileInfo(folder + "/pop3-login"_L1).isExecutable() &&
               QFileInfo(folder + "/pop3"_L1).isExecutable();
    });
    return speaksPop3 ? QString() : dovecot + " has no POP3 part (Debian: apt-get install dovecot-pop3d)"_L1;
}

bool Dovecot::isDemanded()
{
    const QByteArray ci = qgetenv("CI").toLower();
    return !ci.isEmpty() && ci != "false" && ci != "0";
}

quint16 Dovecot::freePort()
{
    QTcpServer probe;
    return probe.listen(QHostAddress::LocalHost) ? probe.serverPort() : 0;
}

bool Dovecot::start()
{
    if (m_process)
        return fail(u"Dovecot is already started"_s);
    m_errorText.clear();
    if (!prepareFolder())
        return fail(u"the folder for Dovecot cannot be made: "_s + m_folder.errorString());
    for (int attempt = 0; attempt < portAttempts; ++attempt) {
        if (attempt > 0 || m_ports.plain == 0)
            m_ports = freePorts();
        switch (launch()) {
        case Outcome::Ready:
            return true;
        case Outcome::Failed:
            return false;
        case Outcome::PortTaken:
            break;
        }
    }
    return fail(u"each port that was free was taken a moment later"_s);
}

void Dovecot::stop()
{
    if (!m_process)
        return;
    const auto group = static_cast<pid_t>(m_process->processId());
    if (m_process->state() != QProcess::NotRunning)
        terminate(group);
    // Children may outlive their master by a moment; and a master that did not listen to SIGTERM ends here.
    if (group > 0)
        ::kill(-group, SIGKILL);
    m_process.reset();
}

QByteArray Dovecot::log() const { return logSince(0); }

bool Dovecot::addUser(const QString& name, const QByteArray& password)
{
    if (name.isEmpty() || password.isEmpty() || name.contains(u':') || name.contains(u'\n') ||
        name.contains(u'\r'))
        return false;
    if (m_maildirs.contains(name) || !prepareFolder())
        return false;

    // A name is not always a good file name.
    const QString home = path("home") + u"/u%1"_s.arg(m_maildirs.size() + 1);
    const QString maildir = home + "/Maildir"_L1;
    if (!QDir().mkpath(maildir) || !giveAway(home) || !giveAway(maildir))
        return false;
    for (const auto folder : {"/cur"_L1, "/new"_L1, "/tmp"_L1})
        if (!QDir().mkpath(maildir + folder) || !giveAway(maildir + folder))
            return false;

    const auto& owner = DovecotConfiguration::forThisUser();
    // HEX, because a password may contain the separator.
    const QByteArray line = name.toUtf8() + ":{PLAIN.HEX}" + password.toHex() + ':' +
                            QByteArray::number(owner.uid) + ':' + QByteArray::number(owner.gid) +
                            "::" + home.toUtf8() + "::\n";
    // A file for each user: Dovecot looks for changes of a file that it knows only once a second.
    const QByteArray file = QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Md5).toHex();
    const QString entry = path("users") + u'/' + QString::fromLatin1(file);
    if (!writeOwn(entry, line))
        return false;
    m_maildirs.insert(name, maildir);
    return true;
}

bool Dovecot::deliver(const QString& user, OctetView message)
{
    const QString maildir = m_maildirs.value(user);
    if (maildir.isEmpty())
        return false;
    // Dovecot numbers new messages by the time that opens the file name.
    const QString name = u"/%1.Q%1.dropscope"_s.arg(1'000'000'000 + m_delivered++);
    QFile file(maildir + "/tmp"_L1 + name);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered))
        return false;
    if (file.write(message.data(), message.size()) != message.size())
        return false;
    if (getuid() == 0 && !giveAway(file.fileName()))
        return false;
    return ::rename(QFile::encodeName(file.fileName()).constData(),
                    QFile::encodeName(maildir + "/new"_L1 + name).constData()) == 0;
}

QStringList Dovecot::maildirFiles(const QString& user) const
{
    const QString maildir = m_maildirs.value(user);
    if (maildir.isEmpty())
        return {};
    QFileInfoList files = QDir(maildir + "/new"_L1).entryInfoList(QDir::Files);
    files += QDir(maildir + "/cur"_L1).entryInfoList(QDir::Files);
    std::ranges::sort(files, {}, &QFileInfo::fileName);
    QStringList paths;
    for (const QFileInfo& file : std::as_const(files))
        paths.append(file.absoluteFilePath());
    return paths;
}

QString Dovecot::host() const { return QString::fromLatin1(DovecotConfiguration::host(m_options)); }

bool Dovecot::offers(const QByteArray& mechanism) const
{
    RawClient client;
    if (!m_process || !client.connectTo(port(), QHostAddress(host())) || client.readLine().isNull() ||
        !client.ask("CAPA").startsWith("+OK"))
        return false;
    return std::ranges::any_of(client.readLines(), [&](const Octets& line) {
        return line.startsWith("SASL ") && line.split(' ').contains(mechanism);
    });
}

QString Dovecot::clientCertificateFile(const QString& user)
{
    CertificateWish wish;
    wish.commonName = user;
    const ServerIdentity client = m_authority.issue(wish);
    if (client.isEmpty())
        return {};
    const QString file = m_folder.filePath(u"client%1.pem"_s.arg(++m_clientCertificates));
    const bool isWritten = writeFile(file, client.certificate + client.key.expose().toByteArray(),
                                     QIODevice::WriteOnly | QIODevice::Truncate);
    return isWritten ? file : QString();
}

QByteArray Dovecot::token(const QString& user) const { return m_issuer.token(user, 1h); }

QByteArray Dovecot::expiredToken(const QString& user) const { return m_issuer.token(user, -1min); }

QByteArray Dovecot::forgedToken(const QString& user) const { return TokenIssuer().token(user, 1h); }

bool Dovecot::prepareFolder()
{
    if (!m_folder.isValid() || !giveAway(m_folder.path()))
        return false;
    // The last three are the way to the key of tokens, each of which has to be given away.
    for (const char* name : {"home", "run", "state", "users", "keys", "keys/default", "keys/default/HS256"})
        if (!QDir().mkpath(path(name)) || !giveAway(path(name)))
            return false;
    return writeFile(path("log"), {}, QIODevice::Append) &&
           giveAway(path("log")); // there before it is watched
}

bool Dovecot::giveAway(const QString& path) const
{
    const auto& owner = DovecotConfiguration::forThisUser();
    return owner.uid == getuid() || ::chown(QFile::encodeName(path).constData(), owner.uid, owner.gid) == 0;
}

bool Dovecot::writeOwn(const QString& path, const QByteArray& content) const
{
    return writeFile(path, content, QIODevice::WriteOnly | QIODevice::Truncate) && giveAway(path);
}

bool Dovecot::writeConfiguration() const
{
    const QString folder = m_folder.path();
    return writeOwn(path("dovecot.conf"),
                    DovecotConfiguration::forThisUser().text(folder, m_ports, m_options)) &&
           writeOwn(path("server.pem"), m_identity.certificate) &&
           writeOwn(path("server.key"), m_identity.key.expose().toByteArray()) &&
           writeOwn(caFile(), m_authority.certificate()) &&
           writeOwn(path("openssl.cnf"), DovecotConfiguration::oldTlsText()) &&
           writeOwn(path("oauth2.conf"), DovecotConfiguration::tokenText(folder)) &&
           writeOwn(m_folder.filePath(DovecotConfiguration::keyFileName()), m_issuer.key().toBase64());
}

DovecotPorts Dovecot::freePorts() const { return {freePort(), m_options.hasTls ? freePort() : quint16{0}}; }

Dovecot::Outcome Dovecot::launch()
{
    const qint64 logStart = QFileInfo(path("log")).size();
    if (!writeConfiguration()) {
        fail(u"Dovecot's configuration cannot be written"_s);
        return Outcome::Failed;
    }

    m_process = std::make_unique<QProcess>();
    // To a file, not to a pipe that nobody may be reading while a test computes.
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    m_process->setStandardOutputFile(path("log"), QIODevice::Append);
    m_process->setStandardInputFile(QProcess::nullDevice());
    m_process->setWorkingDirectory(m_folder.path());
    const auto& self = DovecotConfiguration::forThisUser();
    m_process->setChildProcessModifier(
        [uid = self.uid, gid = self.gid, parent = getpid()] { becomeServer(uid, gid, parent); });
    m_process->start(program(), {u"-F"_s, u"-c"_s, path("dovecot.conf")});
    awaitReadiness(logStart);

    const QByteArray said = logSince(logStart);
    if (m_process->state() == QProcess::Running && said.contains(" starting up for "))
        return Outcome::Ready;
    const bool hasEnded = m_process->state() == QProcess::NotRunning;
    stop();
    if (said.contains("Address already in use"))
        return Outcome::PortTaken;
    fail(hasEnded ? u"Dovecot ended at once"_s : u"Dovecot did not become ready in time"_s);
    return Outcome::Failed;
}

void Dovecot::awaitReadiness(qint64 logStart)
{
    QEventLoop loop;
    QFileSystemWatcher watcher({path("log")});
    const auto look = [&] {
        if (logSince(logStart).contains(" starting up for ") || m_process->state() == QProcess::NotRunning)
            loop.quit();
    };
    QObject::connect(&watcher, &QFileSystemWatcher::fileChanged, &loop, look);
    QObject::connect(m_process.get(), &QProcess::stateChanged, &loop, look);
    QTimer::singleShot(startLimit, &loop, &QEventLoop::quit);
    // What happened before the watcher stood would not be told again.
    QTimer::singleShot(0, &loop, look);
    loop.exec(QEventLoop::ExcludeUserInputEvents);
}

void Dovecot::terminate(pid_t group)
{
    const qint64 logStart = QFileInfo(path("log")).size();
    QEventLoop loop;
    QFileSystemWatcher watcher({path("log")});
    QObject::connect(&watcher, &QFileSystemWatcher::fileChanged, &loop, [&] {
        // The master would now give its log process a second of grace. Before it said this it would start
        // anew what we end.
        if (logSince(logStart).contains("master: Warning: Killed with signal"))
            ::kill(-group, SIGTERM);
    });
    QObject::connect(m_process.get(), &QProcess::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(stopLimit, &loop, &QEventLoop::quit);
    m_process->terminate();
    loop.exec(QEventLoop::ExcludeUserInputEvents);
}

QByteArray Dovecot::logSince(qint64 start) const
{
    QFile file(path("log"));
    if (!file.open(QIODevice::ReadOnly) || !file.seek(start))
        return {};
    return file.readAll();
}

QString Dovecot::path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }

bool Dovecot::fail(const QString& what)
{
    constexpr qsizetype tailLimit = 2000;
    const QByteArray tail = log().right(tailLimit);
    m_errorText = what + (tail.isEmpty() ? QString() : "\nend of its log:\n"_L1 + QString::fromUtf8(tail));
    return false;
}

} // namespace dropscope
