// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/faults/activefaults.h"
#include "core/protocol/values/command.h"
#include "core/server/authorization.h"
#include "core/server/maildropsession.h"
#include "core/server/messagebody.h"
#include "core/server/replybody.h"
#include "core/server/serveroptions.h"

#include <variant>

namespace dropscope {

class ServerEngine;

/// What the server says: gives the engine an answer to each request. It knows accounts and maildrop, and
/// neither socket nor clock. What exists in one state alone lives in a type of that state.
class Responder
{
public:
    /// All must outlive the responder.
    Responder(const ServerOptions& options, Maildrops& maildrops, const ActiveFaults& faults);
    Responder(const Responder&) = delete;
    Responder& operator=(const Responder&) = delete;
    ~Responder() = default;

    /// The text of the greeting, with the timestamp where APOP is offered.
    [[nodiscard]] Octets greeting() const;

    /// TLS stands. Everything is as at the beginning (RFC 2595 §4). The account is the one whose certificate
    /// the client showed; null: it showed none that is known.
    void secured(const Account* certificateAccount);
    /// Why the engine refuses a line, in the language that was chosen.
    [[nodiscard]] Octets text(Objection objection) const { return text(phraseFor(objection)); }

    void answer(const Command& request, ServerEngine& engine);

    /// A multi-line response is under way: continueBody() comes before the next request.
    [[nodiscard]] bool isInBody() const { return m_body != nullptr; }
    /// Writes a slice. False: the message cannot be read on, and the connection must be cut, because any end
    /// that could be sent would say that this was all.
    [[nodiscard]] bool continueBody(ServerEngine& engine);

    /// The connection has ended, in whatever way. Lets go of the maildrop; removes nothing.
    void end();
    /// The same, for nothing was heard of the client.
    void endForSilence();

private:
    struct Ended
    {
    };

    void answerInTransaction(MaildropSession& maildrop, const Command& request, ServerEngine& engine);
    void answerAboutMessage(MaildropSession& maildrop, const Command& request, ServerEngine& engine);
    void letIn(const std::shared_ptr<MailStore>& store, ServerEngine& engine);
    void listCapabilities(ServerEngine& engine) const;
    void answerLang(const Command& request, ServerEngine& engine);
    void listLanguages(ServerEngine& engine) const;
    void sendMessage(const MaildropSession& maildrop, const Command& request, const StoredMessage& message,
                     ServerEngine& engine);
    [[nodiscard]] MessageBody::Headers headers() const;
    [[nodiscard]] MessageExtract extractFor(const Command& top) const;
    [[nodiscard]] bool asksForTooMuch(const Command& top, OctetSource& message) const;
    void letGo();
    void quit(ServerEngine& engine);
    [[nodiscard]] Octets text(Phrase phrase, std::initializer_list<Octets> arguments = {}) const;
    [[nodiscard]] Octets amount(const DropListing& listing) const;

    const ServerOptions& m_options;
    Maildrops& m_maildrops;
    const ActiveFaults& m_faults;
    Octets m_timestamp;
    Situation m_situation;
    std::variant<Authorization, MaildropSession, Ended> m_phase;
    std::unique_ptr<ReplyBody> m_body; ///< behind the phase: it reads the maildrop
};

} // namespace dropscope
