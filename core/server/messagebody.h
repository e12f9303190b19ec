// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetsource.h"
#include "core/server/messageextract.h"
#include "core/server/replybody.h"

#include <memory>
#include <optional>

namespace dropscope {

/// What RETR and TOP answer: a message, or the beginning of it, read as it is sent.
class MessageBody final : public ReplyBody
{
public:
    explicit MessageBody(std::unique_ptr<OctetSource> message, std::optional<MessageExtract> extract = {});

    [[nodiscard]] Progress writeSlice(ServerEngine& engine) override;

private:
    std::unique_ptr<OctetSource> m_message;
    std::optional<MessageExtract> m_extract; ///< absent: all of it
    qint64 m_offset = 0;
};

} // namespace dropscope
