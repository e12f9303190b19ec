// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/demoserver.h"

#include "core/server/demomaildrop.h"
#include "core/server/testserver.h"

namespace dropscope {

DemoServer::DemoServer()
    : m_server(std::make_unique<TestServer>(demoServerOptions()))
{
}
DemoServer::~DemoServer() = default;

Expected<Done> DemoServer::start()
{
    if (const auto port = m_server->start(); !port)
        return Unexpected{port.error()};
    return Done{};
}

quint16 DemoServer::port() const { return m_server->port(); }

Octets DemoServer::certificateSha256() const { return m_server->certificateSha256(); }

QString DemoServer::user() { return QString::fromLatin1(DemoMaildrop::userName); }

Secret DemoServer::secret() { return Secret(DemoMaildrop::password.toByteArray()); }

} // namespace dropscope
