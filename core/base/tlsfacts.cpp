// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/tlsfacts.h"

#include <QCryptographicHash>

#include <algorithm>

namespace dropscope {

namespace {

constexpr qsizetype fingerprintOctets = 32;

} // namespace

Octets CertificateFacts::sha256() const { return QCryptographicHash::hash(der, QCryptographicHash::Sha256); }

QString fingerprintText(OctetView sha256)
{
    return QString::fromLatin1(sha256.toByteArray().toHex(':').toUpper());
}

Octets parseFingerprint(const QString& text)
{
    QString digits = text.trimmed();
    digits.remove(u':').remove(u' ');
    const bool isHex = std::ranges::all_of(digits, [](QChar digit) {
        return (digit >= u'0' && digit <= u'9') || (digit.toLower() >= u'a' && digit.toLower() <= u'f');
    });
    if (!isHex || digits.size() != 2 * fingerprintOctets)
        return {};
    return Octets::fromHex(digits.toLatin1());
}

bool TlsFacts::isOldProtocol() const
{
    return protocol == QLatin1StringView("TLSv1.0") || protocol == QLatin1StringView("TLSv1.1") ||
           protocol.startsWith(QLatin1StringView("SSL"));
}

} // namespace dropscope
