// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/findingtext.h"

#include "ui/text/amounttext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("FindingText", text); }

/// The sentences stand in the finding table, in the context "Finding".
QString fromTable(const char* text) { return QCoreApplication::translate("Finding", text); }

} // namespace

QString findingText(const Finding& finding)
{
    const QString text = fillIn(fromTable(finding.row().text), finding.arguments);
    return finding.further == 0
               ? text
               : tr("%1 (and %2 more of this kind)").arg(text, groupedNumber(finding.further));
}

QString findingReason(const FindingRow& row) { return fromTable(row.why); }

QString findingRule(const FindingRow& row)
{
    const QString id = QString::fromLatin1(row.id);
    return *row.row == '\0' ? id : u"%1 (%2)"_s.arg(id, QString::fromLatin1(row.row));
}

QString findingSection(const FindingRow& row) { return u"RFC "_s + QString::fromUtf8(row.section); }

QString verdictText(RfcVerdict verdict)
{
    switch (verdict) {
    case RfcVerdict::Violation:
        return tr("Violation");
    case RfcVerdict::Deviation:
        return tr("Deviation");
    case RfcVerdict::Ok:
        break;
    }
    return tr("OK");
}

IconName verdictIcon(RfcVerdict verdict)
{
    switch (verdict) {
    case RfcVerdict::Violation:
        return IconName::Error;
    case RfcVerdict::Deviation:
        return IconName::Warning;
    case RfcVerdict::Ok:
        break;
    }
    return IconName::Check;
}

Tone verdictTone(RfcVerdict verdict)
{
    switch (verdict) {
    case RfcVerdict::Violation:
        return Tone::Danger;
    case RfcVerdict::Deviation:
        return Tone::Warning;
    case RfcVerdict::Ok:
        break;
    }
    return Tone::Muted;
}

QString verdictText(EmbeddedVerdict verdict)
{
    switch (verdict) {
    case EmbeddedVerdict::Unsafe:
        return tr("Unsafe");
    case EmbeddedVerdict::Breaks:
        return tr("Breaks");
    case EmbeddedVerdict::Works:
        break;
    }
    return tr("Works");
}

IconName verdictIcon(EmbeddedVerdict verdict)
{
    switch (verdict) {
    case EmbeddedVerdict::Unsafe:
        return IconName::Error;
    case EmbeddedVerdict::Breaks:
        return IconName::Warning;
    case EmbeddedVerdict::Works:
        break;
    }
    return IconName::Check;
}

Tone verdictTone(EmbeddedVerdict verdict)
{
    switch (verdict) {
    case EmbeddedVerdict::Unsafe:
        return Tone::Danger;
    case EmbeddedVerdict::Breaks:
        return Tone::Warning;
    case EmbeddedVerdict::Works:
        break;
    }
    return Tone::Muted;
}

QString partyText(Party party) { return party == Party::Client ? tr("Client") : tr("Server"); }

QString findingCountText(qsizetype count)
{
    if (count == 0)
        return tr("no findings");
    return count == 1 ? tr("1 finding") : tr("%1 findings").arg(groupedNumber(static_cast<quint64>(count)));
}

} // namespace dropscope::ui
