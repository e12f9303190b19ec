// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/expected.h"
#include "ui/controller/connectionrequest.h"

#include <memory>

namespace dropscope {
class TestServer;
}

namespace dropscope::ui {

/// The built-in demo maildrop: a server within this process, started when it is first wanted.
class DemoSource
{
public:
    DemoSource();
    ~DemoSource();

    /// How to reach it. Fails where the system gives no port.
    [[nodiscard]] Expected<ConnectionRequest> request();

private:
    std::unique_ptr<TestServer> m_server;
};

} // namespace dropscope::ui
