// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conformance/reply.h"
#include "core/conformance/task.h"
#include "core/protocol/codec/replyparser.h"
#include "core/transcript/recorder.h"
#include "core/transport/transport.h"

#include <QObject>

#include <memory>
#include <optional>

namespace dropscope {

/// What a case must have leave for.
enum class Leave : quint8 { ReadOnly, MayDelete };

/// One connection of the check: asks what a case wants asked, also what no client would, and says what came.
/// Everything goes through its transcript. It keeps the promise of a check without leave: a DELE, and a QUIT
/// behind a RETR, are not sent, whatever a case says; the connection is dropped in their place.
///
/// At most one task waits on a dialogue at a time.
class Dialogue final : public QObject
{
    Q_OBJECT

public:
    struct Setting
    {
        Clock& clock;
        std::chrono::milliseconds limit; ///< longest wait for progress
        Leave leave = Leave::ReadOnly;
    };
    Dialogue(std::unique_ptr<Transport> transport, std::shared_ptr<Transcript> transcript, Setting setting);
    ~Dialogue() override;

    /// Whether the connection stands. If it does not, failure() says why.
    Task<bool> open(Endpoint endpoint);
    /// Whether TLS stands, from here on. If it does not, failure() says why.
    Task<bool> startTls(TlsSettings settings);

    /// Sends the line with CR LF and reads the reply to it, which is multi-line where the command's row says
    /// so.
    Task<Reply> ask(Octets line);
    /// Reads one more reply: a greeting, a challenge, or what answers octets that were sent raw.
    Task<Reply> reply(ReplyParser::Expect expect = ReplyParser::Expect::SingleLine, Octets command = {});
    /// What comes within that time and nobody asked for; ends early when the connection does.
    Task<Octets> listen(std::chrono::milliseconds time);
    /// Whether the server ends the connection within that time; what comes before is passed over.
    Task<bool> closes(std::chrono::milliseconds within);

    /// Sends octets as they are.
    void send(Octets octets);
    /// The same for the answer to a challenge, all of which is a secret; CR LF is added.
    void respond(const Octets& base64);
    /// QUIT where that can delete nothing, and the end of this side; else the end at once.
    void leave();
    void drop();
    void setReading(bool reading) { m_transport->setReading(reading); }

    [[nodiscard]] bool isOpen() const { return m_isConnected && !m_end; }
    /// As far as is known: nothing came that nobody asked for, and every command was answered.
    /// How often something was passed over that nobody had asked for, when the next command went out.
    [[nodiscard]] int timesUnasked() const { return m_timesUnasked; }
    void passOverUnasked();
    /// The server ended the connection.
    [[nodiscard]] bool hasHungUp() const { return m_hasHungUp; }
    [[nodiscard]] bool isInStep() const { return isOpen() && m_isInStep && m_unread.isEmpty(); }
    [[nodiscard]] const std::optional<Error>& failure() const { return m_failure; }
    [[nodiscard]] const std::optional<TlsFacts>& tls() const { return m_tls; }
    [[nodiscard]] bool hasServerClosedTls() const { return m_transport->hasPeerClosedTls(); }
    [[nodiscard]] QHostAddress peerAddress() const { return m_transport->peerAddress(); }
    [[nodiscard]] const std::shared_ptr<Transcript>& transcript() const { return m_transcript; }
    [[nodiscard]] Recorder& recorder() { return m_recorder; }
    [[nodiscard]] Instant now() const { return m_setting.clock.now(); }
    /// Of the greeting, for APOP; empty where it has none.
    [[nodiscard]] const Octets& timestamp() const { return m_timestamp; }
    [[nodiscard]] bool hasRetrieved() const { return m_hasRetrieved; }
    /// A multi-line response began and did not end in time.
    [[nodiscard]] bool hasEndlessBody() const { return m_hasEndlessBody; }
    /// Commands that were answered -ERR: servers may hang up on who sends too many of them.
    [[nodiscard]] int refusals() const { return m_refusals; }

    void setSignedIn() { m_isSignedIn = true; }
    [[nodiscard]] bool isSignedIn() const { return m_isSignedIn; }
    void setLimit(std::chrono::milliseconds limit) { m_setting.limit = limit; }
    [[nodiscard]] std::chrono::milliseconds limit() const { return m_setting.limit; }

private:
    /// Waits until something happens on the connection, or that long.
    struct Happening
    {
        Dialogue& dialogue;
        std::chrono::nanoseconds time;
        bool isWaiting = false;
        bool hasHappened = false;

        [[nodiscard]] bool await_ready() const { return time <= std::chrono::nanoseconds(0); }
        void await_suspend(std::coroutine_handle<> waiting);
        [[nodiscard]] bool await_resume() const { return hasHappened; }
        ~Happening();
    };
    [[nodiscard]] Happening happening(std::chrono::nanoseconds within) { return {*this, within}; }
    void wake(bool hasHappened);

    void onReceived(const Octets& octets, Instant at);
    void onEnded(Reply::End end, ConnectionEnd how);
    [[nodiscard]] bool mayBeSent(OctetView octets);
    void put(const Command& command);

    Setting m_setting;
    std::unique_ptr<Transport> m_transport;
    std::shared_ptr<Transcript> m_transcript;
    Recorder m_recorder;
    Octets m_unread;
    Octets m_timestamp;
    std::coroutine_handle<> m_waiting;
    Happening* m_happening = nullptr;
    std::unique_ptr<Clock::Alarm> m_alarm;
    std::optional<Reply::End> m_end;
    std::optional<Error> m_failure;
    std::optional<TlsFacts> m_tls;
    bool m_isConnected = false;
    bool m_isGreeted = false;
    bool m_isSignedIn = false;
    bool m_hasRetrieved = false;
    bool m_hasMarked = false;
    bool m_isInStep = true;
    int m_timesUnasked = 0;
    int m_refusals = 0;
    bool m_hasEndlessBody = false;
    bool m_hasHungUp = false;
};

} // namespace dropscope
