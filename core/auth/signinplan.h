// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/credentials.h"
#include "core/auth/signinpolicy.h"
#include "core/base/error.h"
#include "core/protocol/values/capabilities.h"
#include "core/protocol/values/greeting.h"

#include <QList>

#include <optional>

namespace dropscope {

struct SignInSituation
{
    Greeting greeting;
    std::optional<Capabilities> capabilities; ///< absent where CAPA was refused
    bool isEncrypted = false;
    bool permitsClearText = false; ///< the person was asked, and said that it may go there readable
    bool isLoopback = false;       ///< this very machine: nobody can read along
    QString host;
    // what there is to sign in with
    bool hasPassword = true;
    bool hasToken = false;
    bool hasClientCertificate = false;
};

/// Why a method is tried, or is not.
enum class PlanReason : quint8 {
    // tried
    Chosen,              ///< the person said so; of a method that is passed over: they named another
    Strongest,           ///< of what is offered, what exposes the secret least
    SameExposure,        ///< should the server not know the one before: exposes no more than that
    ConfidentialAnyway,  ///< nothing better is offered, and nobody can read along
    FallbackSaidOutLoud, ///< the person permitted the password in clear behind APOP
    // not tried
    NotOffered,
    ExposesMore, ///< than what is offered as well
    NeedsToken,
    NeedsPassword,
    NeedsCertificate,
    NeverAutomatic,      ///< ANONYMOUS
    Readable,            ///< the secret would cross the network in clear text
    TimestampIllFormed,  ///< APOP: what stands in the greeting's brackets is no msg-id (RFC 1939 §7)
    NeedsChannelBinding, ///< a -PLUS mechanism
    Unknown,             ///< a mechanism that this program does not know
};

struct PlannedMethod
{
    SignInMethod method;
    PlanReason reason;

    friend bool operator==(const PlannedMethod&, const PlannedMethod&) = default;
};

/// A method that is passed over; by name, for it may be unknown.
struct PassedOver
{
    Octets name;
    PlanReason reason;

    friend bool operator==(const PassedOver&, const PassedOver&) = default;
};

struct SignInPlan
{
    QList<PlannedMethod> methods; ///< in the order they are tried
    QList<PassedOver> passedOver;
    std::optional<LocalError> objection; ///< why there are none

    [[nodiscard]] bool contains(SignInMethod method) const;
};

/// Which methods to try, in which order, with the reason for each.
///
/// Automatic never goes from one method to another that exposes the secret more: it takes the strongest that
/// is offered; the next one, which exposes no more, is for a server that turns out not to know the first. A
/// server without CAPA is taken to know USER/PASS, and so is one whose CAPA names no way to sign in at all:
/// RFC 1939 §4 demands one.
///
/// A method that the person named is the only one. USER/PASS and APOP do not need CAPA; a mechanism that CAPA
/// leaves out is not tried, but one that nobody could ask for is. A readable secret across a network: a
/// password if the method was named, a token (RFC 7628 §4) never, unless the person was asked.
[[nodiscard]] SignInPlan planSignIn(const SignInSituation& situation, SignInPolicy policy);

} // namespace dropscope
