// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/headerchecks.h"

#include "core/message/datefield.h"
#include "core/message/encodedwordcheck.h"
#include "core/message/gmimehandles.h"
#include "core/message/headerdecoder.h"
#include "core/message/octetwatch.h"

#include <QStringDecoder>

#include <algorithm>
#include <array>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

enum class Grammar : quint8 { Free, Date, Addresses, Mailboxes, MessageId };

/// What RFC 5322 §3.6 says of a field.
struct FieldRule
{
    const char* name;
    Grammar grammar;
    bool mustStand;
    bool mayRepeat;
};

constexpr std::array rules{
    FieldRule{"Date", Grammar::Date, true, false},
    FieldRule{"From", Grammar::Mailboxes, true, false},
    FieldRule{"Sender", Grammar::Mailboxes, false, false},
    FieldRule{"Reply-To", Grammar::Addresses, false, false},
    FieldRule{"To", Grammar::Addresses, false, false},
    FieldRule{"Cc", Grammar::Addresses, false, false},
    FieldRule{"Bcc", Grammar::Addresses, false, false},
    FieldRule{"Message-ID", Grammar::MessageId, false, false},
    FieldRule{"In-Reply-To", Grammar::Free, false, false},
    FieldRule{"References", Grammar::Free, false, false},
    FieldRule{"Subject", Grammar::Free, false, false},
    FieldRule{"Resent-Date", Grammar::Date, false, true},
    FieldRule{"Resent-From", Grammar::Mailboxes, false, true},
    FieldRule{"Resent-To", Grammar::Addresses, false, true},
};

/// GMime reads the groups of a list by recursion, and 128 KiB of them overflow its stack.
constexpr qsizetype longestList = 4 * 1024;
constexpr qsizetype longestWords = 64 * 1024; ///< of a field whose encoded words are looked at

bool isUtf8(OctetView octets)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringConverter::Flag::Stateless);
    const QString text = decoder(octets);
    return !decoder.hasError();
}

QString nameOf(const HeaderField& field) { return QString::fromLatin1(field.name); }

void checkDate(const HeaderField& field, DefectList& defects)
{
    // GMime takes a day and a month for a date
    if (!dateOfField(field.raw).isValid() || !field.raw.contains(':'))
        defects.add(DefectKind::DateMalformed, field.range, {nameOf(field), excerpt(unfolded(field.raw))});
}

/// GMime takes nearly everything for an address; what is meant here is one that an answer would reach.
bool isMailbox(InternetAddress* address)
{
    if (!INTERNET_ADDRESS_IS_MAILBOX(address))
        return true; // a group, which may be empty
    const Octets text(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address)));
    const qsizetype at = text.lastIndexOf('@');
    if (at <= 0 || at == text.size() - 1)
        return false;
    const bool isQuoted = text.startsWith('"');
    const Octets local = text.first(at);
    if (!isQuoted && (local.contains('@') || local.contains(' ')))
        return false;
    return !text.sliced(at + 1).contains(' ');
}

bool isBalanced(OctetView value)
{
    bool isQuoted = false;
    bool isEscaped = false;
    int comment = 0;
    int angle = 0;
    for (const char octet : value) {
        if (std::exchange(isEscaped, false))
            continue;
        if (octet == '\\')
            isEscaped = true;
        else if (octet == '"' && comment == 0)
            isQuoted = !isQuoted;
        else if (!isQuoted && (octet == '(' || octet == ')'))
            comment += octet == '(' ? 1 : -1;
        else if (!isQuoted && comment == 0 && (octet == '<' || octet == '>'))
            angle += octet == '<' ? 1 : -1;
        if (comment < 0 || angle < 0 || angle > 1)
            return false;
    }
    return !isQuoted && comment == 0 && angle == 0;
}

void checkAddresses(const HeaderField& field, bool mayBeEmpty, DefectList& defects)
{
    if (field.raw.size() > longestList)
        return;
    const Octets value = unfolded(field.raw);
    if (value.isEmpty() && mayBeEmpty)
        return;
    const ParserOptions options = parserOptions({});
    const GMimeReference<InternetAddressList> list(
        internet_address_list_parse(options.get(), value.constData()));
    bool isGood = list != nullptr && isBalanced(value);
    const int count = list == nullptr ? 0 : internet_address_list_length(list.get());
    for (int i = 0; isGood && i < count; ++i)
        isGood = isMailbox(internet_address_list_get_address(list.get(), i));
    if (!isGood || count == 0)
        defects.add(DefectKind::AddressMalformed, field.range, {nameOf(field), excerpt(value)});
}

void checkMessageId(const HeaderField& field, DefectList& defects)
{
    const Octets value = unfolded(field.raw);
    const bool isGood = value.size() > 4 && value.startsWith('<') && value.endsWith('>') &&
                        value.count('<') == 1 && value.count('>') == 1 && value.indexOf('@') > 1 &&
                        value.indexOf('@') < value.size() - 2 && !value.contains(' ');
    if (!isGood)
        defects.add(DefectKind::MessageIdMalformed, field.range, {nameOf(field), excerpt(value)});
}

void checkGrammar(const HeaderField& field, Grammar grammar, DefectList& defects)
{
    switch (grammar) {
    case Grammar::Free:
        return;
    case Grammar::Date:
        return checkDate(field, defects);
    case Grammar::Addresses:
        return checkAddresses(field, field.is("Bcc"), defects);
    case Grammar::Mailboxes:
        return checkAddresses(field, false, defects);
    case Grammar::MessageId:
        return checkMessageId(field, defects);
    }
}

void checkRule(const FieldRule& rule, MessageStructure& message)
{
    bool isSeen = false;
    for (const HeaderField& field : message.fields) {
        if (!field.is(rule.name))
            continue;
        if (std::exchange(isSeen, true) && !rule.mayRepeat)
            message.defects.add(DefectKind::FieldRepeated, field.range, {QLatin1StringView(rule.name)});
        checkGrammar(field, rule.grammar, message.defects);
    }
    const qint64 end = message.parts.front().header.end;
    if (!isSeen && rule.mustStand)
        message.defects.add(DefectKind::FieldMissing, {end, end}, {QLatin1StringView(rule.name)});
}

void checkOctets(const HeaderField& field, DefectList& defects)
{
    if (hasEightBit(field.raw)) {
        const DefectKind kind = isUtf8(field.raw) ? DefectKind::HeaderUtf8 : DefectKind::HeaderEightBit;
        defects.add(kind, field.range, {nameOf(field)});
    }
    if (field.raw.size() <= longestWords)
        checkEncodedWords(field, defects);
}

void checkMimeVersion(MessageStructure& message)
{
    const MessagePart& whole = message.parts.front();
    const HeaderField* const version = message.field("MIME-Version");
    if (version == nullptr) {
        if (whole.mime.hasAnyMime)
            message.defects.add(DefectKind::MimeVersionMissing, {whole.header.end, whole.header.end});
        return;
    }
    // comments may stand anywhere in it
    Octets bare;
    int depth = 0;
    for (const char octet : unfolded(version->raw)) {
        depth += octet == '(' ? 1 : 0;
        if (depth == 0 && octet != ' ' && octet != '\t')
            bare.append(octet);
        depth -= octet == ')' && depth > 0 ? 1 : 0;
    }
    if (bare != "1.0")
        message.defects.add(DefectKind::MimeVersionUnknown, version->range, {excerpt(version->raw)});
}

} // namespace

void checkHeader(MessageStructure& message)
{
    initializeGMime();
    for (const FieldRule& rule : rules)
        checkRule(rule, message);
    for (const HeaderField& field : message.fields)
        checkOctets(field, message.defects);
    checkMimeVersion(message);
}

void checkBody(MessageStructure& message, qint64 lineEnds)
{
    const HeaderField* const field = message.field("Content-Length");
    if (field == nullptr)
        return;
    bool isNumber = false;
    const Octets value = unfolded(field->raw);
    const qint64 said = value.toLongLong(&isNumber);
    const qint64 octets = message.parts.front().body.size();
    // programs that write it keep mail with LF alone
    if (!isNumber || (said != octets && said != octets - lineEnds))
        message.defects.add(DefectKind::ContentLengthWrong, field->range,
                            {excerpt(value), QString::number(octets)});
}

} // namespace dropscope
