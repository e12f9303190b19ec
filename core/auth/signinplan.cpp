// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/signinplan.h"

#include <QSet>
#include <QStringList>

#include <algorithm>

namespace dropscope {

namespace {

using M = SignInMethod;
using R = PlanReason;
using Kind = LocalError::Kind;

QString nameOf(M method) { return QString::fromLatin1(signInMethodRow(method).name); }

/// One way in that the server names, known here or not.
struct Offer
{
    Octets name;
    std::optional<M> method;
};

class Planner
{
public:
    explicit Planner(const SignInSituation& situation);

    [[nodiscard]] SignInPlan automatic() const;
    [[nodiscard]] SignInPlan only(M method) const;
    [[nodiscard]] SignInPlan apopOrUser() const;

private:
    void offer(const Octets& name, std::optional<M> method);
    void offer(M method) { offer(signInMethodRow(method).name, method); }
    [[nodiscard]] bool offers(M method) const;
    [[nodiscard]] bool namesNoWayIn() const;
    [[nodiscard]] bool mayBeReadable() const;
    [[nodiscard]] std::optional<R> missing(M method) const;
    [[nodiscard]] std::optional<R> hindrance(const Offer& offered) const;
    [[nodiscard]] R firstReason(M method) const;
    [[nodiscard]] LocalError nothingLeft(const QList<PassedOver>& passedOver) const;
    [[nodiscard]] std::optional<LocalError> objectionTo(M method) const;
    [[nodiscard]] QList<PassedOver> allBut(const QList<PlannedMethod>& planned) const;
    [[nodiscard]] QList<PassedOver> illFormed() const;

    const SignInSituation& m_situation;
    QList<Offer> m_offers;
    QSet<Octets> m_unknown; ///< of these, in upper case
};

Planner::Planner(const SignInSituation& situation)
    : m_situation(situation)
{
    if (situation.capabilities) {
        const auto mechanisms = situation.capabilities->parameters("SASL");
        for (const Octets& name : mechanisms.value_or(QList<Octets>()))
            offer(name, methodOfMechanism(name));
    }
    if (situation.greeting.timestamp)
        offer(M::Apop);
    if (!situation.capabilities || situation.capabilities->has("USER") || namesNoWayIn())
        offer(M::UserPass);
}

void Planner::offer(const Octets& name, std::optional<M> method)
{
    // A hostile SASL line may name one thousands of times.
    const Octets upper = name.toUpper();
    if (method ? offers(*method) : m_unknown.contains(upper))
        return;
    if (!method)
        m_unknown.insert(upper);
    m_offers.append({name, method});
}

bool Planner::offers(M method) const
{
    return std::ranges::find(m_offers, std::optional(method), &Offer::method) != m_offers.end();
}

/// Where STLS is offered it may be that all ways open behind it.
bool Planner::namesNoWayIn() const
{
    const Capabilities& known = *m_situation.capabilities;
    return !known.has("SASL") && !known.has("STLS") && !m_situation.greeting.timestamp;
}

bool Planner::mayBeReadable() const
{
    return m_situation.isEncrypted || m_situation.isLoopback || m_situation.permitsClearText;
}

std::optional<R> Planner::missing(M method) const
{
    switch (signInMethodRow(method).credential) {
    case CredentialKind::Password:
        return m_situation.hasPassword ? std::nullopt : std::optional(R::NeedsPassword);
    case CredentialKind::Token:
        return m_situation.hasToken ? std::nullopt : std::optional(R::NeedsToken);
    case CredentialKind::ClientCertificate: // only TLS can show one
        return m_situation.hasClientCertificate && m_situation.isEncrypted
                   ? std::nullopt
                   : std::optional(R::NeedsCertificate);
    case CredentialKind::None:
        break;
    }
    return std::nullopt;
}

/// Why automatic passes over an offer, whatever else is offered.
std::optional<R> Planner::hindrance(const Offer& offered) const
{
    if (!offered.method)
        return offered.name.toUpper().endsWith("-PLUS") ? R::NeedsChannelBinding : R::Unknown;
    const SignInMethodRow& row = signInMethodRow(*offered.method);
    if (row.strength == 0)
        return R::NeverAutomatic;
    if (const auto reason = missing(row.method))
        return reason;
    return row.exposure == Exposure::ClearText && !mayBeReadable() ? std::optional(R::Readable)
                                                                   : std::nullopt;
}

R Planner::firstReason(M method) const
{
    if (signInMethodRow(method).exposure != Exposure::ClearText)
        return R::Strongest;
    return m_situation.isEncrypted || m_situation.isLoopback ? R::ConfidentialAnyway : R::Chosen;
}

SignInPlan Planner::automatic() const
{
    SignInPlan plan{{}, illFormed(), std::nullopt};
    QList<M> possible;
    for (const Offer& offered : m_offers) {
        if (const auto reason = hindrance(offered))
            plan.passedOver.append({offered.name, *reason});
        else
            possible.append(*offered.method);
    }
    if (possible.isEmpty()) {
        plan.objection = nothingLeft(plan.passedOver);
        return plan;
    }
    std::ranges::sort(possible, std::ranges::greater(), [](M any) { return signInMethodRow(any).strength; });
    const Exposure least = signInMethodRow(possible.constFirst()).exposure;
    for (const M method : possible) {
        if (plan.methods.isEmpty())
            plan.methods.append({method, firstReason(method)});
        else if (signInMethodRow(method).exposure <= least)
            plan.methods.append({method, R::SameExposure});
        else
            plan.passedOver.append({signInMethodRow(method).name, R::ExposesMore});
    }
    return plan;
}

/// The objection that the person can do most about.
LocalError Planner::nothingLeft(const QList<PassedOver>& passedOver) const
{
    const auto has = [&passedOver](R reason) {
        return std::ranges::find(passedOver, reason, &PassedOver::reason) != passedOver.end();
    };
    if (has(R::Readable))
        return {Kind::ClearTextRefused, m_situation.host};
    QList<SignInMethodRow> rows(signInMethodTable().begin(), signInMethodTable().end());
    std::ranges::sort(rows, std::ranges::greater(), &SignInMethodRow::strength);
    QStringList wanted;
    for (const SignInMethodRow& row : rows) {
        if (row.strength > 0 && offers(row.method)) // and is passed over for want of what it takes
            return *objectionTo(row.method);
        if (row.strength > 0 && !missing(row.method))
            wanted.append(nameOf(row.method));
    }
    if (has(R::TimestampIllFormed))
        return {Kind::ChallengeIllFormed, nameOf(M::Apop)};
    return {Kind::NoSignInMethod, wanted.join(QStringLiteral(", "))};
}

/// Why a method that the person named cannot be tried.
std::optional<LocalError> Planner::objectionTo(M method) const
{
    const SignInMethodRow& row = signInMethodRow(method);
    const bool isMechanism = *row.mechanism != '\0';
    if (method == M::Apop && m_situation.greeting.hasIllFormedTimestamp)
        return LocalError{Kind::ChallengeIllFormed, nameOf(method)};
    if ((method == M::Apop || (isMechanism && m_situation.capabilities)) && !offers(method))
        return LocalError{Kind::NoSignInMethod, nameOf(method)};
    switch (missing(method).value_or(R::Chosen)) {
    case R::NeedsPassword:
        return LocalError{Kind::MissingSecret, nameOf(method)};
    case R::NeedsToken:
        return LocalError{Kind::MissingToken, nameOf(method)};
    case R::NeedsCertificate:
        return LocalError{Kind::MissingCertificate, nameOf(method)};
    default:
        break;
    }
    if (row.credential == CredentialKind::Token && !mayBeReadable())
        return LocalError{Kind::ClearTextRefused, m_situation.host};
    return std::nullopt;
}

SignInPlan Planner::only(M method) const
{
    if (auto objection = objectionTo(method)) {
        SignInPlan plan{{}, allBut({{method, R::Chosen}}), std::move(objection)};
        if (plan.objection->kind == Kind::NoSignInMethod)
            plan.passedOver.append({signInMethodRow(method).name, R::NotOffered});
        return plan;
    }
    const QList<PlannedMethod> methods{{method, R::Chosen}};
    return {methods, allBut(methods), std::nullopt};
}

SignInPlan Planner::apopOrUser() const
{
    if (auto objection = objectionTo(M::UserPass))
        return {{}, allBut({}), std::move(objection)};
    QList<PlannedMethod> methods{{M::UserPass, R::Chosen}};
    if (offers(M::Apop))
        methods = {{M::Apop, R::Chosen}, {M::UserPass, R::FallbackSaidOutLoud}};
    return {methods, allBut(methods), std::nullopt};
}

QList<PassedOver> Planner::allBut(const QList<PlannedMethod>& planned) const
{
    QList<PassedOver> passedOver = illFormed();
    for (const Offer& offered : m_offers) {
        const auto isPlanned = [&offered](const PlannedMethod& any) { return any.method == offered.method; };
        if (std::ranges::none_of(planned, isPlanned))
            passedOver.append({offered.name, offered.method ? R::Chosen : *hindrance(offered)});
    }
    return passedOver;
}

QList<PassedOver> Planner::illFormed() const
{
    if (!m_situation.greeting.hasIllFormedTimestamp)
        return {};
    return {{signInMethodRow(M::Apop).name, R::TimestampIllFormed}};
}

} // namespace

bool SignInPlan::contains(SignInMethod method) const
{
    return std::ranges::any_of(methods, [method](const PlannedMethod& one) { return one.method == method; });
}

SignInPlan planSignIn(const SignInSituation& situation, SignInPolicy policy)
{
    const Planner planner(situation);
    if (policy == SignInPolicy::Auto)
        return planner.automatic();
    if (const auto method = onlyMethod(policy))
        return planner.only(*method);
    return planner.apopOrUser();
}

} // namespace dropscope
