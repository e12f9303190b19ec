// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/tlsfacts.h"
#include "ui/theme/iconname.h"
#include "ui/theme/tone.h"

#include <QList>
#include <QString>

#include <optional>

namespace dropscope {
class Inspection;
}

namespace dropscope::ui {

/// How a connection is protected, in one word.
enum class Protection : quint8 {
    NoConnection,
    Clear,
    Stls,
    Tls,      ///< from the first octet
    Opaque,   ///< encrypted by others: a capture shows that, and no more
    Doubtful, ///< encrypted, and yet: an old protocol, or a certificate that nobody looked at or trusts
};

/// The inspection may be null.
[[nodiscard]] Protection protectionOf(const Inspection* inspection);

struct ProtectionLook
{
    IconName icon;
    Tone tone;
};
[[nodiscard]] ProtectionLook lookOf(Protection protection);
/// "Not encrypted", "Encrypted by STLS", …
[[nodiscard]] QString protectionText(Protection protection);

/// "TLSv1.3 · TLS_AES_256_GCM_SHA384 · trusted by the authorities of this system".
[[nodiscard]] QString tlsSummary(const TlsFacts& facts);
/// "trusted by …", as it goes on in a sentence.
[[nodiscard]] QString trustPhrase(TrustDecision trust);
/// The decision in a sentence of its own.
[[nodiscard]] QString trustSentence(TrustDecision trust);

/// Something that is wrong: what, what it means, and what one can do.
struct TlsRemark
{
    QString title;
    QString meaning;
    QString advice;
    Tone tone = Tone::Danger;
};
/// Of the certificate's problems, and of what was negotiated. What is wrong with a certificate that the
/// person trusts all the same is said less loudly.
[[nodiscard]] QList<TlsRemark> remarksOn(const TlsFacts& facts, const QDateTime& now);

/// All of it, for a report.
[[nodiscard]] QString tlsReport(const TlsFacts& facts, const QDateTime& now);

} // namespace dropscope::ui
