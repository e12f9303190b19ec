// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/message/defectcases.h"

namespace dropscope {

using enum DefectKind;

namespace {

Octets withMime(const Octets& fields, const Octets& body = "text\r\n")
{
    return goodHeader() + "MIME-Version: 1.0\r\n" + fields + "\r\n\r\n" + body;
}
Octets multipart(const Octets& body, const Octets& boundary = "b")
{
    return withMime("Content-Type: multipart/mixed; boundary=\"" + boundary + "\"", body);
}
Octets encoded(const Octets& encoding, const Octets& body, const Octets& type = "text/plain; charset=utf-8")
{
    return withMime("Content-Type: " + type + "\r\nContent-Transfer-Encoding: " + encoding, body);
}

const Octets onePart = "--b\r\n\r\ntext\r\n--b--\r\n";

std::vector<DefectCase> fieldCases()
{
    return {
        {MimeVersionMissing, goodHeader() + "Content-Type: text/plain\r\n\r\ntext\r\n", "",
         goodHeader() + "\r\ntext\r\n"},
        {MimeVersionUnknown, goodHeader() + "MIME-Version: 2.0\r\n\r\ntext\r\n", "MIME-Version",
         goodHeader() + "MIME-Version: 1. (by hand) 0\r\n\r\ntext\r\n"},
        {ContentTypeMalformed, withMime("Content-Type: text"), "Content-Type",
         withMime("Content-Type: TEXT/Plain")},
        {ParameterMalformed, withMime("Content-Type: text/plain; name=a b.txt"), "Content-Type",
         withMime("Content-Type: text/plain; name=\"a b.txt\" (a comment); charset=us-ascii;")},
        {ParameterMalformed, withMime("Content-Type: text/plain; name=\"a.txt"), "Content-Type",
         withMime("Content-Type: text/plain; name=\"a\\\".txt\"")},
        {ContentTypeMalformed, withMime("Content-Type: text/plain/x"), "Content-Type",
         withMime("Content-Type: (a) text / plain (b)")},
        {ParameterMalformed, withMime("Content-Type: text/plain charset=us-ascii"), "Content-Type",
         withMime("Content-Type: text/plain (charset=us-ascii)")},
        {ParameterMalformed, withMime("Content-Disposition: filename=a.txt"), "Content-Disp",
         withMime("Content-Disposition: inline; filename=a.txt")},
        {ParameterExtensionMalformed, withMime("Content-Disposition: inline; filename*0=a; filename*01=b"),
         "Content-Disp", withMime("Content-Disposition: inline; filename*0=a; filename*1=b")},
        {ParameterExtensionMalformed, withMime("Content-Disposition: inline; filename*=a.txt"),
         "Content-Disp", withMime("Content-Disposition: inline; filename*=''a.txt")},
        {ParameterExtensionMalformed, withMime("Content-Disposition: inline; filename*0=a; filename*2=b"),
         "Content-Disp", withMime("Content-Disposition: inline; filename*1=b; filename*0=a")},
        {ParameterMalformed, encoded("base64;", "VGhp\r\n"), "Content-Transfer",
         encoded("(a) base64 (b)", "VGhp\r\n")},
        {EncodingForbidden, encoded("base64", "VGhp\r\n", "message/delivery-status"), "Content-Transfer",
         encoded("base64", "VGhp\r\n", "message/global-delivery-status")},
        {EncodingUnknown, encoded("8-bit", "text\r\n"), "Content-Transfer", encoded("8BIT", "text\r\n")},
        {EncodingForbidden,
         withMime("Content-Type: multipart/mixed; boundary=b\r\nContent-Transfer-Encoding: base64", onePart),
         "Content-Transfer",
         withMime("Content-Type: multipart/mixed; boundary=b\r\nContent-Transfer-Encoding: 8bit", onePart)},
    };
}

std::vector<DefectCase> boundaryCases()
{
    const Octets inner =
        "--b\r\nContent-Type: multipart/mixed; boundary=%\r\n\r\n--%\r\n\r\ntext\r\n--%--\r\n"
        "\r\n--b--\r\n";
    const auto nested = [&inner](const Octets& boundary) { return Octets(inner).replace("%", boundary); };
    return {
        {BoundaryMissing, withMime("Content-Type: multipart/mixed", onePart), "Content-Type",
         multipart(onePart)},
        {BoundaryMalformed, multipart("--" + Octets(71, 'b') + "\r\n\r\nx\r\n", Octets(71, 'b')),
         "Content-Type", multipart("--" + Octets(70, 'b') + "\r\n\r\nx\r\n", Octets(70, 'b'))},
        {BoundaryMalformed, multipart("--b*b\r\n\r\nx\r\n--b*b--\r\n", "b*b"), "Content-Type",
         multipart("--b'=b\r\n\r\nx\r\n--b'=b--\r\n", "b'=b")},
        {BoundaryNeverOpened, multipart("text\r\n--bb\r\n"), "", multipart(onePart)},
        {BoundaryNeverOpened, multipart("--b--\r\n"), "--b--", multipart("--b\r\n\r\n--b--\r\n")},
        {BoundaryDoubled, multipart("--b\r\n--b--\r\n"), "--b--", multipart("--b\r\n\r\n--b--\r\n")},
        {BoundaryNeverClosed, multipart("--b\r\n\r\ntext\r\n"), "", multipart("--b\r\n\r\ntext\r\n--b-- ")},
        {BoundaryNeverClosed, multipart(nested("c").replace("--c--\r\n", "")), "", multipart(nested("c"))},
        {BoundaryRepeated, multipart(nested("b")), "Content-Type: multipart/mixed; boundary=b",
         multipart(nested("bb"))},
        {BoundaryDoubled, multipart("--b\r\n--b\r\n\r\ntext\r\n--b--\r\n"), "--b\r\n\r\ntext",
         multipart("--b\r\n\r\n--b\r\n\r\ntext\r\n--b--\r\n")},
        {BoundaryAfterClose, multipart(onePart + "--b\r\n\r\nmore\r\n"), "--b\r\n\r\nmore",
         multipart(onePart + "--bb\r\n\r\nepilogue\r\n")},
    };
}

std::vector<DefectCase> encodingCases()
{
    return {
        {EncodingWrong, encoded("7bit", "na\xC3\xAFve\r\n"), "\xC3", encoded("8bit", "na\xC3\xAFve\r\n")},
        {EncodingWrong, encoded("base64", "This is no base64, is it?! ***********************\r\n"), "",
         encoded("base64", "VGhpcyBpcyBiYXNlNjQ=\r\n")},
        {EncodingWrong, encoded("quoted-printable", "na\xC3\xAFve\r\n"), "\xC3",
         encoded("quoted-printable", "na=C3=AFve\r\n")},
        {EncodingWrong, encoded("x-uuencode", "#86)C\r\n`\r\nend\r\n"), "#86",
         encoded("x-uuencode", "begin 644 a\r\n#86)C\r\n`\r\nend\r\n")},
        {BodyEightBit, withMime("Content-Type: text/plain; charset=utf-8", "na\xC3\xAFve\r\n"), "\xC3",
         encoded("8bit", "na\xC3\xAFve\r\n")},
        {Base64Foreign, encoded("base64", "VGhp*cyE=\r\n"), "*", encoded("base64", "VGhp\r\n cyE=\r\n")},
        {Base64Incomplete, encoded("base64", "VGhpcyE\r\n"), "", encoded("base64", "VGhpcyE=\r\n")},
        {Base64Incomplete, encoded("base64", "VGhpcyE=\r\nVGhp\r\n"), "VGhp\r\n",
         encoded("base64", "VGhpcyEh\r\nVGhp\r\n")},
        {QuotedPrintableMalformed, encoded("quoted-printable", "1 = 2\r\n"), "= 2",
         encoded("quoted-printable", "1 =3D =\r\n2 = \t\r\n")},
        {QuotedPrintableMalformed, encoded("quoted-printable", "a=3\r\n"), "=3\r\n",
         encoded("quoted-printable", "a=3d\r\n")},
        {EncodedLineTooLong, encoded("base64", Octets(80, 'A') + "\r\n"), "AAAA",
         encoded("base64", Octets(76, 'A') + "\r\n")},
        {UuencodeIncomplete, withMime("X: y", "begin 644 a.txt\r\n#86)C\r\n"), "begin",
         withMime("X: y", "begin 644 a.txt\r\n#86)C\r\n`\r\nend\r\n")},
        {UuencodeIncomplete, withMime("X: y", "begin 644 a.txt\r\n#86)C\r\nnothing more\r\n"), "begin",
         withMime("X: y", "begin 644 a.txt\r\nnothing more\r\n")},
    };
}

std::vector<DefectCase> charsetCases()
{
    const Octets plain = "Content-Type: text/plain; charset=";
    return {
        {CharsetUnknown, withMime(plain + "'utf-8'"), "Content-Type", withMime(plain + "\"utf-8\"")},
        {CharsetUnknown, withMime(plain + "x-unknown"), "Content-Type", withMime(plain + "X-SJIS")},
        {CharsetMissing, encoded("8bit", "na\xC3\xAFve\r\n", "text/plain"), "\xC3",
         encoded("8bit", "na\xC3\xAFve\r\n", "text/plain; charset=utf-8")},
        {CharsetMissing, encoded("8bit", "<p>\xF0\r\n", "text/html"), "\xF0",
         encoded("8bit", "<meta charset=koi8-r><p>\xF0\r\n", "text/html")},
        {CharsetUnknown, withMime("Content-Disposition: inline; filename*=x-none''a"), "Content-Disp",
         withMime("Content-Disposition: inline; filename*=utf-8''a")},
        {CharsetWrong, withMime("Content-Disposition: inline; filename*=utf-8''%FF"), "Content-Disp",
         withMime("Content-Disposition: inline; filename*=utf-8''%C3%BF")},
        {CharsetWrong, goodHeader() + "Subject: =?utf-8?Q?=FF?=\r\n\r\ntext\r\n", "Subject",
         goodHeader() + "Subject: =?utf-8?Q?=C3?= =?utf-8?Q?=BF?=\r\n\r\ntext\r\n"},
        {CharsetWrong, encoded("7bit", "\x1B$B8+@Q\x1B(B\r\n", "text/plain; charset=us-ascii"), "\x1B",
         encoded("7bit", "\x1B$B8+@Q\x1B(B\r\n", "text/plain; charset=iso-2022-jp")},
        {CharsetUnknown, goodHeader() + "Subject: =?x-none?Q?a?=\r\n\r\ntext\r\n", "Subject",
         goodHeader() + "Subject: =?koi8-r?Q?a?=\r\n\r\ntext\r\n"},
        {CharsetWrong, encoded("8bit", "na\xEFve\r\n"), "\xEFve", encoded("8bit", "na\xC3\xAFve\r\n")},
        {CharsetWrong, encoded("8bit", "\x80 5\r\n", "text/plain; charset=iso-8859-1"), "\x80",
         encoded("8bit", "\xA3 5\r\n", "text/plain; charset=iso-8859-1")},
        {CharsetWrong, encoded("base64", "7/8=\r\n"), "7/8=", encoded("base64", "w68=\r\n")},
    };
}

/// What stands in messages within, encoded and not.
std::vector<DefectCase> nestedCases()
{
    const auto nested = [](const Octets& fields, const Octets& body = "text\r\n") {
        return withMime("Content-Type: message/rfc822", fields + "\r\n\r\n" + body);
    };
    const auto inBase64 = [](const Octets& message) {
        return encoded("base64", message.toBase64() + "\r\n", "message/global");
    };
    const Octets inner = "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=";
    return {
        {DateMalformed, nested("Date: yesterday"), "Date: y", nested("Subject: no date is needed")},
        {FieldRepeated, nested("To: a@example.org\r\nTo: b@example.org"), "To: b",
         nested("To: a@example.org\r\nCc: b@example.org")},
        {MimeVersionMissing, nested("Content-Type: text/html"), "", nested("Subject: no MIME")},
        {HeaderUtf8, multipart("--b\r\nContent-Type: text/plain; name=\"\xC3\xA4\"\r\n\r\ntext\r\n--b--\r\n"),
         "Content-Type: text",
         multipart("--b\r\nContent-Type: text/plain; name=\"a\"\r\n\r\ntext\r\n--b--\r\n")},
        {EncodingForbidden, encoded("base64", "QTogYg0KDQo=\r\n", "message/rfc822"), "Content-Transfer",
         encoded("base64", "QTogYg0KDQo=\r\n", "message/global")},
        {CharsetUnknown, inBase64(inner + "x-none\r\n\r\ntext\r\n"), "",
         inBase64(inner + "utf-8\r\n\r\ntext\r\n")},
        {BareLf, inBase64("Subject: a\n\r\ntext\r\n"), "", inBase64("Subject: a\r\n\r\ntext\r\n")},
    };
}

} // namespace

std::vector<DefectCase> mimeCases()
{
    std::vector<DefectCase> all;
    for (const auto& part : {fieldCases(), boundaryCases(), encodingCases(), charsetCases(), nestedCases()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace dropscope
