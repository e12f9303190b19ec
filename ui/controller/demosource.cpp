// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controller/demosource.h"

#include "core/server/demomaildrop.h"
#include "core/server/testserver.h"

namespace dropscope::ui {

DemoSource::DemoSource() = default;
DemoSource::~DemoSource() = default;

Expected<ConnectionRequest> DemoSource::request()
{
    if (!m_server)
        m_server = std::make_unique<TestServer>(demoServerOptions());
    const auto port = m_server->isListening() ? Expected<quint16>(m_server->port()) : m_server->start();
    if (!port)
        return Unexpected{port.error()};
    ConnectionRequest request;
    request.endpoint = {QStringLiteral("127.0.0.1"), *port, AddressFamily::IPv4};
    request.user = QString::fromLatin1(DemoMaildrop::userName);
    request.secret = Secret(DemoMaildrop::password.toByteArray());
    request.tls.trustedSha256 = m_server->certificateSha256(); // it was made in this process
    request.isDemo = true;
    return request;
}

} // namespace dropscope::ui
