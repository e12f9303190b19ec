// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/embedded/embeddedresult.h"
#include "core/findings/embedded/embeddedwhatif.h"
#include "core/inspection/apopbench.h"
#include "ui/theme/iconname.h"
#include "ui/theme/tone.h"

#include <QString>

namespace dropscope::ui {

// What a replay as the client of NetX is called on the screen. Names of calls and codes are those of C, in
// every language.

[[nodiscard]] QString embeddedText(const EmbeddedRemark& remark);
/// What to change, and where; may be empty.
[[nodiscard]] QString embeddedAdvice(const EmbeddedRemark& remark);
[[nodiscard]] QString severityText(EmbeddedSeverity severity);
[[nodiscard]] Tone severityTone(EmbeddedSeverity severity);
[[nodiscard]] IconName severityIcon(EmbeddedSeverity severity);

/// "nx_pop3_client_mail_item_get (2)"; for a command that it does not have: "CAPA".
[[nodiscard]] QString callText(const EmbeddedCall& call);
/// "0xB4 NX_POP3_SERVER_ERROR_STATUS".
[[nodiscard]] QString returnText(const EmbeddedCall& call);
/// "count 2, total 320", "82 bytes, final".
[[nodiscard]] QString outputText(const EmbeddedCall& call);
/// "+OK, 2 messages, 320 octets"; empty where there is nothing to understand yet.
[[nodiscard]] QString correctText(const EmbeddedCall& call);

/// What there is to know first: in one sentence, and why.
struct EmbeddedVerdictText
{
    QString title;
    QString reason; ///< may be empty
    QString advice; ///< may be empty
    Tone tone = Tone::Plain;
    IconName icon = IconName::Info;
};
[[nodiscard]] EmbeddedVerdictText verdictText(const EmbeddedResult& result);
/// How far it can be believed.
[[nodiscard]] QString boundariesText(const EmbeddedResult& result);

[[nodiscard]] QString outcomeText(EmbeddedCutOutcome outcome);
/// Where in the reply: "status line, behind octet 3 to 16", "end, CR LF . CR LF cut 4|1".
[[nodiscard]] QString placeText(const EmbeddedCut& cut);

/// A line for each id and digest; empty where the greeting has no timestamp.
[[nodiscard]] QStringList apopLines(const ApopBench& bench);

} // namespace dropscope::ui
