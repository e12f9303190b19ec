// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/approach.h"
#include "core/session/signin.h"

namespace dropscope {

/// How far an entry has come; for a person who watches, and to tell a refused connection from a refused
/// sign-in.
enum class EntryStage : quint8 { Connecting, SigningIn, Listing };

/// A session that stands in TRANSACTION.
struct Entered
{
    Greeting greeting;
    std::optional<Capabilities> capabilitiesInClear; ///< before STLS; absent where there was no STLS
    std::optional<Capabilities> capabilitiesBefore;  ///< absent where CAPA is refused
    std::optional<Capabilities> capabilitiesAfter;
    SignInMethod method;
};

/// What a maildrop holds.
struct Inventory
{
    DropListing drop;
    ScanListings items;
    std::optional<UniqueIdListings> uniqueIds; ///< absent where UIDL is refused
};

/// approach(), then signs in and asks for capabilities again, for they may differ (RFC 2449 §5). The stage is
/// told as it begins; it may be empty.
void enter(Session& session, const SessionSettings& settings, SignInRequest request,
           std::function<void(EntryStage)> stage, Answer<Entered> answer);

/// STAT, LIST and UIDL, together where the server takes them together. A server without UIDL is gone on with.
void takeInventory(Session& session, Answer<Inventory> answer);

} // namespace dropscope
