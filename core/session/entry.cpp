// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/entry.h"

#include <algorithm>
#include <memory>

namespace dropscope {

namespace {

bool isAscii(OctetView octets)
{
    return std::ranges::all_of(octets, [](char octet) { return static_cast<unsigned char>(octet) < 0x80; });
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
        approach(m_session, settings, [self = shared_from_this()](Expected<Approached> approached) {
            if (!approached) {
                self->m_answer(Unexpected{approached.error()});
                return;
            }
            self->m_entered.greeting = std::move(approached->greeting);
            self->m_entered.capabilitiesInClear = std::move(approached->inClear);
            self->m_entered.capabilitiesBefore = std::move(approached->capabilities);
            self->announceUtf8();
        });
    }

private:
    /// A server that will not is signed in to all the same.
    void announceUtf8()
    {
        const auto& known = m_entered.capabilitiesBefore;
        const Credentials& credentials = m_request.credentials;
        const bool isNeeded = !isAscii(credentials.user.toUtf8()) || !isAscii(credentials.password.expose());
        if (!known || !known->has("UTF8") || !(isNeeded || m_request.wantsUtf8)) {
            signInNow();
            return;
        }
        m_session.utf8([self = shared_from_this()](const Expected<StatusLine>& reply) {
            self->m_request.isUtf8Agreed = reply.hasValue();
            if (reply || canGoOnWithout(self->m_session, reply.error()))
                self->signInNow();
            else
                self->m_answer(Unexpected{reply.error()});
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
                   self->learnAgain();
               });
    }

    void learnAgain()
    {
        m_session.capabilities([self = shared_from_this()](const Expected<Capabilities>& capabilities) {
            if (capabilities)
                self->m_entered.capabilitiesAfter = *capabilities;
            else if (!canGoOnWithout(self->m_session, capabilities.error())) {
                self->m_answer(Unexpected{capabilities.error()});
                return;
            }
            self->m_answer(std::move(self->m_entered));
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
