// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/defecttable.h"

#include <QtGlobal>

#include <array>

namespace dropscope {

namespace {

using enum DefectKind;

// clang-format off
constexpr std::array table{
    DefectRow{BareLf, "bare-lf", "5322 §2.3",
        QT_TRANSLATE_NOOP("Defect", "A line ends in LF alone."),
        QT_TRANSLATE_NOOP("Defect", "CR and LF only occur together. Programs differ in what they take for a line here, and signatures break.")},
    DefectRow{BareCr, "bare-cr", "5322 §2.3",
        QT_TRANSLATE_NOOP("Defect", "A CR stands without LF."),
        QT_TRANSLATE_NOOP("Defect", "CR and LF only occur together. Some programs take CR for a line end.")},
    DefectRow{Nul, "nul", "5322 §2.1",
        QT_TRANSLATE_NOOP("Defect", "A NUL octet."),
        QT_TRANSLATE_NOOP("Defect", "A message has the octets 1 to 127. Programs in C take NUL for the end of the text, and do not show what follows.")},
    DefectRow{LineTooLong, "line-too-long", "5322 §2.1.1",
        QT_TRANSLATE_NOOP("Defect", "A line of %1 octets."),
        QT_TRANSLATE_NOOP("Defect", "A line has at most 998 octets without CR LF. Servers may cut or break longer ones.")},
    DefectRow{FromLine, "from-line", "5322 §2.2",
        QT_TRANSLATE_NOOP("Defect", "A From_ line of a mailbox file stands among the header fields: \"%1\"."),
        QT_TRANSLATE_NOOP("Defect", "It separates messages in an mbox and is no part of a message. Strict readers see the end of the header section here.")},
    DefectRow{FoldingWithoutField, "folding-without-field", "5322 §2.2.3",
        QT_TRANSLATE_NOOP("Defect", "The header section begins with white space, as the continuation of a field that is not there."),
        QT_TRANSLATE_NOOP("Defect", "A folded line continues the field before it. Readers drop this one, or take it for the body.")},
    DefectRow{FoldingBlankLine, "folding-blank-line", "5322 §3.2.2",
        QT_TRANSLATE_NOOP("Defect", "A header field is folded with a line of nothing but white space."),
        QT_TRANSLATE_NOOP("Defect", "Such folding is obsolete. Some programs take the line for the end of the header section.")},
    DefectRow{HeaderLineMalformed, "header-line-malformed", "5322 §2.2",
        QT_TRANSLATE_NOOP("Defect", "A line among the header fields is neither a field nor folded: \"%1\"."),
        QT_TRANSLATE_NOOP("Defect", "A field is a name of printable ASCII and a colon. Some readers take the line for the beginning of the body, and lose the fields behind it.")},
    DefectRow{SeparatorMissing, "separator-missing", "5322 §2.1",
        QT_TRANSLATE_NOOP("Defect", "No empty line stands between the header section and the body."),
        QT_TRANSLATE_NOOP("Defect", "Readers differ in where the body begins.")},
    DefectRow{HeaderEightBit, "header-8bit", "5322 §2.2",
        QT_TRANSLATE_NOOP("Defect", "The field %1 holds octets outside ASCII that are no UTF-8."),
        QT_TRANSLATE_NOOP("Defect", "Nothing says what characters they are. Other text than ASCII is written in encoded words (RFC 2047).")},
    DefectRow{HeaderUtf8, "header-utf8", "6532 §3.2",
        QT_TRANSLATE_NOOP("Defect", "The field %1 holds UTF-8."),
        QT_TRANSLATE_NOOP("Defect", "Only an internationalized message may hold it, and only clients that asked for UTF8 expect one (RFC 6856 §2.1). Others may show something else.")},
    DefectRow{FieldMissing, "field-missing", "5322 §3.6",
        QT_TRANSLATE_NOOP("Defect", "The field %1 is missing."),
        QT_TRANSLATE_NOOP("Defect", "Date and From are the two fields that every message has.")},
    DefectRow{FieldRepeated, "field-repeated", "5322 §3.6",
        QT_TRANSLATE_NOOP("Defect", "The field %1 stands here a second time."),
        QT_TRANSLATE_NOOP("Defect", "It may stand once. Some readers take the first, some the last: two people see two messages.")},
    DefectRow{DateMalformed, "date-malformed", "5322 §3.3",
        QT_TRANSLATE_NOOP("Defect", "The date in %1 does not keep to the grammar: \"%2\"."),
        QT_TRANSLATE_NOOP("Defect", "A date is such as \"Fri, 21 Nov 1997 09:55:06 -0600\", with the day of the week that it was. Readers sort the message elsewhere, or show another date or none.")},
    DefectRow{AddressMalformed, "address-malformed", "5322 §3.4",
        QT_TRANSLATE_NOOP("Defect", "The addresses in %1 do not keep to the grammar: \"%2\"."),
        QT_TRANSLATE_NOOP("Defect", "An answer may go elsewhere or nowhere, and readers show different senders.")},
    DefectRow{MessageIdMalformed, "message-id-malformed", "5322 §3.6.4",
        QT_TRANSLATE_NOOP("Defect", "%1 is no message-id: \"%2\"."),
        QT_TRANSLATE_NOOP("Defect", "It has the form <something@somewhere>. Answers are not put together with what they answer.")},
    DefectRow{EncodedWordMalformed, "encoded-word-malformed", "2047 §2",
        QT_TRANSLATE_NOOP("Defect", "An encoded word in %1 is broken: \"%2\"."),
        QT_TRANSLATE_NOOP("Defect", "It has the form =?charset?encoding?text?=, with encoding B or Q and no white space in it. Many readers show it as it stands.")},
    DefectRow{EncodedWordInQuotes, "encoded-word-in-quotes", "2047 §5",
        QT_TRANSLATE_NOOP("Defect", "An encoded word stands within a quoted string, in %1."),
        QT_TRANSLATE_NOOP("Defect", "It is no encoded word there. Many readers decode it all the same; strict ones show it as it stands.")},
    DefectRow{ContentLengthWrong, "content-length-wrong", "5322 §3.6.8",
        QT_TRANSLATE_NOOP("Defect", "Content-Length says \"%1\", and the body has %2 octets."),
        QT_TRANSLATE_NOOP("Defect", "The field means nothing in mail. Programs that keep to it all the same cut the message, or read into the next.")},
    DefectRow{MimeVersionMissing, "mime-version-missing", "2045 §4",
        QT_TRANSLATE_NOOP("Defect", "The message has MIME fields and no MIME-Version."),
        QT_TRANSLATE_NOOP("Defect", "A strict reader takes the body for plain text in ASCII.")},
    DefectRow{MimeVersionUnknown, "mime-version-unknown", "2045 §4",
        QT_TRANSLATE_NOOP("Defect", "MIME-Version is \"%1\"."),
        QT_TRANSLATE_NOOP("Defect", "There is no other version than 1.0.")},
    DefectRow{ContentTypeMalformed, "content-type-malformed", "2045 §5.1",
        QT_TRANSLATE_NOOP("Defect", "Content-Type does not keep to the grammar: \"%1\"."),
        QT_TRANSLATE_NOOP("Defect", "It has the form type/subtype; parameters follow behind a semicolon. Readers take the part for plain text, or for a file.")},
    DefectRow{ParameterMalformed, "parameter-malformed", "2045 §5.1",
        QT_TRANSLATE_NOOP("Defect", "A parameter of %1 does not keep to the grammar: \"%2\"."),
        QT_TRANSLATE_NOOP("Defect", "A value with spaces or special characters stands in quotation marks. Readers cut it, or drop it.")},
    DefectRow{ParameterExtensionMalformed, "parameter-extension-malformed", "2231 §3, §4",
        QT_TRANSLATE_NOOP("Defect", "A continued or encoded parameter of %1 does not keep to the grammar: \"%2\"."),
        QT_TRANSLATE_NOOP("Defect", "Sections are numbered from 0 without a gap; an encoded value is charset'language'text, where % has two hexadecimal digits behind it. Readers show different names.")},
    DefectRow{BoundaryMissing, "boundary-missing", "2046 §5.1.1",
        QT_TRANSLATE_NOOP("Defect", "%1 has no boundary parameter."),
        QT_TRANSLATE_NOOP("Defect", "Nobody can tell its parts apart; they are shown as source.")},
    DefectRow{BoundaryMalformed, "boundary-malformed", "2046 §5.1.1",
        QT_TRANSLATE_NOOP("Defect", "The boundary \"%1\" has %2 characters, or one that it must not have."),
        QT_TRANSLATE_NOOP("Defect", "A boundary has 1 to 70 characters of a small set, and no space at its end. Some readers do not find the parts.")},
    DefectRow{BoundaryNeverOpened, "boundary-never-opened", "2046 §5.1.1",
        QT_TRANSLATE_NOOP("Defect", "No part begins behind a line with the boundary \"%1\"."),
        QT_TRANSLATE_NOOP("Defect", "A multipart has at least one part. Readers show nothing, or the source.")},
    DefectRow{BoundaryNeverClosed, "boundary-never-closed", "2046 §5.1.1",
        QT_TRANSLATE_NOOP("Defect", "The boundary \"%1\" is never closed."),
        QT_TRANSLATE_NOOP("Defect", "The last part ends with a line of two hyphens, the boundary and two hyphens. The message may have been cut off.")},
    DefectRow{BoundaryRepeated, "boundary-repeated", "2046 §5.1.1",
        QT_TRANSLATE_NOOP("Defect", "The boundary \"%1\" is already that of a part around this one."),
        QT_TRANSLATE_NOOP("Defect", "Readers differ in which of the two ends where.")},
    DefectRow{BoundaryDoubled, "boundary-doubled", "2046 §5.1.1",
        QT_TRANSLATE_NOOP("Defect", "The boundary \"%1\" stands twice, one line behind the other."),
        QT_TRANSLATE_NOOP("Defect", "No part is between them. Some readers show an empty one.")},
    DefectRow{BoundaryAfterClose, "boundary-after-close", "2046 §5.1.1",
        QT_TRANSLATE_NOOP("Defect", "The boundary \"%1\" stands again behind its end."),
        QT_TRANSLATE_NOOP("Defect", "What stands behind the end of a multipart is to be ignored. Some readers show further parts here.")},
    DefectRow{EncodingUnknown, "encoding-unknown", "2045 §6.1",
        QT_TRANSLATE_NOOP("Defect", "Content-Transfer-Encoding is \"%1\", which is none."),
        QT_TRANSLATE_NOOP("Defect", "Nobody knows how to decode the part. It is shown as it stands.")},
    DefectRow{EncodingForbidden, "encoding-forbidden", "2045 §6.4",
        QT_TRANSLATE_NOOP("Defect", "%1 has the transfer encoding %2."),
        QT_TRANSLATE_NOOP("Defect", "A multipart or a message is 7bit, 8bit or binary. Some readers decode it first, others do not.")},
    DefectRow{EncodingWrong, "encoding-wrong", "2045 §6.2",
        QT_TRANSLATE_NOOP("Defect", "The part says %1, and its octets say otherwise."),
        QT_TRANSLATE_NOOP("Defect", "Whoever believes the declaration decodes it to something else, or loses the eighth bit.")},
    DefectRow{BodyEightBit, "body-8bit", "2045 §6.1",
        QT_TRANSLATE_NOOP("Defect", "Octets outside ASCII in a part that declares no transfer encoding."),
        QT_TRANSLATE_NOOP("Defect", "Without a declaration a part is 7bit. Servers on the way may have dropped the eighth bit.")},
    DefectRow{Base64Foreign, "base64-foreign", "2045 §6.8",
        QT_TRANSLATE_NOOP("Defect", "A character that is not of base64: %1."),
        QT_TRANSLATE_NOOP("Defect", "It is to be ignored, and shows that something changed the part on its way.")},
    DefectRow{Base64Incomplete, "base64-incomplete", "2045 §6.8",
        QT_TRANSLATE_NOOP("Defect", "The base64 does not end in a whole group of four, or goes on behind its end."),
        QT_TRANSLATE_NOOP("Defect", "The last octets, or all that follows, are lost in some readers.")},
    DefectRow{QuotedPrintableMalformed, "quoted-printable-malformed", "2045 §6.7",
        QT_TRANSLATE_NOOP("Defect", "An equals sign with neither two hexadecimal digits nor a line end behind it."),
        QT_TRANSLATE_NOOP("Defect", "An equals sign itself is written =3D. Readers show it as it stands, or lose what follows.")},
    DefectRow{EncodedLineTooLong, "encoded-line-too-long", "2045 §6.7, §6.8",
        QT_TRANSLATE_NOOP("Defect", "A line of %1 characters in a part that is %2."),
        QT_TRANSLATE_NOOP("Defect", "Encoded lines have at most 76 characters.")},
    DefectRow{UuencodeIncomplete, "uuencode-incomplete", "2045 §6.3",
        QT_TRANSLATE_NOOP("Defect", "The uuencoded file \"%1\" has no end line."),
        QT_TRANSLATE_NOOP("Defect", "It may have been cut off.")},
    DefectRow{CharsetMissing, "charset-missing", "2046 §4.1.2",
        QT_TRANSLATE_NOOP("Defect", "The text has characters beyond ASCII, and no charset is declared."),
        QT_TRANSLATE_NOOP("Defect", "Without a charset text is US-ASCII. Readers guess, and show different characters.")},
    DefectRow{CharsetUnknown, "charset-unknown", "2046 §4.1.2",
        QT_TRANSLATE_NOOP("Defect", "The charset \"%1\" is not known."),
        QT_TRANSLATE_NOOP("Defect", "The text is shown as what it most likely is.")},
    DefectRow{CharsetWrong, "charset-wrong", "2046 §4.1.2",
        QT_TRANSLATE_NOOP("Defect", "The octets are no text in %1, as which they are declared."),
        QT_TRANSLATE_NOOP("Defect", "Readers show replacement characters, or guess.")},
};
// clang-format on

constexpr bool isInOrder()
{
    for (size_t i = 0; i < table.size(); ++i) {
        if (table[i].kind != static_cast<DefectKind>(i))
            return false;
    }
    return table.back().kind == CharsetWrong;
}
static_assert(isInOrder(), "a row for each kind, in their order");

} // namespace

std::span<const DefectRow> defectTable() { return table; }

const DefectRow& defectRow(DefectKind kind) { return table[static_cast<size_t>(kind)]; }

} // namespace dropscope
