// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/faulttrial.h"

#include "core/conformance/casefilter.h"
#include "core/conformance/seeds.h"

#include <QRegularExpression>
#include <QTimer>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

QList<Octets> messages()
{
    QList<Octets> all;
    for (const SeedMessage& seed : seedMessages())
        all.append(seed.octets);
    all.append(seedMessages().at(4).octets); // the identical one twice
    for (int number = 0; number < 8; ++number)
        all.append("From: a@example.org\r\nSubject: " + Octets::number(number) + "\r\n\r\nto be deleted" +
                   Octets(number, '.') + "\r\n");
    return all;
}

/// Made once: a key costs time.
const ServerIdentity& identity()
{
    static const ServerIdentity made = demoServerOptions().identity;
    return made;
}

FaultPlan planOf(const Octets& faults)
{
    FaultPlan plan;
    for (const Octets& word : faults.split(' '))
        if (const auto fault = parseFault(word))
            plan.push_back(*fault);
    return plan;
}

} // namespace

FaultTrial::FaultTrial(Trial trial)
    : m_trial(std::move(trial))
    , m_clock(m_trial.speed)
    , m_store(std::make_shared<MemoryStore>())
{
    if (m_trial.setup != TrialSetup::Empty)
        for (const Octets& message : messages())
            m_store->append(message);
}

ServerOptions FaultTrial::options()
{
    ServerOptions options;
    options.accounts = {{m_trial.user, Secret(m_trial.password), m_store}};
    options.anonymousStore = std::make_shared<MemoryStore>();
    options.identity = identity();
    options.makesSurrogates = true;
    options.keepsApopApart = m_trial.keepsApopApart;
    options.offersUtf8 = m_trial.hasUtf8;
    options.requiresTls = m_trial.setup == TrialSetup::Stls;
    if (m_trial.setup == TrialSetup::Stls)
        options.tls = ServerTls::OnStls;
    if (m_trial.setup == TrialSetup::Tls)
        options.tls = ServerTls::FromFirstOctet;
    options.faults = planOf(m_trial.faults);
    return options;
}

CheckSettings FaultTrial::settings(quint16 port)
{
    CheckSettings settings;
    const bool isUnderTls = m_trial.setup == TrialSetup::Tls;
    settings.endpoint = {isUnderTls ? u"localhost"_s : u"127.0.0.1"_s, port, AddressFamily::IPv4};
    settings.security = isUnderTls ? Security::Tls : m_trial.isStlsDemanded ? Security::Stls : Security::Auto;
    settings.credentials = {QString::fromUtf8(m_trial.user), Secret(m_trial.password), {}, false};
    settings.policy = m_trial.policy;
    settings.tls.acceptsAnyCertificate = true;
    settings.tls.permitsOldDevices = m_trial.isOldTlsPermitted;
    settings.leave = Leave::MayDelete;
    settings.wantsSlow = m_trial.isSlow;
    settings.replyLimit = std::chrono::milliseconds(3000) * m_trial.speed;
    settings.caseLimit = std::chrono::seconds(20) * m_trial.speed;
    settings.deliver = [store = m_store](const Octets& message, std::function<void(bool)> told) {
        store->append(message);
        QTimer::singleShot(0, [told] { told(true); });
    };
    return settings;
}

void FaultTrial::start()
{
    m_timer.start();
    m_server = std::make_unique<TestServer>(options(), m_clock);
    const auto port = m_server->start();
    CaseFilter filter;
    filter.only = m_trial.only.split(' ');
    m_check = std::make_unique<ServerCheck>(settings(port ? *port : 0), selectCases(filter), m_clock);
    connect(m_check.get(), &ServerCheck::finished, this, &FaultTrial::finished);
    m_check->start();
}

TrialOutcome FaultTrial::outcome() const
{
    static const QRegularExpression digits(u"[0-9]+"_s);
    TrialOutcome outcome;
    for (const CaseResult& result : m_check->results()) {
        QString detail = result.detail;
        outcome.insert(result.row->id, {result.verdict, detail.remove(digits), result.detail});
    }
    return outcome;
}

} // namespace dropscope
