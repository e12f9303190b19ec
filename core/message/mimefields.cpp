// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/mimefields.h"

#include "core/message/fieldparameters.h"
#include "core/message/headerdecoder.h"

#include <algorithm>
#include <array>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestValue = 64 * 1024; // of a field that is taken apart into parameters

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

/// What stands before the parameters, taken apart.
struct Front
{
    /// What stands between the value and the semicolon.
    enum class More : quint8 {
        None,
        Parameter, ///< one with no semicolon before it
        Other,
    };
    Octets value; ///< in lower case; empty if there is none
    FieldParameters parameters;
    More more = More::None;
};

Front frontOf(const Octets& field, qsizetype (*sizeOfValue)(const Octets&))
{
    const SplitValue split = splitValue(field);
    const qsizetype size = sizeOfValue(split.head);
    Octets more = split.head.sliced(size).trimmed();
    const Front::More kind = more.isEmpty()       ? Front::More::None
                             : more.contains('=') ? Front::More::Parameter
                                                  : Front::More::Other;
    if (more.startsWith(',')) // a comma for the semicolon
        more = more.sliced(1).trimmed();
    if (kind == Front::More::Other)
        more.clear();
    return {split.head.first(size).replace(" ", "").toLower(), FieldParameters(more.append(split.parameters)),
            kind};
}

qsizetype tokenSize(const Octets& head)
{
    qsizetype end = 0;
    while (end < head.size() && isTokenOctet(head.at(end)))
        ++end;
    return end;
}

/// Of a Content-Disposition; a parameter is none.
qsizetype dispositionSize(const Octets& head)
{
    const qsizetype size = tokenSize(head);
    return size < head.size() && head.at(size) == '=' ? 0 : size;
}

/// Of "type/subtype", with white space around the slash; 0 if there is none.
qsizetype typeSize(const Octets& head)
{
    const qsizetype slash = head.indexOf('/');
    if (slash <= 0 || tokenSize(head) != (head.at(slash - 1) == ' ' ? slash - 1 : slash))
        return 0;
    const qsizetype begin = slash + (slash + 1 < head.size() && head.at(slash + 1) == ' ' ? 2 : 1);
    const qsizetype size = tokenSize(head.sliced(begin));
    return size == 0 ? 0 : begin + size;
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

void judgeParameters(const HeaderField& field, const Octets& value, const FieldParameters& parameters,
                     bool isMalformed, DefectList& defects)
{
    DefectList found;
    parameters.judge(field, found);
    const bool isTold = found.count(DefectKind::ParameterMalformed) > 0;
    if (!isTold && (isMalformed || hasLooseParameter(value)))
        found.add(DefectKind::ParameterMalformed, field.range,
                  {QString::fromLatin1(field.name), excerpt(value)});
    for (const Defect& defect : found.all())
        defects.add(defect.kind, defect.range, defect.arguments);
}

void readType(const HeaderField& field, const Octets& hint, MimeFields& mime, DefectList& defects)
{
    const Octets value = valueOf(field);
    const Front front = frontOf(value, typeSize);
    mime.typeRange = field.range;
    mime.hasType = !front.value.isEmpty();
    if (mime.hasType) // else RFC 2045 §5.2 and RFC 7103 §8: as if it were not there
        mime.type = front.value;
    const bool isMalformed = !mime.hasType || front.more == Front::More::Other;
    if (isMalformed)
        defects.add(DefectKind::ContentTypeMalformed, field.range, {excerpt(value)});
    const FieldParameters& parameters = front.parameters;
    judgeParameters(field, value, parameters, !isMalformed && front.more != Front::More::None, defects);
    mime.charset = parameters.octets("charset");
    mime.boundary = parameters.octets("boundary");
    mime.reportType = lower(parameters.octets("report-type"));
    mime.protocol = lower(parameters.octets("protocol"));
    mime.smimeType = lower(parameters.octets("smime-type"));
    mime.fileName = parameters.text("name", hint);
}

void readDisposition(const HeaderField& field, const Octets& hint, MimeFields& mime, DefectList& defects)
{
    const Octets value = valueOf(field);
    const Front front = frontOf(value, dispositionSize);
    judgeParameters(field, value, front.parameters, front.more != Front::More::None, defects);
    if (!front.value.isEmpty())
        mime.disposition = front.value.left(64);
    if (auto name = front.parameters.text("filename", hint))
        mime.fileName = std::move(name);
}

void readEncoding(const HeaderField& field, MimeFields& mime, DefectList& defects)
{
    mime.encodingRange = field.range;
    const Octets value = valueOf(field);
    const SplitValue split = splitValue(value);
    mime.encodingName = split.head.toLower().left(64);
    mime.encoding = transferEncodingNamed(mime.encodingName);
    if (mime.encoding == TransferEncoding::Unknown)
        defects.add(DefectKind::EncodingUnknown, field.range, {excerpt(mime.encodingName)});
    else if (tokenSize(split.head) < split.head.size() || !split.parameters.isEmpty())
        defects.add(DefectKind::ParameterMalformed, field.range,
                    {QString::fromLatin1(field.name), excerpt(value)});
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
