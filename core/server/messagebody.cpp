// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/messagebody.h"

#include "core/protocol/flow/serverengine.h"

#include <utility>

namespace dropscope {

MessageBody::MessageBody(std::unique_ptr<OctetSource> message, std::optional<MessageExtract> extract)
    : m_message(std::move(message))
    , m_extract(extract)
{
}

ReplyBody::Progress MessageBody::writeSlice(ServerEngine& engine)
{
    if (m_offset >= m_message->size())
        return Progress::Ended;
    const auto octets = m_message->read(m_offset, sliceOctets);
    if (!octets || octets->isEmpty())
        return Progress::Failed; // it went, or shrank, behind our back
    m_offset += octets->size();
    engine.body(m_extract ? OctetView(*octets).first(m_extract->take(*octets)) : OctetView(*octets));
    const bool isWhole = m_offset >= m_message->size() || (m_extract && m_extract->isComplete());
    return isWhole ? Progress::Ended : Progress::More;
}

} // namespace dropscope
