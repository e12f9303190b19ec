// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspection/messageorigin.h"
#include "core/transcript/transcript.h"

namespace dropscope {

/// Messages as ranges of a transcript, where RETR delivered them.
class TranscriptMessages final : public MessageOrigin
{
public:
    explicit TranscriptMessages(std::shared_ptr<const Transcript> transcript)
        : m_transcript(std::move(transcript))
    {
    }

    [[nodiscard]] std::unique_ptr<OctetSource> message(const Item& item) const override;

private:
    std::shared_ptr<const Transcript> m_transcript;
};

} // namespace dropscope
