// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace dropscope {

class ServerEngine;

/// The body of a multi-line response, made slice by slice as the client takes it.
class ReplyBody
{
public:
    ReplyBody() = default;
    ReplyBody(const ReplyBody&) = delete;
    ReplyBody& operator=(const ReplyBody&) = delete;
    virtual ~ReplyBody() = default;

    enum class Progress : quint8 {
        More,   ///< call again
        Ended,  ///< that was all of it
        Failed, ///< cannot go on; nothing must follow that could be taken for the end
    };
    /// Gives the engine the next slice, which is about sliceOctets large.
    [[nodiscard]] virtual Progress writeSlice(ServerEngine& engine) = 0;

    static constexpr qsizetype sliceOctets = qsizetype(64) * 1024;
};

} // namespace dropscope
