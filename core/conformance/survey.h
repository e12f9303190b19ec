// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/signinmethod.h"
#include "core/conformance/caseresult.h"
#include "core/conformance/reply.h"
#include "core/conformance/task.h"
#include "core/protocol/values/capabilities.h"
#include "core/protocol/values/greeting.h"
#include "core/protocol/values/listings.h"

#include <QHostAddress>
#include <QMap>

#include <algorithm>
#include <optional>

namespace dropscope {

/// As long a second line behind the greeting is waited for.
constexpr std::chrono::milliseconds greetingPause{120};

/// One sign-in, whatever became of it.
struct SignInOutcome
{
    SignInMethod method = SignInMethod::UserPass;
    Reply reply; ///< the last one
    bool isAccepted = false;
    /// The server said +OK and could not prove that it knows the secret, where the method asks for it.
    bool isUnproven = false;
};

/// What is known of the server before the first case: it says which cases can be asked, and saves asking
/// twice.
struct Survey
{
    QHostAddress peer;
    std::optional<Error> failure; ///< why there is no connection, or no TLS that was demanded
    std::optional<Reply> greetingReply;
    Greeting greeting;
    Octets behindGreeting;            ///< what came unasked behind it
    std::optional<Reply> capaInClear; ///< before TLS and sign-in; whatever came
    std::optional<Reply> capaBefore;  ///< before sign-in, as the connection is protected
    std::optional<Reply> capaAfter;
    std::optional<TlsFacts> tls;
    bool usesStls = false;

    QString signInObjection;       ///< why no sign-in was tried; empty if one was
    bool refusesClearText = false; ///< that is why: nobody said that the secret may go there readable
    std::optional<SignInOutcome> signIn;
    std::optional<DropListing> stat;
    std::optional<ScanListings> list;
    std::optional<UniqueIdListings> uniqueIds;
    QMap<Octets, MessageNumber> seeds; ///< by their name
    bool isShared = false;             ///< a second session opened the maildrop while one was open
    std::optional<SignInOutcome> secondSignIn;
    std::optional<SignInOutcome> refused; ///< with a wrong password, by the method that signs in
    bool closesAfterRefusal = false;
    bool isDelayKept = false; ///< a sign-in sooner than LOGIN-DELAY was refused
    std::chrono::milliseconds waitedForDelay{0};
    bool opensAfterRefusal = false; ///< STAT works behind it all the same
    // lines of script, for cases that judge what was seen here
    QList<Octets> signInEvidence; ///< from the greeting to the sign-in, and CAPA
    QList<Octets> secondEvidence;
    QList<Octets> refusalEvidence;

    [[nodiscard]] bool isSignedIn() const { return signIn && signIn->isAccepted; }
    [[nodiscard]] static std::optional<Capabilities> capabilitiesOf(const std::optional<Reply>& capa);
    [[nodiscard]] std::optional<Capabilities> before() const { return capabilitiesOf(capaBefore); }
    [[nodiscard]] std::optional<Capabilities> after() const { return capabilitiesOf(capaAfter); }
    /// Announced, at any time.
    [[nodiscard]] bool has(OctetView capability) const;
    [[nodiscard]] std::optional<QList<Octets>> parameters(OctetView capability) const;
    /// Between two sign-ins (RFC 2449 §6.5).
    [[nodiscard]] std::chrono::seconds loginDelay() const;
    /// Takes the answer to a sign-in into account that came sooner than that.
    void learnDelay(const Reply& refusal, bool mayBeLocked);
    /// Why a further sign-in is not waited for; empty if it is.
    [[nodiscard]] QString objectionToWait(bool wantsSlow) const;
    /// In doubt the greater number: what is beyond it is beyond any.
    [[nodiscard]] quint64 messages() const
    {
        return std::max(list ? quint64(list->size()) : 0, stat ? stat->messages : 0);
    }
};

/// What the cases that were chosen want to know; the rest is not asked.
struct SurveyWishes
{
    bool triesSecondSession = false;
    bool triesWrongPassword = false;
    bool looksForSeeds = false;
};

/// Looks around.
Task<> makeSurvey(CaseRun& run);

} // namespace dropscope
