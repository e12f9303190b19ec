// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/faults/fault.h"
#include "ui/controller/connectionrequest.h"
#include "ui/controller/serverequest.h"

#include <QObject>

#include <memory>

namespace dropscope {
class RecordingFile;
class TestServer;
} // namespace dropscope

namespace dropscope::ui {

class ConnectionChoice;

/// A test server within this process, and what its clients say: each of them is a connection of one
/// recording, live. It goes on whatever the window shows.
class ServedSource final : public QObject
{
    Q_OBJECT

public:
    /// Listens on 127.0.0.1. The recording goes to that folder, or to a nameless file where it is empty. The
    /// error is a FileError where the mail cannot be read, a ConnectError where the port cannot be had, or a
    /// TlsError where no certificate can be made.
    [[nodiscard]] static Expected<std::unique_ptr<ServedSource>> start(const ServeRequest& request,
                                                                       const QString& recordingFolder);
    ~ServedSource() override;

    [[nodiscard]] const std::shared_ptr<ConnectionChoice>& connections() const { return m_connections; }
    [[nodiscard]] const ServeRequest& request() const { return m_request; }
    /// How a session of this program reaches it.
    [[nodiscard]] ConnectionRequest connectionRequest() const;

    [[nodiscard]] bool isListening() const;
    /// As it was while it listened.
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] qsizetype openConnections() const;
    [[nodiscard]] quint64 allConnections() const;
    [[nodiscard]] quint64 commands() const; ///< that fitted grammar and state
    [[nodiscard]] quint64 refused() const;  ///< clients, for there were too many
    /// Of the certificate that clients see; empty where they see none.
    [[nodiscard]] Octets certificateSha256() const;
    /// What the server does wrong from now on, on connections that stand as well.
    void setFaults(const FaultPlan& plan);
    [[nodiscard]] const FaultPlan& faults() const;
    /// Whom it plays from the next connection on, and what that one does wrong, at once; empty: itself.
    void setDialect(const QString& name);
    [[nodiscard]] QString dialect() const;
    /// Cuts every connection; nothing marked is removed.
    void stop();

signals:
    /// Whether it listens, how many connections are open, how many commands came, whom it plays, or what it
    /// does wrong.
    void changed();

private:
    explicit ServedSource(ServeRequest request);

    ServeRequest m_request;
    std::shared_ptr<RecordingFile> m_recording;
    std::shared_ptr<ConnectionChoice> m_connections;
    quint16 m_port = 0;
    std::unique_ptr<TestServer> m_server; ///< last: it still tells of ends when it goes
};

} // namespace dropscope::ui
