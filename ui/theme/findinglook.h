// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/messagenumber.h"
#include "ui/theme/iconname.h"
#include "ui/theme/tone.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace dropscope {
class FindingList;
class Inspection;
} // namespace dropscope

namespace dropscope::ui {

/// The gravest of some findings, whichever of the two verdicts makes it so; of equal ones the first. -1 where
/// there is none.
[[nodiscard]] qsizetype gravestFinding(const FindingList& findings, const std::vector<qsizetype>& indexes);

/// Those about the octets of an exchange, the command's first.
[[nodiscard]] std::vector<qsizetype> findingsOfExchange(const Inspection& inspection, qsizetype exchange);

/// How a finding is marked where there is room for a sign alone: as its graver verdict is.
struct FindingLook
{
    IconName icon;
    Tone tone;
};
[[nodiscard]] FindingLook lookOfFinding(const FindingList& findings, qsizetype index);

/// What was found about a message, in a few lines: "2 findings", then the gravest of them in words.
[[nodiscard]] QStringList messageFindings(const FindingList& findings, MessageNumber number);
/// Of its gravest finding; absent where nothing is wrong with it, for the RFCs or for a small client.
[[nodiscard]] std::optional<FindingLook> messageFindingLook(const FindingList& findings,
                                                            MessageNumber number);

} // namespace dropscope::ui
