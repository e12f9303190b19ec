// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/capabilityprobe.h"

#include "core/session/approach.h"

#include <memory>
#include <utility>

namespace dropscope {

namespace {

class CapabilityProbe : public std::enable_shared_from_this<CapabilityProbe>
{
public:
    CapabilityProbe(Session& session, std::optional<MessageNumber> message,
                    Answer<QList<ProbeOutcome>> answer)
        : m_session(session)
        , m_message(message)
        , m_answer(std::move(answer))
    {
        const auto& known = session.knownCapabilities();
        for (const char* const tag : {"TOP", "UIDL", "LANG", "SASL", "UTF8", "STLS", "PIPELINING"})
            if (!known || !known->has(tag))
                m_tags.append(tag);
        if (session.tls()) // RFC 2595 §4: not offered any more
            m_tags.removeOne("STLS");
        if (known && session.state() == SessionState::Transaction) // nor is this to whom is signed in
            m_tags.removeOne("SASL");
    }

    void next()
    {
        if (m_tags.isEmpty()) {
            m_answer(std::move(m_outcomes));
            return;
        }
        const Octets tag = m_tags.takeFirst();
        if (const auto reason = whyNotAsked(tag))
            note({tag, *reason});
        else
            ask(tag);
    }

private:
    [[nodiscard]] std::optional<ProbeVerdict> whyNotAsked(const Octets& tag) const
    {
        const bool isSignedIn = m_session.state() == SessionState::Transaction;
        if (tag == "UTF8" || tag == "STLS")
            return ProbeVerdict::WouldChangeSession;
        if (tag == "PIPELINING")
            return ProbeVerdict::NotToBeAsked;
        if (tag == "SASL" && isSignedIn)
            return ProbeVerdict::OnlyBeforeSignIn;
        if ((tag == "TOP" || tag == "UIDL") && !isSignedIn)
            return ProbeVerdict::OnlyAfterSignIn;
        if (tag == "TOP" && !m_message)
            return ProbeVerdict::NeedsMessage;
        return std::nullopt;
    }

    void ask(const Octets& tag)
    {
        if (tag == "TOP")
            m_session.top(*m_message, 0, nullptr, verdictOn<MessageReceipt>(tag));
        else if (tag == "UIDL" && m_message)
            m_session.uidl(*m_message, verdictOn<UniqueIdListing>(tag));
        else if (tag == "UIDL")
            m_session.uidl(verdictOn<UniqueIdListings>(tag));
        else if (tag == "LANG")
            m_session.languages(verdictOn<LanguageListings>(tag));
        else
            m_session.raw(Command::fromLine("AUTH"), nullptr, mechanismsVerdict(tag));
    }

    template <typename T>
    [[nodiscard]] Answer<T> verdictOn(const Octets& tag)
    {
        return [self = shared_from_this(), tag](const Expected<T>& reply) {
            if (reply)
                self->note({tag, ProbeVerdict::Works});
            else
                self->noteFailure(tag, reply.error());
        };
    }

    /// A raw reply is an answer whatever it says.
    [[nodiscard]] Answer<RawReply> mechanismsVerdict(const Octets& tag)
    {
        return [self = shared_from_this(), tag](const Expected<RawReply>& reply) {
            if (!reply)
                self->noteFailure(tag, reply.error());
            else if (reply->status.isPositive())
                self->note({tag, ProbeVerdict::Works});
            else
                self->note({tag, reply->status.status == Status::Negative ? ProbeVerdict::Refused
                                                                          : ProbeVerdict::Unclear});
        };
    }

    void noteFailure(const Octets& tag, const Error& error)
    {
        if (!canGoOnWithout(m_session, error))
            m_answer(Unexpected{error});
        else
            note({tag,
                  std::holds_alternative<Refusal>(error) ? ProbeVerdict::Refused : ProbeVerdict::Unclear});
    }

    void note(ProbeOutcome outcome)
    {
        m_outcomes.append(std::move(outcome));
        next();
    }

    Session& m_session;
    std::optional<MessageNumber> m_message;
    Answer<QList<ProbeOutcome>> m_answer;
    QList<Octets> m_tags;
    QList<ProbeOutcome> m_outcomes;
};

} // namespace

void probeCapabilities(Session& session, std::optional<MessageNumber> message,
                       Answer<QList<ProbeOutcome>> answer)
{
    std::make_shared<CapabilityProbe>(session, message, std::move(answer))->next();
}

} // namespace dropscope
