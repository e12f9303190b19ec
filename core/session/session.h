// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/session/answer.h"
#include "core/session/commandqueue.h"
#include "core/session/silencewatch.h"
#include "core/transcript/recorder.h"
#include "core/transport/transport.h"

#include <QObject>

#include <memory>
#include <optional>

namespace dropscope {

class BodySink;

enum class Pipelining : quint8 {
    Auto, ///< when the server announces it
    On,
    Off,
};

struct SessionSettings
{
    Endpoint endpoint;
    std::chrono::milliseconds connectLimit{30'000};
    std::chrono::milliseconds replyLimit{30'000}; ///< longest silence while something is awaited
    Pipelining pipelining = Pipelining::Auto;
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

class Session : public QObject
{
    Q_OBJECT

public:
    /// The transcript may be null: then nothing is recorded. The clock must outlive the session.
    Session(std::unique_ptr<Transport> transport, Clock& clock, std::shared_ptr<Transcript> transcript,
            QObject* parent = nullptr);
    ~Session() override;

    void open(const SessionSettings& settings, Answer<Greeting> answer);

    void user(OctetView name, Answer<StatusLine> answer);
    void pass(const Secret& secret, Answer<StatusLine> answer);
    void apop(OctetView name, const Secret& secret, Answer<StatusLine> answer);
    /// Remembers what it learns: PIPELINING and EXPIRE are obeyed from then on.
    void capabilities(Answer<Capabilities> answer);
    void stat(Answer<DropListing> answer);
    void list(Answer<ScanListings> answer);
    void list(MessageNumber number, Answer<ScanListing> answer);
    void uidl(Answer<UniqueIdListings> answer);
    void uidl(MessageNumber number, Answer<UniqueIdListing> answer);
    /// The sink may be null; it must live until the answer came.
    void top(MessageNumber number, quint64 lines, BodySink* sink, Answer<MessageReceipt> answer);
    void retrieve(MessageNumber number, BodySink* sink, Answer<MessageReceipt> answer);
    void markDeleted(MessageNumber number, Answer<StatusLine> answer);
    void reset(Answer<StatusLine> answer);
    void noop(Answer<StatusLine> answer);
    /// QUIT: in TRANSACTION the marks take effect.
    void quit(Answer<StatusLine> answer);
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
    /// As last answered.
    [[nodiscard]] const std::optional<Capabilities>& knownCapabilities() const { return m_capabilities; }
    [[nodiscard]] const Transport& transport() const { return *m_transport; }
    /// QUIT would let the server delete messages that were retrieved and not marked (RFC 2449 §6.7, RFC 1939
    /// §8).
    [[nodiscard]] bool quitDeletesWhatWasRetrieved() const;
    /// When a command was last sent; for a timer that keeps the session alive.
    [[nodiscard]] Instant lastSentAt() const { return m_lastSentAt; }

    /// Why it ended; absent while it has not, and after a QUIT that was accepted.
    [[nodiscard]] const std::optional<Error>& reason() const { return m_reason; }

signals:
    void connected();
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

    void ask(Command command, std::unique_ptr<ReplyHandler> handler);
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
    /// The command whose reply is being told, masked; empty if none.
    [[nodiscard]] Octets answeringLine() const;
    void tellState(SessionState state);
    void fail(const Error& error);
    void endInOrder();
    void failAfterQuit();
    /// Whoever still waits gets the error.
    void end(const Error& error, std::optional<Error> reason);

    std::unique_ptr<Transport> m_transport;
    Clock& m_clock;
    std::shared_ptr<Transcript> m_transcript;
    std::optional<Recorder> m_recorder;
    CommandQueue m_queue;
    SessionSettings m_settings;
    Answer<Greeting> m_opening;
    std::optional<Greeting> m_greeting;
    std::optional<Capabilities> m_capabilities;
    std::optional<Error> m_reason;
    SilenceWatch m_silence;
    OctetCount m_bodyOctets; ///< of the reply that is coming
    qint64 m_replyEnd = 0; ///< place in the server's octets: behind the last reply, or what nobody asked for
    qint64 m_unsolicited = 0;
    Instant m_lastSentAt;
    SessionState m_toldState = SessionState::Greeting;
    Life m_life = Life::Fresh;
    bool m_retrieved = false;
    bool m_pumping = false;
};

} // namespace dropscope
