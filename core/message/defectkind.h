// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace dropscope {

/// What may be wrong with a message. Everything about each stands in its row of the defect table.
enum class DefectKind : quint8 {
    // Octets and lines
    BareLf,
    BareCr,
    Nul,
    LineTooLong,

    // The header section
    FromLine,
    FoldingWithoutField,
    FoldingBlankLine,
    HeaderLineMalformed,
    SeparatorMissing,
    HeaderEightBit,
    HeaderUtf8,
    FieldMissing,
    FieldRepeated,
    DateMalformed,
    AddressMalformed,
    MessageIdMalformed,
    EncodedWordMalformed,
    EncodedWordInQuotes,
    ContentLengthWrong,

    // MIME
    MimeVersionMissing,
    MimeVersionUnknown,
    ContentTypeMalformed,
    ParameterMalformed,
    ParameterExtensionMalformed,
    BoundaryMissing,
    BoundaryMalformed,
    BoundaryNeverOpened,
    BoundaryNeverClosed,
    BoundaryRepeated,
    BoundaryDoubled,
    BoundaryAfterClose,
    EncodingUnknown,
    EncodingForbidden,
    EncodingWrong,
    BodyEightBit,
    Base64Foreign,
    Base64Incomplete,
    QuotedPrintableMalformed,
    EncodedLineTooLong,
    UuencodeIncomplete,
    CharsetMissing,
    CharsetUnknown,
    CharsetWrong,
};

} // namespace dropscope
