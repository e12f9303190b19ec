// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/embedded/embeddedlogin.h"
#include "core/findings/embedded/embeddedresult.h"
#include "core/findings/embedded/embeddedretrieval.h"

namespace dropscope {

// Theory of operation
//
// A model of the POP3 client of NetX and NetX Duo, fed with what a server sent to another client, or to the
// board itself. It makes the calls with which an application would have sent the recorded commands, gives
// each the segments that would have come (EmbeddedSegments), and reads them as that client does
// (EmbeddedTokens, EmbeddedBody): one segment is one reply. What each call returns stands beside what a
// client that follows the RFCs understands of the same exchange, and the first place where they part is
// marked. Behind that place it goes on as the board would, with each reply taken for the next one's.
//
// It never waits for a reply to a command that the board, which still waits, would not have sent. Commands
// that this client does not have are left out with their replies, so that the rest can be judged.
//
// It goes in steps, as long as the caller likes; octets are looked at where segments begin and end.

class EmbeddedClient
{
public:
    /// Both must outlive it, and not grow meanwhile.
    EmbeddedClient(const Transcript& transcript, const std::vector<EmbeddedExchange>& exchanges,
                   const EmbeddedSettings& settings, EmbeddedBoundaries boundaries);
    Q_DISABLE_COPY_MOVE(EmbeddedClient)

    /// Goes on for about so long, at least a step.
    void goOn(std::chrono::nanoseconds duration);
    [[nodiscard]] bool isDone() const { return m_isDone; }
    /// Complete when it is done.
    [[nodiscard]] const EmbeddedResult& result() const { return m_result; }
    [[nodiscard]] EmbeddedResult takeResult() { return std::move(m_result); }

private:
    void step();
    void signIn();
    void callFor(qsizetype exchange);
    void askCount(qsizetype exchange);
    void askSize(qsizetype exchange);
    void retrieve(qsizetype exchange);
    void retrieveOn();
    void askPlain(EmbeddedApi api, qsizetype exchange);
    void passOver(qsizetype exchange);
    [[nodiscard]] bool refusesNumber(EmbeddedApi api, qsizetype exchange, bool hasUpperLimit);
    void readCount(EmbeddedCall& call, const EmbeddedWire::Packet& packet);
    void readItemSize(EmbeddedCall& call, const EmbeddedWire::Packet& packet);
    void compare(EmbeddedCall& call, const EmbeddedTokens::Number& number, std::optional<quint64> correct);
    void add(EmbeddedCall call);
    [[nodiscard]] bool fold(const EmbeddedCall& call);
    void end();

    const Transcript& m_transcript;
    const std::vector<EmbeddedExchange>& m_exchanges;
    EmbeddedResult m_result;
    EmbeddedWire m_wire;
    EmbeddedLogin m_login;
    EmbeddedRetrieval m_retrieval;
    qsizetype m_at = -1;     ///< the next exchange; -1: the sign-in is to come
    quint64 m_count = 0;     ///< of messages, as it knows
    quint64 m_ofMessage = 0; ///< calls for packets of the message at hand
    bool m_hasAsked = false; ///< for that count
    bool m_saysStatNotAsked = false;
    bool m_isDone = false;
};

/// The command is one that this client sends.
[[nodiscard]] bool isOfEmbeddedClient(const EmbeddedExchange& exchange);

} // namespace dropscope
