// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/demoserver.h"

#include "app/cli/options/target.h"
#include "core/server/demomaildrop.h"
#include "core/server/testserver.h"

namespace dropscope {

DemoServer::DemoServer()
    : m_server(std::make_unique<TestServer>(demoServerOptions()))
{
}
DemoServer::~DemoServer() = default;

/// Its certificate was made for this process, and can be trusted without a question.
Expected<Done> DemoServer::serve(Target& target)
{
    const auto port = m_server->start();
    if (!port)
        return Unexpected{port.error()};
    target.endpoint.port = *port;
    target.user = QString::fromLatin1(DemoMaildrop::userName);
    if (target.tls.trustedSha256.isEmpty())
        target.tls.trustedSha256 = m_server->certificateSha256();
    return Done{};
}

Secret DemoServer::secret() { return Secret(DemoMaildrop::password.toByteArray()); }

} // namespace dropscope
