// SPDX-License-Identifier: GPL-3.0-or-later
// How fast messages come through the recording proxy, compared with how fast they come without it: twenty
// retrievals of 50 MB, from the test server and from a sender that does nothing but send. Server, proxy and
// client are processes of their own; the client looks for the end of each message and does nothing else.
//
// An argument makes the messages smaller: 10 is a tenth.
#include "core/mailstore/memorystore.h"
#include "core/proxy/recordingproxy.h"
#include "core/server/testserver.h"

#include <QCoreApplication>
#include <QFile>
#include <QTimer>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include <arpa/inet.h>
#include <csignal>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace dropscope;

namespace {

constexpr int messages = 20;
qsizetype messageOctets = 50'000'000;

Octets bodyOf(qsizetype octets)
{
    const Octets line = "The quick brown fox jumps over the lazy dog and writes 76 octets of it to mail\r\n";
    return "Subject: large\r\n\r\n" + line.repeated(octets / line.size());
}

/// A child process that tells a port and then serves until it is ended.
struct Child
{
    pid_t process = -1;
    quint16 port = 0;
};

template <typename Serve>
Child start(Serve serve)
{
    std::array<int, 2> pipe{};
    if (::pipe(pipe.data()) != 0)
        std::exit(1);
    const pid_t process = ::fork();
    if (process == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        serve([&pipe](quint16 port) { static_cast<void>(::write(pipe[1], &port, sizeof port)); });
        std::_Exit(0);
    }
    Child child{process, 0};
    static_cast<void>(::read(pipe[0], &child.port, sizeof child.port));
    ::close(pipe[0]);
    ::close(pipe[1]);
    return child;
}

/// Returns the seconds of the processor that it took.
double end(const Child& child)
{
    ::kill(child.process, SIGKILL);
    rusage usage{};
    ::wait4(child.process, nullptr, 0, &usage);
    const auto seconds = [](const timeval& time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// --- servers and the proxy, each in its own process -----------------------------------------------------

template <typename Tell>
void serveFromTestServer(Tell tell)
{
    int argc = 0;
    QCoreApplication application(argc, nullptr);
    auto store = std::make_shared<MemoryStore>();
    store->append(bodyOf(messageOctets));
    ServerOptions options;
    options.accounts.push_back({"demo", Secret("demo"), store});
    TestServer server(options);
    tell(*server.start());
    QCoreApplication::exec();
}

void answer(int client, OctetView body, OctetView command)
{
    const auto send = [client](OctetView octets) {
        while (!octets.isEmpty()) {
            const ssize_t count = ::send(client, octets.data(), size_t(octets.size()), MSG_NOSIGNAL);
            if (count <= 0)
                return;
            octets = octets.sliced(count);
        }
    };
    send("+OK\r\n");
    if (!command.startsWith("RETR"))
        return;
    send(body);
    send(".\r\n");
}

template <typename Tell>
void serveRaw(Tell tell)
{
    const Octets body = bodyOf(messageOctets);
    const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ::bind(listener, reinterpret_cast<sockaddr*>(&address), size);
    ::listen(listener, 4);
    ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
    tell(ntohs(address.sin_port));
    for (;;) {
        const int client = ::accept(listener, nullptr, nullptr);
        answer(client, body, "greeting");
        std::array<char, 512> command{};
        for (;;) {
            const ssize_t count = ::recv(client, command.data(), command.size(), 0);
            if (count <= 0)
                break;
            answer(client, body, OctetView(command.data(), count));
        }
        ::close(client);
    }
}

template <typename Tell>
void serveProxy(quint16 server, bool isRecording, Tell tell)
{
    int argc = 0;
    QCoreApplication application(argc, nullptr);
    ProxySettings settings;
    settings.server = {QStringLiteral("127.0.0.1"), server, AddressFamily::Any};
    RecordingProxy proxy(settings,
                         [isRecording] { return isRecording ? std::make_shared<Transcript>() : nullptr; });
    tell(*proxy.start());
    QCoreApplication::exec();
}

// --- the client -----------------------------------------------------------------------------------------

/// Reads up to the end that a reply has, and returns its octets; -1 where the connection ended.
qint64 readUpTo(int connection, OctetView end)
{
    static std::array<char, 1024 * 1024> buffer;
    Octets tail;
    qint64 octets = 0;
    while (!tail.endsWith(end)) {
        const ssize_t count = ::recv(connection, buffer.data(), buffer.size(), 0);
        if (count <= 0)
            return -1;
        octets += count;
        tail.append(OctetView(buffer.data(), count).last(std::min<qsizetype>(8, count)));
        tail = tail.right(8);
    }
    return octets;
}

int connectTo(quint16 port)
{
    const int connection = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    ::setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(connection, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
        return -1;
    return connection;
}

qint64 anonymousMemory(pid_t process)
{
    QFile status(QStringLiteral("/proc/%1/status").arg(process));
    static_cast<void>(status.open(QIODevice::ReadOnly));
    for (const QByteArray& line : status.readAll().split('\n'))
        if (line.startsWith("RssAnon:"))
            return line.simplified().split(' ').at(1).toLongLong();
    return 0;
}

struct Run
{
    double megabytesPerSecond = 0;
    qint64 memoryBefore = 0; ///< KiB, of the watched process
    qint64 memoryMost = 0;
};

Run fetch(quint16 port, pid_t watched)
{
    const int connection = connectTo(port);
    const auto ask = [connection](const Octets& command, OctetView end) {
        ::send(connection, command.constData(), size_t(command.size()), MSG_NOSIGNAL);
        return readUpTo(connection, end);
    };
    readUpTo(connection, "\r\n");
    ask("USER demo\r\n", "\r\n");
    ask("PASS demo\r\n", "\r\n");
    Run run;
    run.memoryBefore = anonymousMemory(watched);
    qint64 octets = 0;
    const auto begun = std::chrono::steady_clock::now();
    for (int number = 1; number <= messages; ++number) {
        const qint64 came = ask("RETR 1\r\n", "\r\n.\r\n");
        if (came < messageOctets - 1000)
            std::fprintf(stderr, "message %d: %lld octets came\n", number, static_cast<long long>(came));
        octets += came;
        run.memoryMost = std::max(run.memoryMost, anonymousMemory(watched));
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    run.megabytesPerSecond = double(octets) / 1e6 / took.count();
    ::close(connection);
    return run;
}

void measure(const char* name, const Child& server)
{
    static_cast<void>(fetch(server.port, server.process)); // warm
    const Run direct = fetch(server.port, server.process);
    std::printf("%-12s direct              %7.0f MB/s\n", name, direct.megabytesPerSecond);
    for (const bool isRecording : {false, true}) {
        const Child proxy = start([&](auto tell) { serveProxy(server.port, isRecording, std::move(tell)); });
        const Run run = fetch(proxy.port, proxy.process);
        const double processor = end(proxy);
        std::printf("%-12s proxy, %-12s %7.0f MB/s  ratio %.2f  %.2f s of processor a GB  RssAnon %lld KiB "
                    "before, %lld KiB at most\n",
                    name, isRecording ? "recording" : "passing on", run.megabytesPerSecond,
                    run.megabytesPerSecond / direct.megabytesPerSecond,
                    processor / (double(messages) * double(messageOctets) / 1e9),
                    static_cast<long long>(run.memoryBefore), static_cast<long long>(run.memoryMost));
    }
}

} // namespace

int main(int argc, char** argv)
{
    if (argc > 1)
        messageOctets /= std::max(1, std::atoi(argv[1]));
    std::printf("%d messages of %lld octets\n", messages, static_cast<long long>(messageOctets));
    std::fflush(stdout);
    for (const bool isRaw : {false, true}) {
        const Child server = isRaw ? start([](auto tell) { serveRaw(tell); })
                                   : start([](auto tell) { serveFromTestServer(tell); });
        measure(isRaw ? "raw sender" : "test server", server);
        std::fflush(stdout);
        end(server);
    }
    return 0;
}
