// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QtGlobal>

class QAbstractSocket;

namespace dropscope {

/// A second hold on a connected socket, for what QTcpSocket does not tell: it reports a reset by the peer as
/// an orderly end, forgets what the system still holds when a write fails, and can not end one direction
/// alone.
class SocketProbe
{
public:
    SocketProbe() = default;
    /// Of a connected socket; that one may be closed, this one sees on.
    explicit SocketProbe(qintptr socketDescriptor);
    SocketProbe(const SocketProbe&) = delete;
    SocketProbe& operator=(const SocketProbe&) = delete;
    SocketProbe(SocketProbe&& other) noexcept;
    SocketProbe& operator=(SocketProbe&& other) noexcept;
    ~SocketProbe() { release(); }

    /// Both directions have ended although this side ended none: a reset, or the network gave up.
    [[nodiscard]] bool isTornDown() const;
    /// What the system received and nobody has read, at most that many octets; empty if nothing.
    [[nodiscard]] Octets readRest(qsizetype limit);
    /// The same, and the system keeps it.
    [[nodiscard]] Octets peek(qsizetype limit) const;
    /// Makes that socket one more on the same connection. False: there is none any more.
    [[nodiscard]] bool shareWith(QAbstractSocket& socket) const;
    /// Ends this side's direction once the system has sent what it was given.
    void endSending();
    /// Once the last hold is let go, the peer sees a reset instead of an orderly end.
    void resetOnRelease();
    void release();

private:
    int m_descriptor = -1;
};

} // namespace dropscope
