// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/judge.h"
#include "core/inspection/dialoguelog.h"
#include "core/inspection/exchangelist.h"
#include "core/inspection/runningmedian.h"
#include "core/maildrop/maildrop.h"
#include "core/message/messagesummary.h"
#include "core/protocol/values/capabilities.h"
#include "core/transcript/transcript.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <memory>

namespace dropscope {

class FiledMessages;
struct FiledMessage;
class MailFileReader;
class MessageOrigin;
class OctetSource;

// Theory of operation
//
// One open source and the data of all its views. It listens to a transcript, lets an observer make sense of
// the octets, and keeps what the views show: the maildrop, the protocol log, state, capabilities, timings.
// Nothing in it knows whether the octets come from a live session or from elsewhere. Views read it and follow
// its signals; none of them is told anything by a session. Mail that lies in files fills the same maildrop;
// its transcript is empty, and where messages are read from is a MessageOrigin's affair.
//
// Signals come after the data has changed. Row signals name rows of maildrop().items(), entries of log(),
// exchanges() and findings(). Whoever is told may cause more octets there and then: what they change is told
// behind what is being told.

class Inspection : public QObject, private TranscriptListener
{
    Q_OBJECT

public:
    /// How what the transcript holds already is read.
    enum class Reading : quint8 {
        AtOnce,
        InSlices, ///< by readOn; until it has caught up, what comes waits in the transcript
    };
    /// Then it follows the transcript.
    explicit Inspection(std::shared_ptr<Transcript> transcript, Reading reading = Reading::AtOnce);
    /// Of mail in files, which readOn() reads. Nothing crossed a wire: the transcript stays empty.
    explicit Inspection(std::unique_ptr<MailFileReader> files);
    ~Inspection() override;

    /// Until it has caught up, or that much time has passed. At least one read or write is taken.
    void readOn(std::chrono::nanoseconds time);
    [[nodiscard]] bool isBehind() const { return m_isBehind; }
    /// Null where the messages come from a dialogue.
    [[nodiscard]] const MailFileReader* files() const { return m_reader.get(); }
    /// Where the message of a row lies; empty where it comes from a dialogue.
    [[nodiscard]] QString pathOf(qsizetype row) const;
    /// Of both directions, so far.
    [[nodiscard]] qint64 octetsTaken() const { return m_octetsTaken; }

    [[nodiscard]] const Transcript& transcript() const { return *m_transcript; }
    [[nodiscard]] const Maildrop& maildrop() const { return m_maildrop; }
    [[nodiscard]] const DialogueLog& log() const { return m_log; }
    [[nodiscard]] const ExchangeList& exchanges() const { return m_exchanges; }
    /// What is wrong or worth knowing. It can be asked which findings concern a message, or some octets.
    [[nodiscard]] const FindingList& findings() const { return m_judge.findings(); }
    [[nodiscard]] SessionState state() const { return m_state; }
    /// The connection has ended, or there was none; nothing will change any more.
    [[nodiscard]] bool hasEnded() const { return (m_reader || m_transcript->hasEnded()) && !m_isBehind; }

    [[nodiscard]] const std::optional<StatusLine>& greeting() const { return m_greeting; }
    /// What was negotiated; absent on a connection in clear.
    [[nodiscard]] std::optional<TlsFacts> tls() const;
    /// In clear, before STLS; absent where there was no STLS.
    [[nodiscard]] const std::optional<Capabilities>& capabilitiesInClear() const
    {
        return m_capabilitiesInClear;
    }
    /// Before and after sign-in; absent where CAPA was not asked or was refused.
    [[nodiscard]] const std::optional<Capabilities>& capabilitiesBefore() const
    {
        return m_capabilitiesBefore;
    }
    [[nodiscard]] const std::optional<Capabilities>& capabilitiesAfter() const { return m_capabilitiesAfter; }

    /// What the header of the message in a row says; null until its header came by TOP or RETR.
    [[nodiscard]] const MessageSummary* summary(qsizetype row) const;
    /// The retrieved message in a row; null if it was not retrieved whole.
    [[nodiscard]] std::unique_ptr<OctetSource> message(qsizetype row) const;

    /// What message() does, at any later time, also when the inspection is gone: for who saves thousands, and
    /// must not have them all open. Null if it was not retrieved whole.
    [[nodiscard]] std::function<std::unique_ptr<OctetSource>()> opener(qsizetype row) const;

    /// Of all replies so far, from command to first octet; absent before the first.
    [[nodiscard]] std::optional<std::chrono::nanoseconds> medianLatency() const
    {
        return m_latencies.value();
    }
    /// A multi-line response that is coming now.
    struct Incoming
    {
        quint64 exchange;
        Command command;
        OctetCount octets; ///< so far, byte-stuffing taken off
    };
    [[nodiscard]] const std::optional<Incoming>& incoming() const { return m_incoming; }

signals:
    void itemsAdded(qsizetype first, qsizetype last);
    void itemsChanged(qsizetype first, qsizetype last);
    /// Count, octets, marks, or whether STAT agrees with LIST.
    void totalsChanged();
    void logAdded(qsizetype first, qsizetype last);
    void logChanged(qsizetype first, qsizetype last);
    void exchangesAdded(qsizetype first, qsizetype last);
    void exchangesChanged(qsizetype first, qsizetype last);
    void findingsAdded(qsizetype first, qsizetype last);
    /// They count on.
    void findingsChanged(qsizetype first, qsizetype last);
    void stateChanged(dropscope::SessionState state);
    void greetingChanged();
    void capabilitiesChanged();
    void tlsChanged();
    void incomingChanged();
    void ended();

private:
    void appended(Direction direction, OctetView octets, Instant at) override;
    void missed(Direction direction, qint64 octets, Instant at) override;
    void secured(const TlsFacts& facts, Instant at) override;
    void ended(Instant at) override;
    void takeNext();
    void readFiles(std::chrono::steady_clock::time_point until);
    void takeFiled(FiledMessage message);
    void beginAmid();
    void takeGap(Direction direction, qint64 octets, Instant at);
    void takeOctets(Direction direction, OctetView octets, Instant at);
    void takeTls(const TlsFacts& facts, Instant at);
    void takeEnd(Instant at);
    void catchUp();
    void takeEvents();
    void take(const ObserverEvent& event);
    void takeAnswered(const Exchange& exchange);
    void takeBody(const ExchangeBody& body);
    void takeEnded(const Exchange& exchange);
    void takeCapabilities(const Exchange& exchange);
    void tell();

    /// What octets changed, told at the end of a read in one go.
    struct Changes
    {
        Maildrop::Change maildrop;
        DialogueLog::Change log;
        ExchangeList::Change exchanges;
        FindingList::Change findings;
        bool state = false;
        bool greeting = false;
        bool capabilities = false;
        bool tls = false;
        bool incoming = false;
        bool ended = false;
        [[nodiscard]] bool isNone() const;
    };
    void tell(const Changes& changes);
    void tell(const FindingList::Change& change);

    std::shared_ptr<Transcript> m_transcript;
    std::unique_ptr<MailFileReader> m_reader;
    std::shared_ptr<FiledMessages> m_filed;
    std::shared_ptr<const MessageOrigin> m_origin;
    Observer m_observer;
    Judge m_judge;
    Maildrop m_maildrop;
    DialogueLog m_log;
    ExchangeList m_exchanges;
    SessionState m_state = SessionState::Greeting;
    std::optional<StatusLine> m_greeting;
    std::optional<Capabilities> m_capabilitiesInClear;
    std::optional<Capabilities> m_capabilitiesBefore;
    std::optional<Capabilities> m_capabilitiesAfter;
    QHash<MessageNumber, MessageSummary> m_summaries;
    RunningMedian<std::chrono::nanoseconds> m_latencies;
    std::optional<Incoming> m_incoming;
    Octets m_bodyStart; ///< of the response that is coming: a header, or capabilities

    qsizetype m_taken = 0; ///< chunks of the transcript, while it is behind
    qint64 m_octetsTaken = 0;
    bool m_isBehind = true;
    Changes m_changes; ///< not told yet
    bool m_isTelling = false;
    bool m_isAmid = false; ///< and the observer knows it
};

} // namespace dropscope
