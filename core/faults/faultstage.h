// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <functional>

namespace dropscope {

/// How a server's octets end.
enum class StreamEnd : quint8 {
    Finished, ///< the server ended its direction
    Cut,      ///< the connection is to be closed here
    Reset,    ///< the connection is to be reset here
};

/// Where octets go behind a stage: to the next one, or out.
struct FaultOutlet
{
    std::function<void(OctetView octets)> write; ///< valid during the call
    std::function<void(StreamEnd how)> end;      ///< nothing more comes
};

/// One fault at work on one connection. Whatever it calls may not destroy it.
class FaultStage
{
public:
    FaultStage() = default;
    FaultStage(const FaultStage&) = delete;
    FaultStage& operator=(const FaultStage&) = delete;
    virtual ~FaultStage() = default;

    virtual void take(OctetView octets) = 0;
    /// Nothing more comes; passed on behind what is held back.
    virtual void end(StreamEnd how) = 0;
    /// The client sent something: what comes next of the server begins a reply.
    virtual void clientSpoke() {}
    /// Held back, and to be passed on some day.
    [[nodiscard]] virtual qint64 pendingOctets() const { return 0; }
};

} // namespace dropscope
