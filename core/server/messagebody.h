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
    /// InAscii: of octets beyond ASCII in the header section each is a question mark, so that whoever did not
    /// ask for UTF-8 there gets none (RFC 6856 §2.1), and sizes stay as they are.
    enum class Headers : quint8 { AsStored, InAscii };
    explicit MessageBody(std::unique_ptr<OctetSource> message, std::optional<MessageExtract> extract = {},
                         Headers headers = Headers::AsStored);

    [[nodiscard]] Progress writeSlice(ServerEngine& engine) override;

private:
    void makeHeadersAscii(Octets& slice);

    std::unique_ptr<OctetSource> m_message;
    std::optional<MessageExtract> m_extract; ///< absent: all of it
    qint64 m_offset = 0;
    bool m_isMakingAscii;    ///< in the header section still
    qint64 m_lineOctets = 0; ///< of the header line so far, its CR left out
};

} // namespace dropscope
