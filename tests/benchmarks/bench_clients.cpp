// SPDX-License-Identifier: GPL-3.0-or-later
// How long dropscope-cli takes for the work that other POP3 clients do, beside them: naming 10,000 messages,
// and bringing mail to this disk, many small messages and a few large ones, from a private Dovecot. Each
// client does it in its quickest way. Rounds alternate between the clients, so that what else the machine
// does meets all of them; the shortest run of each counts.
//
// An argument makes the maildrops smaller: 10 is a tenth.
#include "tests/support/dovecot.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <cstdio>
#include <limits>
#include <map>
#include <optional>
#include <vector>

#include <pwd.h>
#include <unistd.h>

using namespace dropscope;
using namespace Qt::StringLiterals;

namespace {

constexpr int rounds = 3;
constexpr auto password = "secret";

struct Work
{
    const char* name;
    QString user;
    int messages;
    quint16 port;
};

struct Client
{
    const char* name;
    QString program;
    /// The arguments, for an empty folder that it may fill.
    QStringList (*words)(const Work& work, const QString& folder);
};

QString address(const Work& work) { return u"pop://%1@127.0.0.1:%2"_s.arg(work.user).arg(work.port); }

QString writeFile(const QString& path, const QString& text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) ||
        file.write(text.toUtf8()) < 0)
        qFatal("%s cannot be written", qPrintable(path));
    return path;
}

QString makeMaildir(const QString& folder)
{
    for (const char* const part : {"/mail/cur", "/mail/new", "/mail/tmp"})
        QDir().mkpath(folder + QLatin1StringView(part));
    return folder + u"/mail"_s;
}

QStringList listWords(const Work& work, const QString&)
{
    return {u"list"_s, address(work), u"--auth"_s, u"user"_s};
}

QStringList poplibListWords(const Work& work, const QString&)
{
    return {QStringLiteral(DROPSCOPE_SOURCE_DIR "/tests/benchmarks/poplib_list.py"),
            QString::number(work.port), work.user, QString::fromLatin1(password)};
}

/// Sizes alone: curl has no way to ask for both on one connection.
QStringList curlListWords(const Work& work, const QString&)
{
    return {u"-sS"_s, u"--user"_s, work.user + u':' + QLatin1StringView(password),
            u"pop3://127.0.0.1:%1/"_s.arg(work.port)};
}

QStringList folderWords(const Work& work, const QString& folder)
{
    return {u"retr"_s, address(work), u"all"_s, u"--auth"_s, u"user"_s, u"--to"_s, folder};
}

QStringList mboxWords(const Work& work, const QString& folder)
{
    return {u"retr"_s, address(work), u"all"_s, u"--auth"_s, u"user"_s, u"--mbox"_s, folder + u"/mbox"_s};
}

QStringList poplibWords(const Work& work, const QString& folder)
{
    return {QStringLiteral(DROPSCOPE_SOURCE_DIR "/tests/integration/poplib_fetch.py"),
            QString::number(work.port),
            u"none"_s,
            work.user,
            QString::fromLatin1(password),
            folder};
}

QStringList curlWords(const Work& work, const QString& folder)
{
    return {
        u"-sS"_s, u"--user"_s,           work.user + u':' + QLatin1StringView(password),
        u"-o"_s,  folder + u"/#1.eml"_s, u"pop3://127.0.0.1:%1/[1-%2]"_s.arg(work.port).arg(work.messages)};
}

QStringList mpopWords(const Work& work, const QString& folder)
{
    return {u"--host=127.0.0.1"_s,
            u"--port=%1"_s.arg(work.port),
            u"--user="_s + work.user,
            u"--passwordeval=echo "_s + QLatin1StringView(password),
            u"--auth=user"_s,
            u"--tls=off"_s,
            u"--delivery=maildir,"_s + makeMaildir(folder),
            u"--keep=on"_s,
            u"--received-header=off"_s,
            u"--uidls-file="_s + folder + u"/uidls"_s,
            u"--quiet"_s};
}

QStringList fetchmailWords(const Work& work, const QString& folder)
{
    const QString text = u"set invisible\npoll 127.0.0.1 service %1 protocol pop3 user '%2' password '%3' "
                         "sslproto '' keep fetchall no rewrite bsmtp '%4/batch'\n"_s.arg(work.port)
                             .arg(work.user, QLatin1StringView(password), folder);
    return {u"--fetchmailrc"_s, writeFile(folder + u"/fetchmailrc"_s, text),
            u"--nodetach"_s,    u"--silent"_s,
            u"--pidfile"_s,     folder + u"/pid"_s,
            u"--idfile"_s,      folder + u"/ids"_s};
}

bool isRoot() { return ::geteuid() == 0; }

/// getmail delivers nothing as root.
QString getmailProgram() { return isRoot() ? u"setpriv"_s : u"getmail"_s; }

void giveToNobody(const QString& path)
{
    const passwd* const nobody = ::getpwnam("nobody");
    if (!nobody || ::chown(QFile::encodeName(path).constData(), nobody->pw_uid, nobody->pw_gid) != 0)
        qFatal("%s cannot be given to another user", qPrintable(path));
}

QStringList getmailWords(const Work& work, const QString& folder)
{
    const QString text = u"[retriever]\ntype = SimplePOP3Retriever\nserver = 127.0.0.1\nport = %1\n"
                         "username = %2\npassword = %3\n"
                         "[destination]\ntype = Maildir\npath = %4/\n"
                         "[options]\nverbose = 0\nreceived = false\ndelivered_to = false\n"_s.arg(work.port)
                             .arg(work.user, QLatin1StringView(password), makeMaildir(folder));
    const QStringList words{u"--getmaildir"_s, folder, u"--rcfile"_s,
                            writeFile(folder + u"/getmailrc"_s, text)};
    if (!isRoot())
        return words;
    giveToNobody(folder);
    for (QDirIterator paths(folder, QDir::AllEntries | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
         paths.hasNext();)
        giveToNobody(paths.next());
    return QStringList{u"--reuid=nobody"_s, u"--regid=nogroup"_s, u"--clear-groups"_s, u"getmail"_s} + words;
}

const std::vector<Client>& listers()
{
    static const std::vector<Client> clients{
        {"dropscope-cli list", QStringLiteral(DROPSCOPE_CLI), listWords},
        {"poplib, LIST and UIDL", u"python3"_s, poplibListWords},
        {"curl, LIST alone", u"curl"_s, curlListWords},
    };
    return clients;
}

const std::vector<Client>& fetchers()
{
    static const std::vector<Client> clients{
        {"dropscope-cli retr --to FOLDER", QStringLiteral(DROPSCOPE_CLI), folderWords},
        {"dropscope-cli retr --mbox FILE", QStringLiteral(DROPSCOPE_CLI), mboxWords},
        {"curl, a file each", u"curl"_s, curlWords},
        {"mpop, Maildir", u"mpop"_s, mpopWords},
        {"fetchmail, one BSMTP file", u"fetchmail"_s, fetchmailWords},
        {"getmail, Maildir", getmailProgram(), getmailWords},
        {"poplib, a file each", u"python3"_s, poplibWords},
    };
    return clients;
}

qint64 octetsIn(const QString& folder)
{
    qint64 octets = 0;
    for (QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories); files.hasNext();) {
        files.next();
        octets += files.fileInfo().size();
    }
    return octets;
}

/// Seconds; none where the client failed.
std::optional<double> run(const Client& client, const Work& work, qint64 expectedOctets)
{
    const QTemporaryDir folder;
    QProcess process;
    process.setProgram(client.program);
    process.setArguments(client.words(work, folder.path()));
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DROPSCOPE_PASSWORD"_s, QString::fromLatin1(password));
    process.setProcessEnvironment(environment);
    process.setStandardOutputFile(QProcess::nullDevice());
    QElapsedTimer timer;
    timer.start();
    process.start();
    if (!process.waitForFinished(600'000) || process.exitCode() != 0) {
        std::printf("  %s failed: %s\n", client.name, process.readAllStandardError().left(300).constData());
        return std::nullopt;
    }
    const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    if (const qint64 octets = octetsIn(folder.path()); octets < expectedOctets * 9 / 10) { // line ends differ
        std::printf("  %s brought %lld octets\n", client.name, static_cast<long long>(octets));
        return std::nullopt;
    }
    return seconds;
}

void compare(const Work& work, const std::vector<Client>& clients, qint64 expectedOctets)
{
    std::printf("%s\n", work.name);
    std::map<const char*, double> best;
    for (int round = 0; round < rounds; ++round) {
        for (const Client& client : clients) {
            const bool isTried = round > 0 && !best.contains(client.name);
            if (isTried || QStandardPaths::findExecutable(client.program).isEmpty())
                continue;
            if (const auto seconds = run(client, work, expectedOctets))
                best[client.name] = std::min(*seconds, best.contains(client.name) ? best[client.name] : 1e9);
        }
    }
    const double own = best.contains(clients.front().name) ? best[clients.front().name] : 0;
    for (const Client& client : clients) {
        if (!best.contains(client.name))
            std::printf("  %-32s not there\n", client.name);
        else
            std::printf("  %-32s %8.3f s  %6.2f\n", client.name, best[client.name], best[client.name] / own);
    }
    std::fflush(stdout);
}

Octets messageOf(qsizetype octets)
{
    const Octets line = "The quick brown fox jumps over the lazy dog and writes 76 octets of it to mail\r\n";
    return "From: bench@example.org\r\nTo: test@example.org\r\nSubject: bench\r\n"
           "Date: Tue, 17 Nov 2026 12:04:07 +0100\r\n\r\n" +
           line.repeated(octets / line.size());
}

void fill(Dovecot& dovecot, const QString& user, int messages, qsizetype octets)
{
    if (!dovecot.addUser(user, password))
        qFatal("no user %s", qPrintable(user));
    const Octets message = messageOf(octets);
    for (int i = 0; i < messages; ++i) {
        if (!dovecot.deliver(user, message))
            qFatal("a message cannot be delivered");
    }
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const int part = argc > 1 ? std::max(1, std::atoi(argv[1])) : 1;
    Dovecot dovecot;
    if (!dovecot.start())
        qFatal("%s", qPrintable(dovecot.errorText()));
    const int many = std::max(1, 10'000 / part);
    const int few = std::max(1, 20 / part);
    fill(dovecot, u"many"_s, many, 4'000);
    fill(dovecot, u"few"_s, few, 50'000'000);
    std::printf("%d messages of 4 kB, %d of 50 MB; the shortest of %d runs, and how many times the first\n",
                many, few, rounds);
    compare({"naming every message", u"many"_s, many, dovecot.port()}, listers(), 0);
    compare({"bringing the small ones", u"many"_s, many, dovecot.port()}, fetchers(), qint64(many) * 4'000);
    compare({"bringing the large ones", u"few"_s, few, dovecot.port()}, fetchers(), qint64(few) * 50'000'000);
    return 0;
}
