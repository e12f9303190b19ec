// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/mailclients.h"

#include <QDir>
#include <QDirIterator>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

constexpr int limit = 60'000;

struct CommandWords
{
    QString program;
    QStringList arguments;
};

CommandWords curlWords(const FetchWish& wish, const QString& folder)
{
    const QString scheme = wish.security == "tls"_L1 ? u"pop3s"_s : u"pop3"_s;
    QStringList arguments{u"-sS"_s, u"-k"_s, u"--user"_s,
                          wish.user + u':' + QString::fromUtf8(wish.password)};
    if (wish.security == "stls"_L1)
        arguments.append(u"--ssl-reqd"_s);
    if (wish.isTraced)
        arguments.append(u"-v"_s);
    for (int number = 1; number <= wish.messages; ++number)
        arguments += {u"-o"_s, u"%1/%2.eml"_s.arg(folder).arg(number),
                      u"%1://127.0.0.1:%2/%3"_s.arg(scheme).arg(wish.port).arg(number)};
    return {u"curl"_s, arguments};
}

CommandWords mpopWords(const FetchWish& wish, const QString& folder)
{
    const QString maildir = folder + u"/mail"_s;
    for (const char* const part : {"/cur", "/new", "/tmp"})
        QDir().mkpath(maildir + QString::fromLatin1(part));
    return {u"mpop"_s,
            {u"--host=127.0.0.1"_s, u"--port=%1"_s.arg(wish.port), u"--user="_s + wish.user,
             u"--passwordeval=echo "_s + QString::fromUtf8(wish.password), u"--auth=user"_s,
             u"--delivery=mda,cat > '%1'/new/$(date +%s%N)"_s.arg(maildir), u"--keep=on"_s,
             u"--received-header=off"_s, u"--uidls-file="_s + folder + u"/uidls"_s,
             wish.isTraced ? u"--debug"_s : u"--quiet"_s,
             wish.security == "none"_L1 ? u"--tls=off"_s : u"--tls=on"_s,
             wish.security == "stls"_L1 ? u"--tls-starttls=on"_s : u"--tls-starttls=off"_s,
             u"--tls-certcheck=off"_s}};
}

CommandWords fetchmailWords(const FetchWish& wish, const QString& folder)
{
    QFile file(folder + u"/fetchmailrc"_s);
    static_cast<void>(file.open(QIODevice::WriteOnly));
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    const QString tls = wish.security == "none"_L1   ? u"sslproto ''"_s
                        : wish.security == "stls"_L1 ? u"sslproto tls1.2+ no sslcertck"_s
                                                     : u"ssl no sslcertck"_s;
    file.write(u"set invisible\npoll 127.0.0.1 service %1 protocol pop3 timeout 30 user '%2' password '%3' "
               u"%4 keep fetchall "
               "no rewrite mda \"cat > '%5'/$(date +%s%N).eml\"\n"_s.arg(wish.port)
                   .arg(wish.user, QString::fromUtf8(wish.password), tls, folder)
                   .toUtf8());
    return {u"fetchmail"_s,
            {u"--fetchmailrc"_s, file.fileName(), u"--nodetach"_s, wish.isTraced ? u"-v"_s : u"--silent"_s,
             u"--pidfile"_s, folder + u"/pid"_s, u"--idfile"_s, folder + u"/ids"_s}};
}

CommandWords poplibWords(const FetchWish& wish, const QString& folder)
{
    const QString script = QStringLiteral(DROPSCOPE_SOURCE_DIR "/tests/integration/poplib_fetch.py");
    return {u"python3"_s,
            {script, QString::number(wish.port), wish.security, wish.user, QString::fromUtf8(wish.password),
             folder, wish.isTraced ? u"traced"_s : u"silent"_s}};
}

CommandWords wordsFor(const FetchWish& wish, const QString& folder)
{
    if (wish.client == "curl"_L1)
        return curlWords(wish, folder);
    if (wish.client == "mpop"_L1)
        return mpopWords(wish, folder);
    return wish.client == "fetchmail"_L1 ? fetchmailWords(wish, folder) : poplibWords(wish, folder);
}

/// In the order of their octets: a delivery program may name files in another one than they came.
QList<Octets> savedIn(const QString& folder)
{
    QList<Octets> messages;
    QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        if (!path.endsWith(".eml"_L1) && !path.contains("/mail/new/"_L1))
            continue;
        QFile file(path);
        static_cast<void>(file.open(QIODevice::ReadOnly));
        messages.append(file.readAll());
    }
    std::ranges::sort(messages);
    return messages;
}

/// Each client marks them in its own way.
QStringList tracedCommands(const QByteArray& trace)
{
    static const QRegularExpression line(
        uR"(^(?:> |--> |(?:fetchmail: )?POP3> |\*cmd\* '?)([A-Z]+)([^'\r]*))"_s);
    static const QStringList keywords{u"CAPA"_s, u"USER"_s, u"PASS"_s, u"APOP"_s, u"AUTH"_s,
                                      u"STAT"_s, u"LIST"_s, u"UIDL"_s, u"RETR"_s, u"TOP"_s,
                                      u"DELE"_s, u"LAST"_s, u"NOOP"_s, u"QUIT"_s};
    QStringList commands;
    for (const QByteArray& octets : trace.split('\n')) {
        const QRegularExpressionMatch match = line.match(QString::fromUtf8(octets));
        if (match.hasMatch() && keywords.contains(match.captured(1)))
            commands.append(MailClients::withoutSecret(match.captured(1) + match.captured(2)));
    }
    return commands;
}

} // namespace

QString MailClients::withoutSecret(const QString& command)
{
    const QStringList words = command.trimmed().split(u' ');
    if (words.first() == "PASS"_L1)
        return words.first();
    return words.mid(0, words.first() == "APOP"_L1 || words.first() == "AUTH"_L1 ? 2 : 9).join(u' ');
}

QString MailClients::missing(const QString& client)
{
    const QString program = client == "poplib"_L1 ? u"python3"_s : client;
    return QStandardPaths::findExecutable(program).isEmpty() ? u"no %1 here"_s.arg(program) : QString();
}

Fetched MailClients::fetch(const FetchWish& wish)
{
    const QTemporaryDir folder;
    const CommandWords words = wordsFor(wish, folder.path());
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"FETCHMAILHOME"_s, folder.path());
    environment.insert(u"XDG_CONFIG_HOME"_s, folder.path()); // no configuration of the tester's
    process.setProcessEnvironment(environment);
    process.start(words.program, words.arguments);
    const bool hasEnded =
        QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, limit);
    Fetched fetched;
    fetched.exitCode = hasEnded ? process.exitCode() : -1;
    fetched.errors = process.readAllStandardError() + process.readAllStandardOutput();
    fetched.commands = tracedCommands(fetched.errors);
    fetched.messages = savedIn(folder.path());
    return fetched;
}

} // namespace dropscope
