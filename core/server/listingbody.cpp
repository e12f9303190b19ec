// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/listingbody.h"

#include "core/protocol/flow/serverengine.h"

namespace dropscope {

ReplyBody::Progress ListingBody::writeSlice(ServerEngine& engine)
{
    Octets lines;
    while (m_next < m_maildrop.highestNumber() && lines.size() < sliceOctets) {
        const MessageNumber number = MessageNumber::atIndex(m_next++);
        if (const StoredMessage* const message = m_maildrop.findListed(number, m_listing))
            lines.append(Octets::number(number.value())).append(' ').append(m_value(*message)).append("\r\n");
    }
    engine.body(lines);
    return m_next < m_maildrop.highestNumber() ? Progress::More : Progress::Ended;
}

} // namespace dropscope
