// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetrange.h"
#include "core/message/defectlist.h"
#include "core/message/headerfield.h"
#include "core/message/transferencoding.h"

#include <QString>

#include <optional>
#include <span>

namespace dropscope {

/// What the MIME fields of a part say, decoded (RFC 2045, RFC 2183, RFC 2231).
struct MimeFields
{
    Octets type;                   ///< in lower case, such as "text/plain"
    bool hasType = false;          ///< it was said; else it is what the RFCs take for granted
    std::optional<Octets> charset; ///< as declared
    std::optional<Octets> boundary;
    std::optional<Octets> reportType; ///< of multipart/report
    std::optional<Octets> protocol;   ///< of multipart/signed and multipart/encrypted
    std::optional<Octets> smimeType;
    std::optional<QString> fileName;   ///< of the disposition, else of the type; as it was written
    std::optional<Octets> disposition; ///< in lower case
    TransferEncoding encoding = TransferEncoding::Absent;
    Octets encodingName;              ///< in lower case; empty if absent
    std::optional<QString> contentId; ///< without angle brackets
    std::optional<QString> description;
    OctetRange typeRange;     ///< of Content-Type, in the message; empty if absent
    OctetRange encodingRange; ///< of Content-Transfer-Encoding, likewise
    bool hasAnyMime = false;
    bool hasVersion = false;
};

/// Reads them from the fields of one header section; of those that stand twice the first counts. Without a
/// type it is message/rfc822 within a digest (RFC 2046 §5.1.5), else text/plain.
[[nodiscard]] MimeFields readMimeFields(std::span<const HeaderField> fields, bool isInDigest,
                                        const Octets& charsetHint, DefectList& defects);

/// The encoding that the value of a Content-Transfer-Encoding field names.
[[nodiscard]] TransferEncoding transferEncodingNamed(OctetView value);

} // namespace dropscope
