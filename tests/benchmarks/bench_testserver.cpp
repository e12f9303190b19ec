// SPDX-License-Identifier: GPL-3.0-or-later
// The test server beside a private Dovecot, on one Maildir of 10,000 messages: how long a sign-in takes, how
// fast one client gets all of it, a command at a time and pipelined, and 200 clients at once. Every octet is
// compared with what was put in. Rounds alternate between the servers, so that what else the machine does
// meets both; the shortest run of each counts.
//
// An argument makes the maildrop smaller: 10 is a tenth.
#include "core/mailstore/canonicalform.h"
#include "core/protocol/codec/dotencoder.h"
#include "tests/benchmarks/pop3caller.h"
#include "tests/support/dovecot.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QProcess>

#include <algorithm>
#include <map>

using namespace dropscope;
using namespace Qt::StringLiterals;

namespace {

constexpr int rounds = 3;
constexpr int crowd = 200;
constexpr size_t window = 100; ///< commands that a pipelining client has under way
const QString user = u"demo"_s;

using Step = Pop3Caller::Step;
using Callers = std::vector<std::unique_ptr<Pop3Caller>>;

/// What was put in, and how it must come out.
struct Mail
{
    std::vector<Octets> wire; ///< bodies of RETR
    Octets listing;           ///< body of LIST
    qint64 octets = 0;
};

/// Mostly a few kilobytes, now and then a hundred; line ends as on this system, some lines begin with a dot.
Octets messageOf(int number)
{
    const Octets line = "The quick brown fox jumps over the lazy dog, and writes it down.\n";
    const int lines = number % 100 == 7 ? 1'600 : 10 + number * 37 % 90;
    Octets message = "From: lab@example.org\nTo: board@example.org\nSubject: message " +
                     Octets::number(number) + "\nMessage-ID: <" + Octets::number(number) +
                     "@example.org>\n\n";
    for (int i = 0; i < lines; ++i)
        message += i % 25 == 24 ? ".a line that must be stuffed\n" : line;
    return message;
}

Mail deliver(Dovecot& dovecot, int messages)
{
    Mail mail;
    for (int number = 1; number <= messages; ++number) {
        const Octets message = messageOf(number);
        if (!dovecot.deliver(user, message))
            qFatal("a message cannot be delivered");
        const Octets canonical = canonicalForm(message);
        DotEncoder encoder;
        Octets wire;
        encoder.encode(canonical, wire);
        encoder.finish(wire);
        mail.listing += Octets::number(number) + ' ' + Octets::number(canonical.size()) + "\r\n";
        mail.octets += wire.size();
        mail.wire.push_back(wire);
    }
    mail.listing += ".\r\n";
    return mail;
}

// --- the servers ----------------------------------------------------------------------------------------

struct Server
{
    const char* name;
    std::function<void()> forget; ///< what it knows of the maildrop
    std::function<quint16()> port;
};

class OurServer
{
public:
    explicit OurServer(QString maildir)
        : m_maildir(std::move(maildir))
    {
    }
    ~OurServer() { end(); }
    void start()
    {
        end();
        m_process.setProgram(QStringLiteral(DROPSCOPE_CLI));
        m_process.setArguments({u"serve"_s, m_maildir, u"--user"_s, user});
        m_process.start();
        while (m_process.waitForReadyRead() && !m_process.canReadLine())
            ;
        m_port = m_process.readLine().trimmed().split(':').value(1).toUShort();
    }
    [[nodiscard]] quint16 port() const { return m_port; }
    /// KiB that it has had for itself at most, and open files now.
    void tellMemory() const
    {
        QFile status(u"/proc/%1/status"_s.arg(m_process.processId()));
        if (status.open(QIODevice::ReadOnly))
            for (const QByteArray& line : status.readAll().split('\n'))
                if (line.startsWith("VmHWM") || line.startsWith("RssAnon"))
                    std::printf("  test server: %s\n", line.simplified().constData());
    }

private:
    void end()
    {
        m_process.terminate();
        m_process.waitForFinished();
    }
    QString m_maildir;
    QProcess m_process;
    quint16 m_port = 0;
};

void removeIndex(const QString& maildir)
{
    QDir folder(maildir);
    for (const QString& name : folder.entryList({u"dovecot*"_s}, QDir::Files))
        folder.remove(name);
}

// --- what is measured -----------------------------------------------------------------------------------

std::vector<Step> signIn() { return {{{}, {}}, {"USER demo\r\n", {}}, {"PASS demo\r\n", {}}}; }

double talkAlone(Callers& caller, std::vector<Step> steps, size_t ahead)
{
    caller.front()->begin(std::move(steps), ahead);
    return talk(caller);
}

Callers callersOf(quint16 port, int count)
{
    Callers callers;
    for (int i = 0; i < count; ++i)
        callers.push_back(std::make_unique<Pop3Caller>(port));
    return callers;
}

Step retr(const Mail& mail, size_t index)
{
    return {"RETR " + Octets::number(index + 1) + "\r\n", OctetView(mail.wire[index])};
}

/// Seconds from the password to the end of LIST and UIDL.
double measureSignIn(quint16 port, const Mail& mail)
{
    Callers caller = callersOf(port, 1);
    std::vector<Step> steps = signIn();
    (void)talkAlone(caller, {steps[0], steps[1]}, 1);
    return talkAlone(
        caller,
        {steps[2], {"LIST\r\n", OctetView(mail.listing)}, {"UIDL\r\n", {}, qsizetype(mail.wire.size())}}, 1);
}

double measureRetrieval(quint16 port, const Mail& mail, size_t ahead)
{
    Callers caller = callersOf(port, 1);
    (void)talkAlone(caller, signIn(), 1);
    std::vector<Step> steps;
    for (size_t i = 0; i < mail.wire.size(); ++i)
        steps.push_back(retr(mail, i));
    return talkAlone(caller, std::move(steps), ahead);
}

/// Each of them looks at the listings and gets a tenth, each another one.
double measureCrowd(quint16 port, const Mail& mail)
{
    Callers callers = callersOf(port, crowd);
    const size_t share = std::max<size_t>(mail.wire.size() / 10, 1);
    size_t first = 0;
    for (const auto& caller : callers) {
        std::vector<Step> steps = signIn();
        steps.push_back({"LIST\r\n", OctetView(mail.listing)});
        steps.push_back({"UIDL\r\n", {}, qsizetype(mail.wire.size())});
        for (size_t i = 0; i < share; ++i)
            steps.push_back(retr(mail, (first + i) % mail.wire.size()));
        steps.push_back({"QUIT\r\n", {}});
        first += share / 3 + 1;
        caller->begin(std::move(steps), 1);
    }
    const double seconds = talk(callers);
    qint64 octets = 0;
    for (const auto& caller : callers)
        octets += caller->octets();
    std::printf("  %d clients: %.1f MB in %.2f s, no error\n", crowd, double(octets) / 1e6, seconds);
    return seconds;
}

void compare(const char* what, const std::vector<Server>& servers,
             const std::function<double(const Server& server)>& measure)
{
    std::map<const char*, double> best;
    for (int round = 0; round < rounds; ++round) {
        for (const Server& server : servers) {
            const double seconds = measure(server);
            const auto known = best.try_emplace(server.name, seconds).first;
            known->second = std::min(known->second, seconds);
        }
    }
    const double ours = best[servers[0].name];
    const double theirs = best[servers[1].name];
    std::printf("%-34s test server %8.1f ms   Dovecot %8.1f ms   %.2f times as fast\n", what, ours * 1e3,
                theirs * 1e3, theirs / ours);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const int messages = 10'000 / std::max(1, argc > 1 ? std::atoi(argv[1]) : 1);
    Dovecot dovecot;
    if (!Dovecot::unavailableReason().isEmpty())
        qFatal("%s", qPrintable(Dovecot::unavailableReason()));
    if (!dovecot.addUser(user, "demo"))
        qFatal("no user");
    const Mail mail = deliver(dovecot, messages);
    if (!dovecot.start())
        qFatal("%s", qPrintable(dovecot.errorText()));
    const QString maildir = QFileInfo(dovecot.maildirFiles(user).constFirst()).dir().filePath(u".."_s);
    OurServer ours(QDir(maildir).canonicalPath());
    ours.start();
    const std::vector<Server> servers{
        {"test server", [&ours] { ours.start(); }, [&ours] { return ours.port(); }},
        {"Dovecot", [&maildir] { removeIndex(maildir); }, [&dovecot] { return dovecot.port(); }},
    };
    std::printf("%d messages, %.1f MB\n", messages, double(mail.octets) / 1e6);
    std::fflush(stdout);
    compare("sign-in, LIST, UIDL: first ever", servers, [&mail](const Server& server) {
        server.forget();
        return measureSignIn(server.port(), mail);
    });
    compare("sign-in, LIST, UIDL: again", servers,
            [&mail](const Server& server) { return measureSignIn(server.port(), mail); });
    compare("RETR of all, one at a time", servers,
            [&mail](const Server& server) { return measureRetrieval(server.port(), mail, 1); });
    compare("RETR of all, pipelined", servers,
            [&mail](const Server& server) { return measureRetrieval(server.port(), mail, window); });
    compare("200 clients, a tenth each", servers,
            [&mail](const Server& server) { return measureCrowd(server.port(), mail); });
    ours.tellMemory();
    return 0;
}
