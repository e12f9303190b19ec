// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/base/secret.h"

#include <QString>

#include <memory>

namespace dropscope {

class TestServer;

/// The demo maildrop, served within this process.
class DemoServer
{
public:
    DemoServer();
    ~DemoServer();

    /// Fails with ConnectError.
    [[nodiscard]] Expected<Done> start();
    /// Of 127.0.0.1, once it was started.
    [[nodiscard]] quint16 port() const;

    /// Of its certificate, which was made for this process: it can be trusted without a question.
    [[nodiscard]] Octets certificateSha256() const;

    [[nodiscard]] static QString user();
    [[nodiscard]] static Secret secret();

private:
    std::unique_ptr<TestServer> m_server;
};

} // namespace dropscope
