// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/proxy/recordingproxy.h"
#include "tests/unit/proxy/looppeer.h"

#include <QTcpServer>

#include <memory>
#include <optional>
#include <vector>

namespace dropscope {

/// A proxy between a server and clients that a test plays by hand, over the loopback.
class ProxyBench
{
public:
    /// The settings' server is filled in.
    explicit ProxyBench(ProxySettings settings = {}, Clock& clock = systemClock());
    ~ProxyBench();

    /// A client that is connected to the proxy.
    [[nodiscard]] std::unique_ptr<LoopPeer> newClient();
    /// The next connection that the proxy opened; null if none came in time.
    [[nodiscard]] std::unique_ptr<LoopPeer> nextServer();
    /// Whether that many connections have begun and ended, waiting for it.
    [[nodiscard]] bool awaitEnded(size_t count);

    /// All of one direction.
    [[nodiscard]] Octets recorded(Direction direction, size_t connection = 0) const;

    quint16 serverPort = 0;
    std::unique_ptr<RecordingProxy> proxy;
    std::vector<std::shared_ptr<Transcript>> transcripts;
    std::vector<ProxiedFacts> ended;

private:
    std::unique_ptr<QTcpServer> m_listener;
    std::vector<qintptr> m_accepted;
};

} // namespace dropscope
