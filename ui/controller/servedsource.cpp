// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controller/servedsource.h"

#include "core/mailstore/openmailstore.h"
#include "core/proxy/recordedtransport.h"
#include "core/server/demomaildrop.h"
#include "core/server/dialects/dialect.h"
#include "core/server/testserver.h"
#include "core/transport/servercertificate.h"
#include "ui/controller/connectionchoice.h"

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

Expected<std::shared_ptr<MailStore>> storeFor(const ServeRequest& request)
{
    if (request.source.isEmpty())
        return std::shared_ptr<MailStore>(DemoMaildrop::messages());
    auto store = openMailStore(request.source);
    if (!store)
        return Unexpected{store.error()};
    return std::shared_ptr<MailStore>(std::move(*store));
}

ServerTls serverTls(ServedTls tls)
{
    switch (tls) {
    case ServedTls::OnStls:
        return ServerTls::OnStls;
    case ServedTls::FromFirstOctet:
        return ServerTls::FromFirstOctet;
    case ServedTls::Never:
        break;
    }
    return ServerTls::Never;
}

Expected<ServerOptions> optionsFor(const ServeRequest& request, const std::shared_ptr<MailStore>& store)
{
    ServerOptions options;
    options.accounts.push_back({request.user.toUtf8(), request.secret, store});
    options.port = request.port;
    options.tls = serverTls(request.tls);
    options.isExclusive = request.isExclusive;
    if (options.tls == ServerTls::Never)
        return options;
    auto identity = makeServerIdentity({u"localhost"_s, u"127.0.0.1"_s, u"::1"_s});
    if (!identity)
        return Unexpected{
            Error(TlsError{TlsError::Kind::Unavailable, u"127.0.0.1"_s, 0, identity.error().text, {}})};
    options.identity = std::move(*identity);
    return options;
}

} // namespace

ServedSource::ServedSource(ServeRequest request)
    : m_request(std::move(request))
    , m_connections(std::make_shared<ConnectionChoice>())
{
}

ServedSource::~ServedSource()
{
    if (m_server)
        m_server->disconnect(this);
}

Expected<std::unique_ptr<ServedSource>> ServedSource::start(const ServeRequest& request,
                                                            const QString& recordingFolder)
{
    const auto store = storeFor(request);
    if (!store)
        return Unexpected{store.error()};
    auto options = optionsFor(request, *store);
    if (!options)
        return Unexpected{options.error()};
    std::unique_ptr<ServedSource> source(new ServedSource(request));
    source->m_recording =
        recordingFolder.isEmpty() ? RecordingFile::temporary() : RecordingFile::recoverable(recordingFolder);
    source->m_server = std::make_unique<TestServer>(std::move(*options));
    TestServer* const server = source->m_server.get();
    if (const Dialect* const dialect = dialectNamed(request.dialect.toLatin1()))
        server->setDialect(dialect);
    const bool isTlsFromStart = request.tls == ServedTls::FromFirstOctet;
    server->setWrap([recording = source->m_recording, connections = source->m_connections,
                     isTlsFromStart](std::unique_ptr<Transport> accepted) -> std::unique_ptr<Transport> {
        const auto transcript = std::make_shared<Transcript>(recording);
        auto recorded = std::make_unique<RecordedTransport>(std::move(accepted), transcript, isTlsFromStart,
                                                            systemClock());
        connections->add(transcript);
        return recorded;
    });
    ServedSource* const self = source.get();
    connect(server, &TestServer::clientDisconnected, self, &ServedSource::changed);
    connect(server, &TestServer::clientConnected, self, &ServedSource::changed);
    connect(server, &TestServer::commandReceived, self, &ServedSource::changed);
    const auto port = server->start();
    if (!port)
        return Unexpected{port.error()};
    source->m_port = *port;
    return source;
}

ConnectionRequest ServedSource::connectionRequest() const
{
    ConnectionRequest request;
    request.endpoint = {u"127.0.0.1"_s, m_port, AddressFamily::IPv4};
    request.user = m_request.user;
    request.secret = m_request.secret;
    request.tls.trustedSha256 = certificateSha256(); // it was made in this process
    if (m_request.tls == ServedTls::FromFirstOctet)
        request.security = Security::Tls;
    return request;
}

bool ServedSource::isListening() const { return m_server->isListening(); }

qsizetype ServedSource::openConnections() const { return m_server->openConnections(); }

quint64 ServedSource::allConnections() const { return m_server->counters().connections; }

quint64 ServedSource::commands() const { return m_server->counters().commands; }

quint64 ServedSource::refused() const { return m_server->counters().refused; }

Octets ServedSource::certificateSha256() const { return m_server->certificateSha256(); }

void ServedSource::setFaults(const FaultPlan& plan)
{
    m_server->setFaults(plan);
    emit changed();
}

void ServedSource::setDialect(const QString& name)
{
    m_server->setDialect(dialectNamed(name.toLatin1()));
    emit changed();
}

QString ServedSource::dialect() const
{
    const Dialect* const played = m_server->dialect();
    return played == nullptr ? QString() : QString::fromLatin1(played->name);
}

const FaultPlan& ServedSource::faults() const { return m_server->faults(); }

void ServedSource::stop()
{
    m_server->stop();
    emit changed();
}

} // namespace dropscope::ui
