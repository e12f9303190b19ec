// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conformance/reply.h"
#include "core/protocol/codec/replyparser.h"

namespace dropscope {

/// Puts one reply together.
class ReplyReader
{
public:
    ReplyReader(ReplyParser::Expect expect, Octets command);

    /// Takes octets off the front and says whether the reply has ended, well or badly.
    [[nodiscard]] bool take(Octets& unread);
    /// A read of the connection ends where all that was taken ends.
    void noteCut()
    {
        if (!m_reply.wire.isEmpty())
            m_reply.cuts.push_back(m_reply.wire.size());
    }
    /// What there is of it.
    [[nodiscard]] Reply finish(Reply::End end);

    static constexpr qsizetype mostOctets = qsizetype(64) * 1024 * 1024; ///< of one reply

private:
    [[nodiscard]] bool apply(ReplyParser::Step step);

    ReplyParser m_parser;
    Reply m_reply;
};

} // namespace dropscope
