// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/messagesummary.h"

#include "core/message/datefield.h"
#include "core/message/encodedwords.h"
#include "core/message/fieldparameters.h"
#include "core/message/gmimehandles.h"
#include "core/message/headerdecoder.h"
#include "core/message/headerfields.h"

#include <algorithm>
#include <array>
#include <memory>

namespace dropscope {

namespace {

constexpr qsizetype longestHeader = 256 * 1024;
constexpr qsizetype longestText = 1000; ///< characters of a table cell; nobody reads more there

/// What the summary is made of, as a header of its own: whatever else a hostile header holds, GMime does not
/// see.
Octets summarizedFields(OctetView header)
{
    static constexpr std::array names{OctetView("From"), OctetView("Subject"), OctetView("Date")};
    static constexpr std::array typeName{OctetView("Content-Type")};
    header = header.first(std::min(longestHeader, header.size()));
    const Octets type = unfolded(firstFields(header, typeName));
    Octets hint = FieldParameters(splitValue(type).parameters).octets("charset").value_or(Octets());
    if (hint.toLower() == "iso-8859-1") // what is called so is the other in truth
        hint = "windows-1252";
    Octets fields = firstFields(header, names);
    fields.replace('\0', ' '); // the end of the text for C
    return joinEncodedWords(fields, hint).append("\r\n");
}

/// One line for a table: white space folded, controls and the marks that turn writing around taken out.
QString oneLine(const char* utf8)
{
    if (utf8 == nullptr)
        return {};
    QString text = QString::fromUtf8(utf8).left(longestText);
    if (!text.isEmpty() && text.back().isHighSurrogate()) // cut in the middle of a character
        text.chop(1);
    const auto harmful = [](QChar c) {
        const char16_t code = c.unicode();
        const bool turnsAround = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
        return (c.category() == QChar::Other_Control && !c.isSpace()) || turnsAround;
    };
    text.removeIf(harmful);
    return text.simplified();
}

/// The first author: the name if there is one, else the address.
QString authorOf(GMimeMessage* message)
{
    GMimeHeaderList* const headers = g_mime_object_get_header_list(GMIME_OBJECT(message));
    GMimeHeader* const header = g_mime_header_list_get_header(headers, "From");
    const QString all = header == nullptr ? QString() : oneLine(g_mime_header_get_value(header));
    InternetAddressList* const list = g_mime_message_get_from(message);
    const int count = list == nullptr ? 0 : internet_address_list_length(list);
    if (count == 0)
        return all;
    InternetAddress* const first = internet_address_list_get_address(list, 0);
    const QString name = oneLine(internet_address_get_name(first));
    if (!INTERNET_ADDRESS_IS_MAILBOX(first))
        return name;
    const QString address = oneLine(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(first)));
    if (all.contains(address + u'@')) // "a@b@c": GMime takes the front of it
        return all;
    return name.isEmpty() ? address : QStringLiteral("%1 <%2>").arg(name, address);
}

} // namespace

MessageSummary summarize(OctetView header)
{
    initializeGMime();
    const Octets octets = summarizedFields(header);
    const GMimeReference<GMimeStream> stream(
        g_mime_stream_mem_new_with_buffer(octets.constData(), static_cast<size_t>(octets.size())));
    const GMimeReference<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    const GMimeReference<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
    MessageSummary summary;
    if (!message)
        return summary;
    summary.from = authorOf(message.get());
    const char* const subject = g_mime_message_get_subject(message.get());
    summary.hasSubject = subject != nullptr;
    summary.subject = oneLine(subject);
    const char* const date = g_mime_object_get_header(GMIME_OBJECT(message.get()), "Date");
    summary.date = date == nullptr ? QDateTime() : dateOfField(date);
    summary.dateText = oneLine(date);
    return summary;
}

} // namespace dropscope
