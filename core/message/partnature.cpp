// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/partnature.h"

#include <algorithm>
#include <array>

namespace dropscope {

namespace {

using enum PartNature;

struct TypeRow
{
    const char* type;
    PartNature nature;
};

constexpr std::array types{
    TypeRow{"text/plain", Text},
    TypeRow{"text/html", Html},
    TypeRow{"text/calendar", Calendar},
    TypeRow{"application/ics", Calendar},
    TypeRow{"text/rfc822-headers", ReturnedHeaders},
    TypeRow{"message/global-headers", ReturnedHeaders},
    TypeRow{"message/rfc822", Message},
    TypeRow{"message/global", Message},
    TypeRow{"message/news", Message},
    TypeRow{"message/partial", Partial},
    TypeRow{"message/external-body", Partial},
    TypeRow{"message/delivery-status", DeliveryStatus},
    TypeRow{"message/global-delivery-status", DeliveryStatus},
    TypeRow{"message/disposition-notification", ReceiptStatus},
    TypeRow{"message/global-disposition-notification", ReceiptStatus},
    TypeRow{"application/pkcs7-signature", SmimeSignature},
    TypeRow{"application/x-pkcs7-signature", SmimeSignature},
    TypeRow{"application/pgp-signature", PgpSignature},
    TypeRow{"application/pgp-encrypted", PgpControl},
    TypeRow{"application/pgp-keys", PgpKeys},
    TypeRow{"application/ms-tnef", Tnef},
    TypeRow{"application/vnd.ms-tnef", Tnef},
};

PartNature reportNature(const MimeFields& mime)
{
    const Octets type = mime.reportType.value_or(Octets());
    if (type == "delivery-status" || type == "global-delivery-status")
        return DeliveryReport;
    if (type == "disposition-notification" || type == "global-disposition-notification")
        return ReceiptReport;
    return Report;
}

PartNature multipartNature(const MimeFields& mime)
{
    if (mime.type == "multipart/report")
        return reportNature(mime);
    const bool isPgp = mime.protocol && mime.protocol->contains("pgp");
    const bool isSmime = mime.protocol && mime.protocol->contains("pkcs7");
    if (mime.type == "multipart/signed" && (isPgp || isSmime))
        return isPgp ? PgpSigned : SmimeSigned;
    if (mime.type == "multipart/encrypted" && (isPgp || isSmime))
        return isPgp ? PgpEncrypted : SmimeEncrypted;
    return Container;
}

/// RFC 8551 §3.2.2; without the parameter it is encrypted, as it was before there was one.
PartNature pkcs7Nature(const MimeFields& mime)
{
    const Octets type = mime.smimeType.value_or(Octets());
    if (type == "signed-data")
        return SmimeSigned;
    return type == "certs-only" ? SmimeCertificates : SmimeEncrypted;
}

constexpr std::array names{"text",
                           "html",
                           "other-text",
                           "calendar",
                           "picture",
                           "sound",
                           "film",
                           "container",
                           "message",
                           "partial",
                           "report",
                           "delivery-report",
                           "receipt-report",
                           "delivery-status",
                           "receipt-status",
                           "returned-headers",
                           "smime-signed",
                           "smime-signature",
                           "smime-encrypted",
                           "smime-certificates",
                           "pgp-signed",
                           "pgp-signature",
                           "pgp-encrypted",
                           "pgp-control",
                           "pgp-keys",
                           "tnef",
                           "file"};
static_assert(names.size() == static_cast<size_t>(File) + 1);

} // namespace

PartNature natureOf(const MimeFields& mime)
{
    const auto row =
        std::ranges::find_if(types, [&mime](const TypeRow& each) { return mime.type == each.type; });
    if (row != types.end())
        return row->nature;
    if (mime.type.startsWith("multipart/"))
        return multipartNature(mime);
    if (mime.type == "application/pkcs7-mime" || mime.type == "application/x-pkcs7-mime")
        return pkcs7Nature(mime);
    if (mime.type == "application/octet-stream" && mime.fileName) {
        const QString suffix = mime.fileName->right(4).toLower();
        if (suffix == u".p7m" || suffix == u".p7c") // RFC 8551 §3.9
            return suffix == u".p7c" ? SmimeCertificates : pkcs7Nature(mime);
        if (suffix == u".p7s")
            return SmimeSignature;
    }
    if (mime.fileName && mime.fileName->compare(QLatin1StringView("winmail.dat"), Qt::CaseInsensitive) == 0)
        return Tnef;
    if (mime.type.startsWith("text/") || mime.type.startsWith("message/"))
        return OtherText;
    if (mime.type.startsWith("image/"))
        return Picture;
    if (mime.type.startsWith("audio/"))
        return Sound;
    return mime.type.startsWith("video/") ? Film : File;
}

const char* nameOf(PartNature nature) { return names[static_cast<size_t>(nature)]; }

bool isText(PartNature nature)
{
    switch (nature) {
    case Text:
    case Html:
    case OtherText:
    case Calendar:
    case DeliveryStatus:
    case ReceiptStatus:
    case ReturnedHeaders:
        return true;
    default:
        return false;
    }
}

bool isSecurityMatter(PartNature nature)
{
    return nature == SmimeSignature || nature == PgpSignature || nature == PgpControl;
}

} // namespace dropscope
