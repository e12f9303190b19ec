// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include <arpa/inet.h>
#include <cerrno>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace dropscope {

/// A client that takes as little time as it can, and looks at every octet that comes.
class Pop3Caller
{
public:
    struct Step
    {
        Octets command;                ///< with its line end; empty: the greeting is awaited
        std::optional<OctetView> body; ///< of a multi-line reply, as on the wire, its end included
        qsizetype lines = -1;          ///< of a body that nobody knows before
    };

    explicit Pop3Caller(quint16 port)
        : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const int on = 1;
        ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        if (::connect(m_socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
            fail("no connection");
        ::fcntl(m_socket, F_SETFL, ::fcntl(m_socket, F_GETFL) | O_NONBLOCK);
    }
    Pop3Caller(const Pop3Caller&) = delete;
    Pop3Caller& operator=(const Pop3Caller&) = delete;
    ~Pop3Caller() { ::close(m_socket); }

    [[nodiscard]] int socket() const { return m_socket; }
    [[nodiscard]] bool isDone() const { return m_answered == m_steps.size(); }
    [[nodiscard]] qint64 octets() const { return m_octets; }

    /// So many commands are under way at a time.
    void begin(std::vector<Step> steps, size_t ahead)
    {
        m_steps = std::move(steps);
        m_answered = m_asked = 0;
        m_ahead = ahead;
        ask();
    }

    void readOn()
    {
        static std::vector<char> buffer(1 << 20);
        const ssize_t count = ::recv(m_socket, buffer.data(), buffer.size(), 0);
        if (count < 0 && (errno == EAGAIN || errno == EINTR))
            return;
        if (count <= 0)
            fail("the connection ended");
        m_octets += count;
        OctetView octets(buffer.data(), count);
        while (!octets.isEmpty()) {
            if (isDone())
                fail("octets that nobody asked for");
            octets = octets.sliced(take(octets));
        }
        ask();
    }

private:
    [[noreturn]] void fail(const char* what) const
    {
        const Octets command = m_answered < m_steps.size() ? m_steps[m_answered].command : Octets();
        std::printf("FAILED: %s, at %s\n", what, command.trimmed().constData());
        std::exit(1);
    }

    qsizetype take(OctetView octets)
    {
        const Step& step = m_steps[m_answered];
        if (m_isInBody)
            return step.body ? compare(octets, *step.body) : count(octets, step.lines);
        const qsizetype lf = octets.indexOf('\n');
        m_line += octets.first(lf < 0 ? octets.size() : lf + 1);
        if (lf < 0)
            return octets.size();
        if (!m_line.startsWith("+OK"))
            fail(m_line.constData());
        m_line.clear();
        m_isInBody = step.body || step.lines >= 0;
        if (!m_isInBody)
            ++m_answered;
        return lf + 1;
    }

    qsizetype compare(OctetView octets, OctetView body)
    {
        const qsizetype size = std::min(octets.size(), body.size() - m_at);
        if (octets.first(size) != body.sliced(m_at, size))
            fail("octets that are not those of the message");
        m_at += size;
        if (m_at == body.size())
            endBody();
        return size;
    }

    qsizetype count(OctetView octets, qsizetype lines)
    {
        qsizetype taken = 0;
        while (taken < octets.size()) {
            const qsizetype lf = octets.indexOf('\n', taken);
            const qsizetype end = lf < 0 ? octets.size() : lf + 1;
            m_line += octets.sliced(taken, end - taken);
            taken = end;
            if (lf < 0)
                break;
            const bool isEnd = m_line == ".\r\n";
            m_line.clear();
            ++m_at;
            if (!isEnd)
                continue;
            if (m_at != lines + 1)
                fail("a wrong number of lines");
            endBody();
            break;
        }
        return taken;
    }

    void endBody()
    {
        ++m_answered;
        m_at = 0;
        m_isInBody = false;
    }

    void ask()
    {
        // A batch when half of the last one was answered, as a client with a window does
        if (m_asked > m_answered + m_ahead / 2)
            return;
        Octets commands;
        for (; m_asked < m_steps.size() && m_asked < m_answered + m_ahead; ++m_asked)
            commands += m_steps[m_asked].command;
        if (!commands.isEmpty() &&
            ::send(m_socket, commands.constData(), size_t(commands.size()), MSG_NOSIGNAL) != commands.size())
            fail("commands could not be sent");
    }

    int m_socket;
    std::vector<Step> m_steps;
    size_t m_asked = 0;
    size_t m_answered = 0;
    size_t m_ahead = 1;
    Octets m_line;
    bool m_isInBody = false;
    qsizetype m_at = 0; ///< octets, or lines, of the body so far
    qint64 m_octets = 0;
};

/// Lets them all talk until each is done. Returns the seconds that it took.
inline double talk(std::span<const std::unique_ptr<Pop3Caller>> callers)
{
    constexpr int limit = 60'000; // without a single octet
    const auto begun = std::chrono::steady_clock::now();
    std::vector<pollfd> sockets;
    for (;;) {
        sockets.clear();
        std::vector<Pop3Caller*> waiting;
        for (const auto& caller : callers) {
            if (caller->isDone())
                continue;
            sockets.push_back({caller->socket(), POLLIN, 0});
            waiting.push_back(caller.get());
        }
        if (waiting.empty())
            break;
        if (::poll(sockets.data(), sockets.size(), limit) == 0) {
            std::printf("FAILED: %zu clients wait\n", waiting.size());
            std::exit(1);
        }
        for (size_t i = 0; i < waiting.size(); ++i)
            if (sockets[i].revents != 0)
                waiting[i]->readOn();
    }
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

} // namespace dropscope
