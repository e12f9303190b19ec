// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "ui/controller/connectionchoice.h"
#include "ui/controller/proxyrequest.h"

#include <memory>
#include <optional>

namespace dropscope {
class RecordingFile;
class RecordingProxy;
} // namespace dropscope

namespace dropscope::ui {

/// A recording proxy that is shown in place of a session: its connections, live. All of them are in one
/// recording. Stopped, it is shown like a recording that was opened.
class ProxiedSource final : public QObject
{
    Q_OBJECT

public:
    /// Listens. The recording goes to that folder, or to a nameless file where it is empty. The error is a
    /// ConnectError where the port cannot be had, a FileError, or a TlsError where no certificate can be
    /// made.
    [[nodiscard]] static Expected<std::unique_ptr<ProxiedSource>> start(const ProxyRequest& request,
                                                                        const QString& recordingFolder);
    ~ProxiedSource() override;

    [[nodiscard]] ConnectionChoice& connections() { return m_connections; }
    [[nodiscard]] Inspection& inspection() const { return m_connections.inspection(); }
    [[nodiscard]] const ProxyRequest& request() const { return m_request; }

    [[nodiscard]] bool isListening() const;
    /// As it was while it listened.
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] qsizetype openConnections() const;
    /// Of the certificate that clients see; empty where they see none.
    [[nodiscard]] const Octets& certificateSha256() const { return m_sha256; }
    /// Why the last connection that ended failed; absent where it did not.
    [[nodiscard]] const std::optional<Error>& lastError() const { return m_lastError; }
    /// Clients that were turned away, for there were too many.
    [[nodiscard]] quint64 refused() const;
    /// Cuts every connection.
    void stop();

signals:
    /// Whether it listens, how many connections are open, or what went wrong.
    void changed();

private:
    explicit ProxiedSource(ProxyRequest request);

    ProxyRequest m_request;
    std::shared_ptr<RecordingFile> m_recording;
    Octets m_sha256;
    quint16 m_port = 0;
    std::optional<Error> m_lastError;
    ConnectionChoice m_connections;
    std::unique_ptr<RecordingProxy> m_proxy; ///< last: it still tells of ends when it goes
};

} // namespace dropscope::ui
