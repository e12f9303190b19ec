// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/protocol/values/statusline.h"

#include <optional>

namespace dropscope {

/// Waits for the reply to one command and makes an answer of it.
class ReplyHandler
{
public:
    virtual ~ReplyHandler() = default;

    /// The status line, positive or negative; what it makes of the reply is asked when the reply has ended.
    virtual void status(const StatusLine& line) = 0;
    /// Octets of the body. An error ends the dialogue: the server sends more than is bearable.
    [[nodiscard]] virtual std::optional<ProtocolError::Kind> body(OctetView octets) = 0;
    /// The reply is whole. command is masked.
    virtual void ended(const Octets& command, quint64 lines) = 0;
    /// There will be no reply.
    virtual void failed(const Error& error) = 0;
};

} // namespace dropscope
