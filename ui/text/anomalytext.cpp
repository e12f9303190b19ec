// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/anomalytext.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

struct AnomalyText
{
    Q_DECLARE_TR_FUNCTIONS(dropscope::ui::AnomalyText)
};

} // namespace

QString anomalyText(AnomalyKind kind)
{
    switch (kind) {
    case AnomalyKind::StatusIndicatorCase:
        return AnomalyText::tr("status indicator is not in upper case");
    case AnomalyKind::StatusIndicatorMissing:
        return AnomalyText::tr("reply starts with neither +OK nor -ERR");
    case AnomalyKind::BareLfLineEnd:
        return AnomalyText::tr("reply line ends in bare LF");
    case AnomalyKind::ControlInReplyLine:
        return AnomalyText::tr("control octets within a reply line");
    case AnomalyKind::ReplyLineOver512:
        return AnomalyText::tr("reply line is longer than 512 octets");
    case AnomalyKind::UnsolicitedOctets:
        return AnomalyText::tr("nobody asked for these octets");
    case AnomalyKind::ListingSpacing:
        return AnomalyText::tr("listing has more than one space between words");
    case AnomalyKind::ListingLineMalformed:
        return AnomalyText::tr("listing has no number where one must stand");
    case AnomalyKind::ListingNumberTooLarge:
        return AnomalyText::tr("listing has a number beyond 64 bits");
    case AnomalyKind::ListingRepeatsMessage:
        return AnomalyText::tr("a message stands twice in the listing");
    case AnomalyKind::UniqueIdIllFormed:
        return AnomalyText::tr("unique-id is not 1 to 70 printable octets");
    case AnomalyKind::ReplyUnterminated:
        return AnomalyText::tr("the connection ended before the reply did");
    case AnomalyKind::CommandLineMalformed:
        return AnomalyText::tr("command line is malformed or over 255 octets");
    case AnomalyKind::ChallengeWithOk:
        return AnomalyText::tr("challenge begins with +OK in place of +");
    case AnomalyKind::ChallengeWithoutSpace:
        return AnomalyText::tr("challenge lacks the space behind its +");
    case AnomalyKind::OctetsBehindStls:
        return AnomalyText::tr("octets in clear behind the +OK of STLS; nobody knows who sent them");
    case AnomalyKind::SecretInClear:
        return AnomalyText::tr("a readable secret crossed the network unencrypted");
    case AnomalyKind::WeakerMethodTried:
        return AnomalyText::tr("the password itself was sent after its digest had been refused");
    case AnomalyKind::OldTlsPermitted:
        return AnomalyText::tr("old TLS or short keys are permitted on this connection");
    }
    return {};
}

QString anomalyNote(AnomalySet kinds)
{
    QStringList notes;
    for (const AnomalyKind kind : kinds)
        notes += u"%1 · %2"_s.arg(anomalyText(kind), QString::fromUtf8(anomalyRow(kind).section));
    return notes.join(u"; "_s);
}

} // namespace dropscope::ui
