// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/mimefields.h"

#include "core/message/gmimehandles.h"
#include "core/message/headerdecoder.h"

#include <algorithm>
#include <array>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestValue = 64 * 1024; // of a field that GMime takes apart into parameters

const HeaderField* firstOf(std::span<const HeaderField> fields, OctetView name)
{
    const auto found = std::ranges::find_if(fields, [name](const HeaderField& f) { return f.is(name); });
    return found == fields.end() ? nullptr : &*found;
}

Octets valueOf(const HeaderField& field)
{
    return unfolded(OctetView(field.raw).first(std::min(field.raw.size(), longestValue)));
}

bool isTokenOctet(char octet)
{
    return octet > ' ' && octet < 0x7F && OctetView("()<>@,;:\\\"/[]?=").indexOf(octet) < 0;
}

/// "type/subtype" in lower case from the front of a value; empty if there is none.
Octets typeOf(const Octets& value)
{
    qsizetype slash = 0;
    while (slash < value.size() && isTokenOctet(value.at(slash)))
        ++slash;
    qsizetype begin = slash;
    while (begin < value.size() && value.at(begin) == ' ')
        ++begin;
    if (slash == 0 || begin == value.size() || value.at(begin) != '/')
        return {};
    ++begin;
    while (begin < value.size() && value.at(begin) == ' ')
        ++begin;
    qsizetype end = begin;
    while (end < value.size() && isTokenOctet(value.at(end)))
        ++end;
    return end == begin ? Octets() : (value.first(slash) + '/' + value.sliced(begin, end - begin)).toLower();
}

std::optional<Octets> parameter(GMimeParamList* list, const char* name)
{
    GMimeParam* const found = g_mime_param_list_get_parameter(list, name);
    const char* const value = found == nullptr ? nullptr : g_mime_param_get_value(found);
    return value == nullptr ? std::nullopt : std::optional(Octets(value));
}

std::optional<QString> textParameter(GMimeParamList* list, const char* name, const Octets& hint)
{
    const auto value = parameter(list, name);
    // what is left of encoded words, which do not belong here and are decoded by everyone
    return value ? std::optional(decodedField(*value, hint)) : std::nullopt;
}

std::optional<Octets> lower(std::optional<Octets> text)
{
    return text ? std::optional(text->toLower()) : std::nullopt;
}

/// A parameter's value without quotation marks that holds what must stand in them.
bool hasLooseParameter(const Octets& value)
{
    bool isQuoted = false;
    bool isEscaped = false;
    int depth = 0;
    qsizetype valueBegin = -1;
    for (qsizetype i = 0; i < value.size(); ++i) {
        const char octet = value.at(i);
        if (std::exchange(isEscaped, false))
            continue;
        if (octet == '\\')
            isEscaped = isQuoted || depth > 0;
        else if (octet == '"' && depth == 0)
            isQuoted = !isQuoted;
        else if (!isQuoted && octet == '(')
            ++depth;
        else if (!isQuoted && octet == ')')
            depth = std::max(0, depth - 1);
        else if (!isQuoted && depth == 0 && octet == ';')
            valueBegin = -1;
        else if (!isQuoted && depth == 0 && octet == '=' && valueBegin < 0)
            valueBegin = i + 1;
        else if (!isQuoted && depth == 0 && valueBegin >= 0 && !isTokenOctet(octet) && octet != ' ' &&
                 octet != '\t')
            return true;
        else if (!isQuoted && depth == 0 && valueBegin >= 0 && isTokenOctet(octet) && i > valueBegin &&
                 (value.at(i - 1) == ' ' || value.at(i - 1) == '\t' || value.at(i - 1) == '"') &&
                 !value.sliced(valueBegin, i - valueBegin).trimmed().isEmpty())
            return true; // a second word
    }
    return isQuoted;
}

void judgeParameters(const HeaderField& field, const Octets& value, DefectList& defects)
{
    if (hasLooseParameter(value))
        defects.add(DefectKind::ParameterMalformed, field.range,
                    {QString::fromLatin1(field.name), excerpt(value)});
}

void readType(const HeaderField& field, const Octets& hint, MimeFields& mime, DefectList& defects)
{
    const Octets value = valueOf(field);
    const Octets type = typeOf(value);
    if (type.isEmpty()) // RFC 2045 §5.2 and RFC 7103 §8: as if it were not there
        defects.add(DefectKind::ContentTypeMalformed, field.range, {excerpt(value)});
    else
        mime.type = type;
    mime.hasType = !type.isEmpty();
    judgeParameters(field, value, defects);
    const ParserOptions options = parserOptions(hint);
    const qsizetype semicolon = value.indexOf(';');
    if (semicolon < 0)
        return;
    // the type was read; GMime takes a front of its own, for it makes another of one that is broken
    const GMimeReference<GMimeContentType> parsed(
        g_mime_content_type_parse(options.get(), ("x/x" + value.sliced(semicolon)).constData()));
    GMimeParamList* const list = g_mime_content_type_get_parameters(parsed.get());
    mime.charset = parameter(list, "charset");
    mime.boundary = parameter(list, "boundary");
    if (mime.boundary && mime.boundary->startsWith('"')) // the mark at its end is missing
        mime.boundary->remove(0, 1);
    mime.reportType = lower(parameter(list, "report-type"));
    mime.protocol = lower(parameter(list, "protocol"));
    mime.smimeType = lower(parameter(list, "smime-type"));
    mime.fileName = textParameter(list, "name", hint);
}

void readDisposition(const HeaderField& field, const Octets& hint, MimeFields& mime, DefectList& defects)
{
    const Octets value = valueOf(field);
    judgeParameters(field, value, defects);
    const qsizetype semicolon = value.indexOf(';');
    const Octets word = (semicolon < 0 ? value : value.first(semicolon)).trimmed().toLower();
    if (!word.isEmpty())
        mime.disposition = word.left(64);
    if (semicolon < 0)
        return;
    const ParserOptions options = parserOptions(hint);
    const GMimeReference<GMimeContentDisposition> parsed(
        g_mime_content_disposition_parse(options.get(), ("x" + value.sliced(semicolon)).constData()));
    GMimeParamList* const list = g_mime_content_disposition_get_parameters(parsed.get());
    if (auto name = textParameter(list, "filename", hint); name && !name->isEmpty())
        mime.fileName = std::move(name);
}

void readEncoding(const HeaderField& field, MimeFields& mime, DefectList& defects)
{
    mime.encodingName = valueOf(field).toLower().left(64);
    mime.encoding = transferEncodingNamed(mime.encodingName);
    if (mime.encoding == TransferEncoding::Unknown)
        defects.add(DefectKind::EncodingUnknown, field.range, {excerpt(mime.encodingName)});
}

void judgeRepeated(std::span<const HeaderField> fields, DefectList& defects)
{
    static constexpr std::array once{OctetView("Content-Type"), OctetView("Content-Transfer-Encoding"),
                                     OctetView("Content-Disposition"), OctetView("Content-ID"),
                                     OctetView("MIME-Version")};
    for (const OctetView name : once) {
        bool isSeen = false;
        for (const HeaderField& field : fields)
            if (field.is(name) && std::exchange(isSeen, true))
                defects.add(DefectKind::FieldRepeated, field.range, {QString::fromLatin1(name)});
    }
}

std::optional<QString> textOf(std::span<const HeaderField> fields, OctetView name, const Octets& hint)
{
    const HeaderField* const field = firstOf(fields, name);
    return field == nullptr ? std::nullopt : std::optional(decodedField(valueOf(*field), hint));
}

} // namespace

TransferEncoding transferEncodingNamed(OctetView value)
{
    struct Name
    {
        const char* name;
        TransferEncoding encoding;
    };
    using enum TransferEncoding;
    static constexpr std::array names{Name{"7bit", SevenBit},
                                      Name{"8bit", EightBit},
                                      Name{"binary", Binary},
                                      Name{"base64", Base64},
                                      Name{"quoted-printable", QuotedPrintable},
                                      Name{"x-uuencode", Uuencode},
                                      Name{"uuencode", Uuencode},
                                      Name{"x-uue", Uuencode},
                                      Name{"uue", Uuencode}};
    // a comment, or a semicolon that does not belong there, may follow
    qsizetype end = 0;
    while (end < value.size() && isTokenOctet(value.at(end)))
        ++end;
    for (const Name& each : names)
        if (value.first(end).compare(each.name, Qt::CaseInsensitive) == 0)
            return each.encoding;
    return Unknown;
}

MimeFields readMimeFields(std::span<const HeaderField> fields, bool isInDigest, const Octets& charsetHint,
                          DefectList& defects)
{
    MimeFields mime;
    mime.type = isInDigest ? "message/rfc822" : "text/plain";
    judgeRepeated(fields, defects);
    for (const HeaderField& field : fields)
        mime.hasAnyMime = mime.hasAnyMime || field.is("Content-Type") ||
                          field.is("Content-Transfer-Encoding") || field.is("Content-Disposition");
    if (const auto* const field = firstOf(fields, "Content-Type"))
        readType(*field, charsetHint, mime, defects);
    if (const auto* const field = firstOf(fields, "Content-Disposition"))
        readDisposition(*field, charsetHint, mime, defects);
    if (const auto* const field = firstOf(fields, "Content-Transfer-Encoding"))
        readEncoding(*field, mime, defects);
    mime.hasVersion = firstOf(fields, "MIME-Version") != nullptr;
    mime.description = textOf(fields, "Content-Description", charsetHint);
    mime.contentId = textOf(fields, "Content-ID", charsetHint);
    if (mime.contentId && mime.contentId->startsWith(u'<') && mime.contentId->endsWith(u'>'))
        mime.contentId = mime.contentId->sliced(1, mime.contentId->size() - 2);
    return mime;
}

} // namespace dropscope
