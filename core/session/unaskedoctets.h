// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <utility>

namespace dropscope {

/// Keeps count of what a server sends without being asked: behind the last reply, or while a challenge waits
/// for the client. Places are counted in the server's octets, from the start of the session.
class UnaskedOctets
{
public:
    void received(const Octets& octets, bool isClientsTurn)
    {
        m_received += octets.size();
        m_lastRead = octets;
        m_count += isClientsTurn ? octets.size() : 0;
    }
    void replyEnded(qint64 position) { m_replyEnd = position; }
    /// What stands up to here belongs to no reply.
    void foundUpTo(qint64 position) { m_count += position - std::exchange(m_replyEnd, position); }

    /// So much is borne, then the server is called broken.
    [[nodiscard]] bool isFlood() const { return m_count > 64 * 1024; }
    /// What the read at hand holds behind the reply that just ended.
    [[nodiscard]] Octets behindReply() const
    {
        return m_lastRead.last(std::min<qsizetype>(m_received - m_replyEnd, m_lastRead.size()));
    }

private:
    Octets m_lastRead;
    qint64 m_received = 0;
    qint64 m_replyEnd = 0;
    qint64 m_count = 0;
};

} // namespace dropscope
