// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/check/checktext.h"

#include "core/conformance/advice/advice.h"
#include "core/conformance/cases/casegroups.h"
#include "ui/text/amounttext.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("CheckText", text); }

QString fromTable(const char* text) { return QCoreApplication::translate("ServerCheck", text); }

/// What case groups are about, by the id of their first case: a group that is new shows its ids' beginning.
struct GroupTitle
{
    QLatin1StringView first;
    const char* title;
};
constexpr std::array groupTitles{
    GroupTitle{"rfc1939/greeting-is-one-positive-line"_L1,
               QT_TRANSLATE_NOOP("CheckText", "Greeting and replies")},
    GroupTitle{"rfc1939/retr-stuffs-leading-dot"_L1, QT_TRANSLATE_NOOP("CheckText", "Byte-stuffing")},
    GroupTitle{"rfc1939/a-login-works"_L1, QT_TRANSLATE_NOOP("CheckText", "Sign-in and locks")},
    GroupTitle{"rfc1939/numbers-run-from-one"_L1,
               QT_TRANSLATE_NOOP("CheckText", "Listings and message sizes")},
    GroupTitle{"rfc1939/top-0-is-headers-and-blank-line"_L1, QT_TRANSLATE_NOOP("CheckText", "TOP and UIDL")},
    GroupTitle{"rfc1939/deleted-message-is-err"_L1, QT_TRANSLATE_NOOP("CheckText", "Deletion and UPDATE")},
    GroupTitle{"rfc2449/capa-in-both-states"_L1, QT_TRANSLATE_NOOP("CheckText", "Capabilities")},
    GroupTitle{"rfc2449/command-to-255-octets"_L1,
               QT_TRANSLATE_NOOP("CheckText", "Long commands, pipelining, response codes")},
};

QString groupTitle(const CheckCase& first)
{
    const auto id = QLatin1StringView(first.id);
    for (const GroupTitle& each : groupTitles)
        if (each.first == id)
            return tr(each.title);
    if (id.startsWith("rfc5034/"_L1))
        return tr("SASL");
    if (id.startsWith("rfc2595/"_L1) || id.startsWith("rfc8314/"_L1))
        return tr("STLS and TLS");
    if (id.startsWith("rfc6856/"_L1) || id.startsWith("rfc3206/"_L1))
        return tr("Further extensions");
    if (id.startsWith("embedded/"_L1))
        return tr("Small clients");
    if (id.startsWith("field/"_L1))
        return tr("In the field");
    return QString(id).section(u'/', 0, 0).toUpper();
}

} // namespace

QString caseGroupTitle(size_t group) { return groupTitle(caseGroups().at(group).front()); }

size_t caseGroupOf(const CheckCase& row)
{
    // The table holds the groups one behind the other.
    size_t place = static_cast<size_t>(&row - caseTable().data());
    size_t group = 0;
    for (const auto cases : caseGroups()) {
        if (place < cases.size())
            break;
        place -= cases.size();
        ++group;
    }
    return group;
}

QString caseTitle(const CheckCase& row) { return fromTable(row.title); }

QString caseMeaning(const CheckCase& row) { return fromTable(row.meaning); }

QString caseAdvice(const CheckCase& row) { return fromTable(adviceFor(row)); }

QString caseReference(const CheckCase& row)
{
    return *row.section == '\0' ? QString() : u"RFC "_s + QString::fromUtf8(row.section);
}

QString caseLevel(const CheckCase& row)
{
    switch (row.level) {
    case CaseLevel::Must:
        return tr("MUST");
    case CaseLevel::Should:
        return tr("SHOULD");
    case CaseLevel::Info:
        break;
    }
    return tr("shown, never a failure");
}

QString caseNeeds(const CheckCase& row)
{
    const CaseNeeds& needs = row.needs;
    QStringList words;
    if (needs.access == Access::Shared || needs.access == Access::Own || needs.access == Access::Alone)
        words.append(tr("a sign-in"));
    if (needs.messages > 0)
        words.append(messagesText(needs.messages));
    if (*needs.capability != '\0')
        words.append(tr("the capability %1").arg(QLatin1StringView(needs.capability)));
    if (*needs.seed != '\0')
        words.append(tr("the message of known shape \"%1\" in the maildrop (dropscope-cli seed writes it)")
                         .arg(QLatin1StringView(needs.seed)));
    if (needs.connections > 1)
        words.append(tr("two connections at once"));
    if (needs.emptyMaildrop)
        words.append(tr("an empty maildrop"));
    if (needs.deletes)
        words.append(tr("leave to delete"));
    if (needs.delivery)
        words.append(tr("mail that is delivered meanwhile (dropscope-cli check --deliver)"));
    if (needs.slow)
        words.append(tr("minutes"));
    return words.isEmpty() ? QString() : tr("Needs %1.").arg(words.join(u", "_s));
}

QString verdictText(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Pass:
        return tr("pass");
    case Verdict::Warn:
        return tr("warning");
    case Verdict::Fail:
        return tr("fail");
    case Verdict::Skip:
        break;
    }
    return tr("skipped");
}

IconName verdictIcon(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Pass:
        return IconName::Check;
    case Verdict::Warn:
        return IconName::Warning;
    case Verdict::Fail:
        return IconName::Error;
    case Verdict::Skip:
        break;
    }
    return IconName::Info;
}

Tone verdictTone(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Pass:
        return Tone::Positive;
    case Verdict::Warn:
        return Tone::Warning;
    case Verdict::Fail:
        return Tone::Danger;
    case Verdict::Skip:
        break;
    }
    return Tone::Muted;
}

QString changeText(ResultChange change)
{
    switch (change) {
    case ResultChange::New:
        return tr("new");
    case ResultChange::Fixed:
        return tr("fixed");
    case ResultChange::Same:
        return tr("as before");
    case ResultChange::Gone:
        break;
    }
    return tr("not asked now");
}

Tone changeTone(ResultChange change)
{
    switch (change) {
    case ResultChange::New:
        return Tone::Danger;
    case ResultChange::Fixed:
        return Tone::Positive;
    case ResultChange::Same:
        return Tone::Warning;
    case ResultChange::Gone:
        break;
    }
    return Tone::Muted;
}

QString checkedCaseText(const CheckedCase& checked)
{
    const CaseResult& result = checked.result;
    const CheckCase& row = *result.row;
    QStringList lines{caseTitle(row)};
    QStringList facts{QString::fromLatin1(row.id), caseLevel(row)};
    if (!caseReference(row).isEmpty())
        facts.append(caseReference(row));
    lines.append(facts.join(u" · "_s));
    if (checked.state == CheckedCase::State::Done)
        lines.append(result.detail.isEmpty() ? verdictText(result.verdict)
                                             : verdictText(result.verdict) + u": "_s + result.detail);
    lines.append(caseMeaning(row));
    if (checked.state == CheckedCase::State::Done && result.verdict > Verdict::Skip)
        lines.append(tr("What to change: %1").arg(caseAdvice(row)));
    for (const Octets& line : result.transcript)
        lines.append(u"    "_s + QString::fromUtf8(line));
    return lines.join(u'\n') + u'\n';
}

} // namespace dropscope::ui
