// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/entry.h"

#include <memory>

namespace dropscope {

namespace {

/// A server without the command: the session goes on. A reply that makes no sense to an optional question
/// neither ends it.
bool canGoOnWithout(const Session& session, const Error& error)
{
    return session.isOpen() &&
           (std::holds_alternative<Refusal>(error) || std::holds_alternative<ProtocolError>(error));
}

class Entry : public std::enable_shared_from_this<Entry>
{
public:
    Entry(Session& session, SignInRequest request, std::function<void(EntryStage)> stage,
          Answer<Entered> answer)
        : m_session(session)
        , m_request(std::move(request))
        , m_stage(std::move(stage))
        , m_answer(std::move(answer))
    {
    }

    void start(const SessionSettings& settings)
    {
        tell(EntryStage::Connecting);
        m_session.open(settings, [self = shared_from_this()](const Expected<Greeting>& greeting) {
            if (!greeting) {
                self->m_answer(Unexpected{greeting.error()});
                return;
            }
            self->m_entered.greeting = *greeting;
            self->askCapabilities(self->m_entered.capabilitiesBefore, [self] { self->signInNow(); });
        });
    }

private:
    void askCapabilities(std::optional<Capabilities>& into, const std::function<void()>& then)
    {
        m_session.capabilities(
            [self = shared_from_this(), &into, then](const Expected<Capabilities>& capabilities) {
                if (capabilities)
                    into = *capabilities;
                else if (!canGoOnWithout(self->m_session, capabilities.error())) {
                    self->m_answer(Unexpected{capabilities.error()});
                    return;
                }
                then();
            });
    }

    void signInNow()
    {
        tell(EntryStage::SigningIn);
        signIn(m_session, std::move(m_request),
               [self = shared_from_this()](const Expected<SignInMethod>& method) {
                   if (!method) {
                       self->m_answer(Unexpected{method.error()});
                       return;
                   }
                   self->m_entered.method = *method;
                   self->tell(EntryStage::Listing);
                   self->askCapabilities(self->m_entered.capabilitiesAfter,
                                         [self] { self->m_answer(std::move(self->m_entered)); });
               });
    }

    void tell(EntryStage stage) const
    {
        if (m_stage)
            m_stage(stage);
    }

    Session& m_session;
    SignInRequest m_request;
    std::function<void(EntryStage)> m_stage;
    Answer<Entered> m_answer;
    Entered m_entered{};
};

/// Three questions on their way together, and the one answer made of theirs.
struct Stocktaking
{
    Answer<Inventory> answer;
    Inventory inventory;
    std::optional<Error> failure;
    int missing = 3;

    void settle()
    {
        if (--missing > 0)
            return;
        if (failure)
            answer(Unexpected{*failure});
        else
            answer(std::move(inventory));
    }
    void fail(const Error& error)
    {
        if (!failure)
            failure = error;
        settle();
    }
};

} // namespace

void enter(Session& session, const SessionSettings& settings, SignInRequest request,
           std::function<void(EntryStage)> stage, Answer<Entered> answer)
{
    std::make_shared<Entry>(session, std::move(request), std::move(stage), std::move(answer))
        ->start(settings);
}

void takeInventory(Session& session, Answer<Inventory> answer)
{
    const auto taking = std::make_shared<Stocktaking>(Stocktaking{std::move(answer), {}, std::nullopt});
    session.stat([taking](const Expected<DropListing>& drop) {
        if (!drop)
            return taking->fail(drop.error());
        taking->inventory.drop = *drop;
        taking->settle();
    });
    session.list([taking](Expected<ScanListings> items) {
        if (!items)
            return taking->fail(items.error());
        taking->inventory.items = std::move(*items);
        taking->settle();
    });
    session.uidl([taking, &session](Expected<UniqueIdListings> ids) {
        if (ids)
            taking->inventory.uniqueIds = std::move(*ids);
        else if (!canGoOnWithout(session, ids.error()))
            return taking->fail(ids.error());
        taking->settle();
    });
}

} // namespace dropscope
