// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/replyreader.h"

namespace dropscope {

ReplyReader::ReplyReader(ReplyParser::Expect expect, Octets command)
{
    m_parser.begin(expect);
    m_reply.command = std::move(command);
}

bool ReplyReader::take(Octets& unread)
{
    OctetView input = unread;
    bool hasEnded = false;
    while (!hasEnded) {
        ReplyParser::Step step = m_parser.parse(input);
        if (std::holds_alternative<ReplyParser::Incomplete>(step))
            break;
        hasEnded = apply(std::move(step));
    }
    const qsizetype taken = unread.size() - input.size();
    m_reply.wire.append(unread.constData(), taken);
    unread.remove(0, taken);
    if (m_reply.wire.size() <= mostOctets)
        return hasEnded;
    m_reply.end = Reply::End::Flooded;
    return true;
}

bool ReplyReader::apply(ReplyParser::Step step)
{
    if (auto* const status = std::get_if<ReplyParser::StatusRead>(&step)) {
        m_reply.status = std::move(status->status);
        // A CR too many is told by the case that looks at line ends, and hides nothing of the rest.
        if (m_reply.status.line.endsWith('\r'))
            m_reply.status = parseStatusLine(m_reply.status.line.chopped(1), m_reply.status.lineEnd);
        m_reply.anomalies = std::move(status->anomalies);
        m_reply.isMultiLine = status->bodyFollows;
        if (m_reply.status.status != Status::Challenge)
            return false;
        m_reply.end = Reply::End::Whole; // the client's turn
        return true;
    }
    if (const auto* const body = std::get_if<ReplyParser::BodyRead>(&step)) {
        m_reply.body.append(body->octets);
        return false;
    }
    m_reply.end =
        std::holds_alternative<ReplyParser::TooLong>(step) ? Reply::End::Flooded : Reply::End::Whole;
    return true;
}

Reply ReplyReader::finish(Reply::End end)
{
    if (m_reply.end == Reply::End::Silence)
        m_reply.end = end;
    if (!m_reply.cuts.empty() && m_reply.cuts.back() == m_reply.wire.size())
        m_reply.cuts.pop_back();
    return std::move(m_reply);
}

} // namespace dropscope
