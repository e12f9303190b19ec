// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/messagebody.h"

#include "core/protocol/flow/serverengine.h"

#include <utility>

namespace dropscope {

MessageBody::MessageBody(std::unique_ptr<OctetSource> message, std::optional<MessageExtract> extract,
                         Headers headers)
    : m_message(std::move(message))
    , m_extract(extract)
    , m_isMakingAscii(headers == Headers::InAscii)
{
}

ReplyBody::Progress MessageBody::writeSlice(ServerEngine& engine)
{
    if (m_offset >= m_message->size())
        return Progress::Ended;
    auto octets = m_message->read(m_offset, sliceOctets);
    if (!octets || octets->isEmpty())
        return Progress::Failed; // it went, or shrank, behind our back
    m_offset += octets->size();
    if (m_isMakingAscii)
        makeHeadersAscii(*octets);
    engine.body(m_extract ? OctetView(*octets).first(m_extract->take(*octets)) : OctetView(*octets));
    const bool isWhole = m_offset >= m_message->size() || (m_extract && m_extract->isComplete());
    return isWhole ? Progress::Ended : Progress::More;
}

/// Up to the empty line, which may lie across two slices.
void MessageBody::makeHeadersAscii(Octets& slice)
{
    for (char& octet : slice) {
        if (octet == '\n') {
            m_isMakingAscii = m_lineOctets > 0;
            m_lineOctets = 0;
        } else if (octet != '\r') {
            ++m_lineOctets;
        }
        if (!m_isMakingAscii)
            return;
        if (static_cast<unsigned char>(octet) >= 0x80)
            octet = '?';
    }
}

} // namespace dropscope
