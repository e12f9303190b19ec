// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/tlsfacts.h"
#include "ui/theme/tone.h"

#include <QList>
#include <QString>

namespace dropscope::ui {

/// What stands in a certificate is the server's word: bounded, with what does not print written as \xNN, and
/// never to be shown as rich text.

/// One line of what a certificate says of itself.
struct CertificateLine
{
    QString label;
    QString value; ///< may have several lines
    Tone tone = Tone::Plain;
    bool isMonospaced = false;

    friend bool operator==(const CertificateLine&, const CertificateLine&) = default;
};

[[nodiscard]] QList<CertificateLine> certificateLines(const CertificateFacts& certificate,
                                                      const QDateTime& now);
/// The subject as a title; never empty.
[[nodiscard]] QString certificateTitle(const CertificateFacts& certificate);
/// Whom it is for, as "mail.example.org, 192.0.2.10"; a long list is cut, and says how many more there are.
[[nodiscard]] QString namesText(const CertificateFacts& certificate);

/// "expires in 12 days", "expired 1 day ago", "not valid for another 3 days".
[[nodiscard]] QString validityText(const CertificateFacts& certificate, const QDateTime& now);
[[nodiscard]] Tone validityTone(const CertificateFacts& certificate, const QDateTime& now);
/// "2026-11-17 11:04 UTC".
[[nodiscard]] QString certificateDate(const QDateTime& date);

/// A fingerprint in two lines of sixteen octets, so that eyes find their place again.
[[nodiscard]] QString fingerprintLines(OctetView sha256);
/// With BEGIN and END CERTIFICATE (RFC 7468 §5).
[[nodiscard]] Octets pemText(OctetView der);

} // namespace dropscope::ui
