// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/base/secret.h"

#include <QString>

#include <memory>

namespace dropscope {

class TestServer;
struct Target;

/// The demo maildrop, served within this process.
class DemoServer
{
public:
    DemoServer();
    ~DemoServer();

    /// Starts, and makes the target lead here: its port, its user, and whom to trust where nobody said so.
    /// Fails with ConnectError.
    [[nodiscard]] Expected<Done> serve(Target& target);
    [[nodiscard]] static Secret secret();

private:
    std::unique_ptr<TestServer> m_server;
};

} // namespace dropscope
