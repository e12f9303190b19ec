// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/signinpolicy.h"
#include "core/base/clock.h"
#include "core/session/answer.h"
#include "core/session/commandqueue.h"
#include "core/session/pairingwatch.h"
#include "core/session/saslexchange.h"
#include "core/session/sessioncommands.h"
#include "core/session/silencewatch.h"
#include "core/session/tlsupgrade.h"
#include "core/session/unaskedoctets.h"
#include "core/transcript/recorder.h"
#include "core/transport/security.h"
#include "core/transport/transport.h"

#include <QObject>

#include <memory>
#include <optional>

namespace dropscope {

enum class Pipelining : quint8 {
    Auto, ///< when the server announces it
    On,
    Off,
};

struct SessionSettings
{
    Endpoint endpoint;
    /// Tls: from the first octet. The rest is for whoever signs in to obey: STLS goes out by startTls()
    /// alone.
    Security security = Security::Auto;
    TlsSettings tls;
    std::chrono::milliseconds connectLimit{30'000};
    std::chrono::milliseconds replyLimit{30'000}; ///< longest silence while something is awaited
    Pipelining pipelining = Pipelining::Auto;
    /// What was chosen for the sign-in; here it is only noted in the recording.
    SignInPolicy signInPolicy = SignInPolicy::Auto;
};

// Theory of operation
//
// A live session: one connection, from open() to its end. Methods ask, and bring their answers as values, in
// the order of asking; signals tell what happens meanwhile. Commands queue up and go out when the state table
// and the answers before them permit. Octets go into the transcript as they cross the wire, before anyone
// makes sense of them.
//
// It ends in one of four ways: quit(), drop(), the server's doing, or a breach of the protocol or of a time
// limit, on which it drops the connection. Whoever still waits for an answer then gets the reason. Nothing
// blocks; nothing is ever deleted that was not asked for: DELE and QUIT go out only by their methods.
//
// Whoever is told something, by an answer, a signal or a sink, may ask for more or drop the session there and
// then; to destroy it from there takes deleteLater().

class Session : public QObject, public SessionCommands
{
    Q_OBJECT

public:
    /// The transcript may be null: then nothing is recorded. The clock must outlive the session.
    Session(std::unique_ptr<Transport> transport, Clock& clock, std::shared_ptr<Transcript> transcript,
            QObject* parent = nullptr);
    ~Session() override;

    void open(const SessionSettings& settings, Answer<Greeting> answer);

    /// STLS, and TLS once it is accepted (RFC 2595 §4); what was known of the server's capabilities is
    /// forgotten. A refusal is a TlsError and changes nothing; any other error ends the session. STLS that a
    /// person typed is followed by TLS as well.
    void startTls(Answer<TlsFacts> answer);
    /// A secret, in all the forms it may come back in, is masked from now on.
    void guard(const Secret& secret);
    void apop(OctetView name, const Secret& secret, Answer<StatusLine> answer);
    /// AUTH by that mechanism (RFC 5034).
    void authenticate(std::unique_ptr<SaslClient> client, AuthAnswer answer);
    /// Remembers what it learns: PIPELINING and EXPIRE are obeyed from then on.
    void capabilities(Answer<Capabilities> answer);
    /// Whatever a person typed, legal or not. Behind an AUTH that was typed and challenged it is the answer
    /// to the challenge: the reply then goes to the one who asked AUTH, and this answer comes only if the
    /// line could not be sent.
    void raw(Command command, BodySink* sink, Answer<RawReply> answer);

    /// Ends the connection without QUIT: nothing is deleted (RFC 1939 §6).
    void drop();
    /// Takes back the commands that were not sent yet; before the greeting gives up the connection.
    void cancel();

    [[nodiscard]] SessionState state() const { return m_queue.engine().state(); }
    [[nodiscard]] bool isOpen() const { return m_life == Life::Open; }
    [[nodiscard]] bool isIdle() const { return m_queue.isIdle(); }
    [[nodiscard]] const Endpoint& endpoint() const { return m_settings.endpoint; }
    [[nodiscard]] const std::optional<Greeting>& greeting() const { return m_greeting; }
    /// Absent on a connection in clear.
    [[nodiscard]] const std::optional<TlsFacts>& tls() const { return m_tls.facts(); }
    /// As last answered, on this side of STLS.
    [[nodiscard]] const std::optional<Capabilities>& knownCapabilities() const { return m_capabilities; }
    [[nodiscard]] const Transport& transport() const { return *m_transport; }
    /// QUIT would let the server delete messages that were retrieved and not marked (RFC 2449 §6.7, RFC 1939
    /// §8).
    [[nodiscard]] bool quitDeletesWhatWasRetrieved() const
    {
        return m_retrieved && m_capabilities && m_capabilities->deletesWhatWasRetrieved();
    }
    /// When a command was last sent; for a timer that keeps the session alive.
    [[nodiscard]] Instant lastSentAt() const { return m_lastSentAt; }

    /// Why it ended; absent while it has not, and after a QUIT that was accepted.
    [[nodiscard]] const std::optional<Error>& reason() const { return m_reason; }

signals:
    void connected();
    void secured(const dropscope::TlsFacts& facts);
    void greetingReceived(const dropscope::Greeting& greeting);
    void stateChanged(dropscope::SessionState state);
    /// The first line of a reply to a command (masked).
    void replyReceived(const dropscope::Octets& command, const dropscope::StatusLine& status);
    /// Octets of a message came, byte-stuffing taken off; so far.
    void messageProgressed(dropscope::MessageNumber number, dropscope::OctetCount octets);
    void anomalyFound(const dropscope::Anomaly& anomaly);
    /// The session is over. Comes once, after all answers.
    void closed();

private:
    enum class Life : quint8 { Fresh, Opening, Open, Ended };

    void ask(Command command, std::unique_ptr<ReplyHandler> handler) override;
    void takeStatus(const StatusArrived& status);
    void takeEnd(const ReplyEnded& ended);
    void onConnected();
    void beginTls();
    void onSecured(const TlsFacts& facts);
    void onTlsFailed(const TlsError& error);
    void pump();
    void send();
    void takeEvents();
    void take(const ProtocolEvent& event);
    void takeGreeting(const Greeting& greeting);
    void takeBody(const BodyArrived& body);
    [[nodiscard]] bool isAwaiting() const;
    void onSilence();
    void onReceived(const Octets& octets, Instant at);
    void onClosed(ProtocolError::Kind kind);
    [[nodiscard]] ProtocolError protocolError(ProtocolError::Kind kind, OctetView octets,
                                              const char* section) const;
    void tellState(SessionState state)
    {
        if (std::exchange(m_toldState, state) != state)
            emit stateChanged(state);
    }
    void fail(const Error& error) { end(error, error); }
    void endInOrder();
    void failAfterQuit();
    /// Whoever still waits gets the error.
    void end(const Error& error, std::optional<Error> reason);

    std::unique_ptr<Transport> m_transport;
    Clock& m_clock;
    std::shared_ptr<Transcript> m_transcript;
    std::optional<Recorder> m_recorder;
    CommandQueue m_queue;
    TlsUpgrade m_tls;
    SessionSettings m_settings;
    Answer<Greeting> m_opening;
    std::optional<Greeting> m_greeting;
    std::optional<Capabilities> m_capabilities;
    std::optional<Error> m_reason;
    SilenceWatch m_silence;
    PairingWatch m_pairing;
    OctetCount m_bodyOctets; ///< of the reply that is coming
    UnaskedOctets m_unasked;
    Instant m_lastSentAt;
    SessionState m_toldState = SessionState::Greeting;
    Life m_life = Life::Fresh;
    bool m_retrieved = false;
    bool m_pumping = false;
    bool m_stlsAccepted = false; ///< by the status line that was told last
};

} // namespace dropscope
