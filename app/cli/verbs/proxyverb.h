// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/logfile.h"
#include "app/cli/options/target.h"
#include "app/cli/output/errortext.h"
#include "app/cli/verbs/verb.h"
#include "core/proxy/proxysettings.h"
#include "core/transcript/scriptwriter.h"
#include "core/transcript/transcript.h"

#include <map>
#include <memory>

namespace dropscope {

class DemoServer;
class RecordingProxy;
struct ProxiedFacts;

/// proxy: between clients and a server, until it is interrupted.
class ProxyVerb final : public Verb
{
public:
    [[nodiscard]] static Expected<std::unique_ptr<Verb>, UsageError> make(const Surroundings& surroundings);
    ~ProxyVerb() override;

    void start() override;
    [[nodiscard]] int interrupt(int signalNumber) override;

private:
    ProxyVerb(const Surroundings& surroundings, Target target);
    [[nodiscard]] Expected<Done> startDemo();
    [[nodiscard]] Expected<Done> openFiles();
    [[nodiscard]] Expected<ProxySettings> settings();
    [[nodiscard]] Expected<ServerIdentity> identity() const;
    void announce();
    void watch();
    [[nodiscard]] std::shared_ptr<Transcript> newTranscript() const;
    void onBegan(const ProxiedFacts& facts, const std::shared_ptr<Transcript>& transcript);
    void onEnded(const ProxiedFacts& facts);
    void log(quint64 connection, const Octets& lines);
    void checkFiles();
    [[nodiscard]] ErrorScene scene() const;
    void fail(const Error& error);

    const Surroundings& m_surroundings;
    Target m_target;
    std::unique_ptr<DemoServer> m_demo;
    std::unique_ptr<LogFile> m_log;
    std::shared_ptr<RecordingFile> m_recording;                 ///< null without --record
    std::map<quint64, std::unique_ptr<ScriptWriter>> m_writers; ///< of open connections
    Octets m_certificateSha256;
    std::unique_ptr<RecordingProxy> m_proxy;
    bool m_hasSaidRecordingFailed = false;
    bool m_hasSaidLogFailed = false;
};

} // namespace dropscope
