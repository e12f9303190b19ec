// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetrange.h"
#include "core/base/octetsource.h"
#include "core/message/mimefields.h"

#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace dropscope {

/// What a part is, whatever name its type has for that.
enum class PartNature : quint8 {
    Text,
    Html,
    OtherText, ///< text/…, or what reads like it, that is no body to be read
    Calendar,
    Picture,
    Sound,
    Film,
    Container,       ///< multipart/…
    Message,         ///< a message within the message
    Partial,         ///< message/partial, message/external-body
    Report,          ///< multipart/report of no kind that is known
    DeliveryReport,  ///< multipart/report of delivery-status (RFC 3464)
    ReceiptReport,   ///< multipart/report of disposition-notification (RFC 8098)
    DeliveryStatus,  ///< message/delivery-status, for programs
    ReceiptStatus,   ///< message/disposition-notification, for programs
    ReturnedHeaders, ///< text/rfc822-headers (RFC 6522 §4)
    SmimeSigned,     ///< multipart/signed, or application/pkcs7-mime with the content inside
    SmimeSignature,  ///< detached
    SmimeEncrypted,
    SmimeCertificates, ///< pkcs7-mime of certificates alone
    PgpSigned,
    PgpSignature,
    PgpEncrypted,
    PgpControl, ///< application/pgp-encrypted: the version
    PgpKeys,
    Tnef, ///< winmail.dat
    File,
};

/// A file within plain text, between "begin MODE NAME" and "end", from the time before MIME.
struct UuencodedFile
{
    QString name;     ///< as it was written
    OctetRange range; ///< in the message, from "begin" to behind "end"
    qint64 decodedOctets = 0;
    bool isWhole = false;
};

/// A part of a message, which may be all of it. Ranges are places in the message as it came, byte-stuffing
/// taken away; within a message that stands encoded (which RFC 2046 §5.2.1 forbids) in its decoded octets.
struct MessagePart
{
    /// IMAP's part number (RFC 3501 §6.4.5): "1.2". A multipart that is the whole body of a message has none
    /// there; it is "TEXT", or "2.TEXT" within the message that is part 2.
    QString id;
    qsizetype parent = -1; ///< index in the list of parts, which is in the order of the message
    int level = 0;         ///< 0: the message itself
    PartNature nature = PartNature::File;
    MimeFields mime;
    OctetRange header; ///< with the empty line
    OctetRange body;   ///< as encoded, without the line end that belongs to a boundary
    qint64 decodedOctets = 0;
    Octets textCharset; ///< in which the text is to be read, declared or guessed; empty for what is no text
    std::vector<UuencodedFile> uuencoded;
    std::shared_ptr<OctetSource> within; ///< those decoded octets; null: the ranges are of the message itself
    bool hasParts = false;               ///< others in the list stand within
    bool isOpened = false;               ///< what stands within was found in its decoded octets
    bool isNotEntered = false;           ///< it may hold parts and lies beyond MessageLimits

    /// What is undone to have its octets: nothing where it holds parts, whatever it says (RFC 2045 §6.4).
    [[nodiscard]] TransferEncoding appliedEncoding() const
    {
        const bool isHolder = (hasParts && !isOpened) || mime.type.startsWith("multipart/");
        return isHolder ? TransferEncoding::Binary : mime.encoding;
    }
};

} // namespace dropscope
