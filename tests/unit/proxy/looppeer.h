// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/duplexsocket.h"

#include <QObject>

#include <memory>

namespace dropscope {

/// One end of a connection on the loopback, by hand: what came, and how it ended.
class LoopPeer final : public QObject
{
    Q_OBJECT

public:
    explicit LoopPeer(std::unique_ptr<DuplexSocket> socket);

    [[nodiscard]] DuplexSocket& socket() { return *m_socket; }
    void send(OctetView octets) { m_socket->write(octets); }

    /// Waits, at most twenty seconds, an event loop running. False if it did not come.
    [[nodiscard]] bool awaitOctets(OctetView octets); ///< these and no others
    [[nodiscard]] bool awaitSize(qint64 octets);
    [[nodiscard]] bool awaitFinished(); ///< the other ended its direction in order
    [[nodiscard]] bool awaitBroken();   ///< reset
    [[nodiscard]] bool awaitSecured();

    /// What came since the last call.
    [[nodiscard]] Octets take() { return std::exchange(received, {}); }

    Octets received;
    bool isConnected = false;
    bool isSecured = false;
    bool isFinished = false;
    bool isBroken = false;
    bool hasFailedTls = false;

private:
    std::unique_ptr<DuplexSocket> m_socket;
};

} // namespace dropscope
