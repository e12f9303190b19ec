// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/connection.h"

#include "app/cli/demoserver.h"
#include "app/cli/output/errortext.h"
#include "core/base/printable.h"
#include "core/transport/tcptransport.h"

namespace dropscope {

using namespace Qt::StringLiterals;

Connection::Connection(const Surroundings& surroundings, Target target, Keep keep)
    : m_surroundings(surroundings)
    , m_target(std::move(target))
    , m_keep(keep)
{
    m_facts.host = m_target.endpoint.host;
    m_facts.port = m_target.endpoint.port;
}

Connection::~Connection() = default;

void Connection::enter(std::function<void(const Entered&)> entered)
{
    m_entered = std::move(entered);
    if (!prepare())
        return;
    if (m_target.user.isEmpty() && m_target.policy != SignInPolicy::Anonymous)
        askForUser();
    else
        askForSecret();
}

void Connection::open(std::function<void()> opened)
{
    if (!prepare())
        return;
    makeSession();
    m_session->open(settings(), [this, opened = std::move(opened)](const Expected<Greeting>& greeting) {
        if (!greeting) {
            fail({greeting.error(), Stage::Connecting});
            return;
        }
        m_stage = Stage::Listing;
        opened();
    });
}

void Connection::approach(std::function<void()> approached)
{
    if (!prepare())
        return;
    makeSession();
    const auto take = [this, approached = std::move(approached)](const Expected<Approached>& result) {
        if (m_isOver)
            return;
        if (!result) {
            fail({result.error(), Stage::Connecting});
            return;
        }
        m_facts.capabilitiesInClear = result->inClear;
        m_facts.capabilitiesBefore = result->capabilities;
        m_stage = Stage::Listing;
        approached();
    };
    dropscope::approach(*m_session, settings(), take);
}

/// Opens the log and starts the demo server, as far as they are wanted.
bool Connection::prepare()
{
    const Options& options = m_surroundings.options;
    m_secret = m_surroundings.secret;
    if (!options.logFile.isEmpty()) {
        auto log = LogFile::open(options.logFile);
        if (!log) {
            fail({log.error(), Stage::Connecting});
            return false;
        }
        m_log = std::move(*log);
        if (options.logFile == "-"_L1)
            m_surroundings.console.switchProgressOff();
    }
    if (!options.recordFile.isEmpty()) {
        auto file = RecordingFile::create(options.recordFile);
        if (!file) {
            fail({file.error(), Stage::Connecting});
            return false;
        }
        m_transcript = std::make_shared<Transcript>(std::move(*file));
    }
    if (!m_target.isDemo)
        return true;
    m_demo = std::make_unique<DemoServer>();
    if (const auto started = m_demo->serve(m_target); !started) {
        fail({started.error(), Stage::Connecting});
        return false;
    }
    m_facts.port = m_target.endpoint.port;
    m_secret = DemoServer::secret();
    return true;
}

void Connection::askForUser()
{
    const QString question = u"User at %1: "_s.arg(m_facts.name());
    m_prompt = Prompt::ask(question, Prompt::Echo::On, [this](const std::optional<Octets>& answer) {
        if (!answer || answer->trimmed().isEmpty()) {
            fail(u"no user, so no sign-in"_s, ExitCode::Usage);
            return;
        }
        m_target.user = QString::fromUtf8(answer->trimmed());
        askForSecret();
    });
    if (!m_prompt)
        fail(u"the address names no user (pop://USER@HOST), and there is no terminal to ask for one"_s,
             ExitCode::Usage);
}

bool Connection::needsPassword() const
{
    if (const auto method = onlyMethod(m_target.policy))
        return signInMethodRow(*method).credential == CredentialKind::Password;
    return m_surroundings.token.isEmpty();
}

void Connection::askForSecret()
{
    if (!m_secret.isEmpty() || !needsPassword()) {
        signIn();
        return;
    }
    const QString question = u"Password of %1 at %2: "_s.arg(printable(m_target.user), m_facts.name());
    m_prompt = Prompt::ask(question, Prompt::Echo::Off, [this](const std::optional<Octets>& answer) {
        if (!answer || answer->isEmpty()) {
            fail(u"no password, so no sign-in"_s, ExitCode::Usage);
            return;
        }
        m_secret = Secret(*answer);
        signIn();
    });
    if (!m_prompt)
        fail(u"no password: give --password-file or DROPSCOPE_PASSWORD; there is no terminal to ask for it"_s,
             ExitCode::Usage);
}

void Connection::signIn()
{
    m_prompt.reset();
    if (m_isOver)
        return;
    const Options& options = m_surroundings.options;
    makeSession();
    const auto stage = [this](EntryStage reached) {
        m_stage = reached == EntryStage::Connecting  ? Stage::Connecting
                  : reached == EntryStage::SigningIn ? Stage::SigningIn
                                                     : Stage::Listing;
    };
    SignInRequest request{{m_target.user, m_secret, m_surroundings.token, !options.certificateFile.isEmpty()},
                          m_target.policy,
                          false,
                          options.wantsUtf8};
    dropscope::enter(*m_session, settings(), std::move(request), stage,
                     [this](const Expected<Entered>& entered) {
                         if (m_isOver)
                             return;
                         if (!entered) {
                             fail({entered.error(), m_stage});
                             return;
                         }
                         m_facts.capabilitiesInClear = entered->capabilitiesInClear;
                         m_facts.capabilitiesBefore = entered->capabilitiesBefore;
                         m_facts.capabilitiesAfter = entered->capabilitiesAfter;
                         m_facts.signedInWith = entered->method;
                         m_entered(*entered);
                     });
}

void Connection::makeSession()
{
    auto transport = std::make_unique<DeadlineTransport>(std::make_unique<TcpTransport>(systemClock()),
                                                         m_surroundings.options.maxTime, systemClock());
    m_transport = transport.get();
    connect(m_transport, &Transport::received, this,
            [this](const Octets& octets) { emit octetsReceived(octets); });
    connect(m_transport, &Transport::connected, this, [this] { m_facts.peer = m_transport->peerAddress(); });
    if (!m_transcript && (m_log || m_keep == Keep::Transcript))
        m_transcript = std::make_shared<Transcript>();
    if (m_keep == Keep::Transcript)
        m_inspection = std::make_unique<Inspection>(m_transcript);
    if (m_log) {
        m_scriptWriter =
            std::make_unique<ScriptWriter>([log = m_log.get()](const Octets& text) { log->write(text); });
        m_transcript->addListener(m_scriptWriter.get());
    }
    m_session = std::make_unique<Session>(std::move(transport), systemClock(), m_transcript);
    connect(m_session.get(), &Session::greetingReceived, this, qOverload<const Greeting&>(&Connection::take));
    connect(m_session.get(), &Session::anomalyFound, this, qOverload<const Anomaly&>(&Connection::take));
    connect(m_session.get(), &Session::secured, this, [this](const TlsFacts& facts) { m_facts.tls = facts; });
}

SessionSettings Connection::settings() const
{
    const Options& options = m_surroundings.options;
    return {m_target.endpoint, m_target.security,  m_target.tls,   options.timeout,
            options.timeout,   options.pipelining, m_target.policy};
}

void Connection::take(const Greeting& greeting)
{
    m_facts.greeting = greeting.status.line;
    m_facts.offersApop = greeting.timestamp.has_value();
}

void Connection::take(const Anomaly& anomaly)
{
    if (anomaly.kind == AnomalyKind::UnsolicitedOctets && m_unasked.isEmpty())
        m_unasked = anomaly.octets;
}

QString Connection::describe(const Failure& failure) const
{
    const Options& options = m_surroundings.options;
    const bool hasRunOut = m_transport != nullptr && m_transport->hasRunOut();
    return errorText(failure.error, {m_facts.name(), failure.stage, options.timeout,
                                     hasRunOut ? options.maxTime : std::nullopt});
}

void Connection::fail(const Failure& failure) { fail(describe(failure), exitCodeFor(failure)); }

void Connection::fail(const QString& text, ExitCode code)
{
    if (m_isOver)
        return;
    m_surroundings.console.say(text);
    drop(code);
}

void Connection::quit(ExitCode code)
{
    if (m_isOver)
        return;
    if (!m_session->isOpen()) {
        drop(code);
        return;
    }
    if (m_session->quitDeletesWhatWasRetrieved()) {
        m_surroundings.console.say(u"%1 announces EXPIRE 0: the connection was dropped without QUIT, so that "
                                   "nothing that was retrieved is deleted"_s.arg(m_facts.name()));
        drop(code);
        return;
    }
    m_isOver = true;
    m_session->quit([this, code](const Expected<StatusLine>&) { finish(code); });
}

void Connection::drop(ExitCode code)
{
    if (m_isOver)
        return;
    interrupt();
    finish(code);
}

void Connection::endAfterQuit(ExitCode code)
{
    if (std::exchange(m_isOver, true))
        return;
    finish(code);
}

void Connection::interrupt()
{
    m_isOver = true;
    m_prompt.reset();
    if (m_session)
        m_session->drop();
}

ExitCode Connection::sayLastWords(ExitCode code)
{
    if (!m_lastWords)
        return code;
    m_lastWords();
    const auto& failure = m_surroundings.console.outputFailure();
    if (!failure)
        return code;
    m_surroundings.console.say(describe({*failure, Stage::Listing}));
    return exitCodeFor({*failure, Stage::Listing});
}

void Connection::finish(ExitCode code)
{
    if (std::exchange(m_isFinished, true))
        return;
    if (const auto failure = m_lastDeed ? m_lastDeed() : std::nullopt) {
        m_surroundings.console.say(describe(*failure));
        code = code == ExitCode::Done ? exitCodeFor(*failure) : code;
    }
    code = sayLastWords(code);
    if (code == ExitCode::Done && !m_unasked.isEmpty()) // else something worse was said
        m_surroundings.console.say(
            u"%1 sent what nobody asked for: %2 (RFC 1939 §3)"_s.arg(m_facts.name(), quoted(m_unasked)));
    if (m_log && m_log->failure()) {
        m_surroundings.console.say(describe({*m_log->failure(), Stage::Listing}));
        code = code == ExitCode::Done ? ExitCode::FileFailed : code;
    }
    const QString& recordFile = m_surroundings.options.recordFile;
    if (m_transcript && !recordFile.isEmpty() && !m_transcript->failure().isEmpty()) {
        const FileError failure{FileError::Kind::NotWritable, recordFile, m_transcript->failure()};
        m_surroundings.console.say(describe({failure, Stage::Listing}));
        code = code == ExitCode::Done ? ExitCode::FileFailed : code;
    }
    m_surroundings.finish(code);
}

} // namespace dropscope
