// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/logfile.h"
#include "app/cli/verbs/verb.h"

#include <memory>

namespace dropscope {

class MailStore;
class TestServer;
struct ServerOptions;

/// serve: the test server, until it is interrupted.
class ServeVerb final : public Verb
{
public:
    [[nodiscard]] static Expected<std::unique_ptr<Verb>, UsageError> make(const Surroundings& surroundings);
    ~ServeVerb() override;

    void start() override;
    [[nodiscard]] int interrupt(int signalNumber) override;

private:
    explicit ServeVerb(const Surroundings& surroundings);
    [[nodiscard]] Expected<std::shared_ptr<MailStore>> openSource() const;
    [[nodiscard]] Expected<Done> openLog();
    [[nodiscard]] ServerOptions serverOptions(const std::shared_ptr<MailStore>& store) const;
    void startServer(const std::shared_ptr<MailStore>& store);
    void announce();
    void noteClients();
    void fail(const Error& error);

    const Surroundings& m_surroundings;
    std::unique_ptr<LogFile> m_log;
    std::unique_ptr<TestServer> m_server;
};

} // namespace dropscope
