// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/dialoguefacts.h"
#include "core/findings/findinglist.h"
#include "core/protocol/flow/observer.h"

#include <concepts>

namespace dropscope {

/// Rules about one subject. A rule is told what happens, looks at what is known, and reports. It keeps only
/// what no other rule needs.
class FindingRule
{
public:
    FindingRule(const DialogueFacts& facts, FindingList& findings)
        : m_facts(facts)
        , m_findings(findings)
    {
    }
    virtual ~FindingRule() = default;
    Q_DISABLE_COPY_MOVE(FindingRule)

    virtual void began(const Exchange& /*exchange*/) {}
    virtual void answered(const Exchange& /*exchange*/) {}
    virtual void arrived(const BodyPiece& /*piece*/) {}
    virtual void listed(const ListedLine& /*line*/) {}
    virtual void ended(const Exchange& /*exchange*/) {}
    virtual void moved(SessionState /*from*/, SessionState /*to*/) {}
    virtual void noted(const AnomalyObserved& /*anomaly*/) {}
    virtual void secured(const TlsFacts& /*facts*/) {}

protected:
    [[nodiscard]] const DialogueFacts& facts() const { return m_facts; }
    /// About the server's octets in an exchange, and the message it names.
    void report(FindingKind kind, const Exchange& exchange, OctetRange range, QStringList arguments = {});
    /// About the client's octets in it.
    void reportCommand(FindingKind kind, const Exchange& exchange, QStringList arguments = {});
    /// The arguments are made only where the finding is kept: a client may break the same rule without end.
    template <std::invocable MakeArguments>
    void reportCommand(FindingKind kind, const Exchange& exchange, MakeArguments makeArguments)
    {
        reportCommand(kind, exchange, m_findings.keepsNext(kind) ? makeArguments() : QStringList());
    }
    void report(Finding finding);

    [[nodiscard]] static QString text(quint64 number) { return QString::number(number); }
    [[nodiscard]] static QString text(qint64 number) { return QString::number(number); }
    [[nodiscard]] static QString text(MessageNumber number) { return QString::number(number.value()); }
    [[nodiscard]] static QString text(OctetCount count) { return QString::number(count.value()); }
    /// Seconds with one decimal.
    [[nodiscard]] static QString text(std::chrono::nanoseconds time);
    /// The keyword of an exchange's command.
    [[nodiscard]] static QString commandText(const Exchange& exchange);
    /// What the server said behind the status indicator.
    [[nodiscard]] static QString replyText(const Exchange& exchange);

private:
    const DialogueFacts& m_facts;
    FindingList& m_findings;
};

} // namespace dropscope
