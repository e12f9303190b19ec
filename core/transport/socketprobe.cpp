// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/socketprobe.h"

#include <QAbstractSocket>

#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace dropscope {

namespace {

Octets octetsFrom(int descriptor, qsizetype limit, int flags)
{
    if (descriptor < 0)
        return {};
    Octets octets(limit, Qt::Uninitialized);
    const ssize_t count = ::recv(descriptor, octets.data(), static_cast<size_t>(limit), MSG_DONTWAIT | flags);
    octets.truncate(count < 0 ? 0 : count);
    return octets;
}

} // namespace

SocketProbe::SocketProbe(qintptr socketDescriptor)
    : m_descriptor(socketDescriptor < 0 ? -1
                                        : ::fcntl(static_cast<int>(socketDescriptor), F_DUPFD_CLOEXEC, 0))
{
}

SocketProbe::SocketProbe(SocketProbe&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

SocketProbe& SocketProbe::operator=(SocketProbe&& other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

bool SocketProbe::isTornDown() const
{
    pollfd state{m_descriptor, 0, 0};
    return m_descriptor >= 0 && ::poll(&state, 1, 0) == 1 && (state.revents & POLLHUP) != 0;
}

Octets SocketProbe::readRest(qsizetype limit) { return octetsFrom(m_descriptor, limit, 0); }

Octets SocketProbe::peek(qsizetype limit) const { return octetsFrom(m_descriptor, limit, MSG_PEEK); }

bool SocketProbe::shareWith(QAbstractSocket& socket) const
{
    const int shared = m_descriptor < 0 ? -1 : ::fcntl(m_descriptor, F_DUPFD_CLOEXEC, 0);
    if (shared >= 0 && socket.setSocketDescriptor(shared))
        return true;
    if (shared >= 0)
        ::close(shared);
    return false;
}

void SocketProbe::endSending()
{
    if (m_descriptor >= 0)
        ::shutdown(m_descriptor, SHUT_WR);
}

void SocketProbe::resetOnRelease()
{
    const linger atOnce{1, 0};
    if (m_descriptor >= 0)
        ::setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
}

void SocketProbe::release()
{
    if (m_descriptor >= 0)
        ::close(std::exchange(m_descriptor, -1));
}

} // namespace dropscope
