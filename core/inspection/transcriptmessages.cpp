// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/transcriptmessages.h"

#include "core/transcript/messagesource.h"

namespace dropscope {

std::unique_ptr<OctetSource> TranscriptMessages::message(const Item& item) const
{
    return std::make_unique<MessageSource>(
        m_transcript, item.body, static_cast<qint64>(item.receivedOctets->value()), item.bodyLineEnd);
}

} // namespace dropscope
