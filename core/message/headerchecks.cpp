// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/headerchecks.h"

#include "core/message/addressgrammar.h"
#include "core/message/datefield.h"
#include "core/message/encodedwordcheck.h"
#include "core/message/headerdecoder.h"
#include "core/message/octetwatch.h"

#include <QStringDecoder>

#include <algorithm>
#include <array>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

enum class Grammar : quint8 { Free, Date, Addresses, Mailbox, MessageId };

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
    FieldRule{"From", Grammar::Addresses, true, false},
    FieldRule{"Sender", Grammar::Mailbox, false, false},
    FieldRule{"Reply-To", Grammar::Addresses, false, false},
    FieldRule{"To", Grammar::Addresses, false, false},
    FieldRule{"Cc", Grammar::Addresses, false, false},
    FieldRule{"Bcc", Grammar::Addresses, false, false},
    FieldRule{"Message-ID", Grammar::MessageId, false, false},
    FieldRule{"In-Reply-To", Grammar::Free, false, false},
    FieldRule{"References", Grammar::Free, false, false},
    FieldRule{"Subject", Grammar::Free, false, false},
    FieldRule{"Resent-Date", Grammar::Date, false, true},
    FieldRule{"Resent-From", Grammar::Addresses, false, true},
    FieldRule{"Resent-Sender", Grammar::Mailbox, false, true},
    FieldRule{"Resent-To", Grammar::Addresses, false, true},
    FieldRule{"Resent-Cc", Grammar::Addresses, false, true},
    FieldRule{"Resent-Message-ID", Grammar::MessageId, false, true},
};

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
    if (!readDate(field.raw).isGrammatical)
        defects.add(DefectKind::DateMalformed, field.range, {nameOf(field), excerpt(unfolded(field.raw))});
}

void checkAddresses(const HeaderField& field, Grammar grammar, DefectList& defects)
{
    const Octets value = unfolded(field.raw);
    const bool mayBeEmpty = field.is("Bcc");
    if (field.isCut || (value.isEmpty() && mayBeEmpty))
        return;
    const AddressReading reading = readAddresses(value);
    const bool isOne = reading.mailboxes == 1 && reading.groups == 0; // RFC 5322 §3.6.2
    if (!reading.isGood || (grammar == Grammar::Mailbox && !isOne))
        defects.add(DefectKind::AddressMalformed, field.range, {nameOf(field), excerpt(value)});
}

void checkMessageId(const HeaderField& field, DefectList& defects)
{
    const Octets value = unfolded(field.raw);
    if (!isMessageId(value))
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
    case Grammar::Mailbox:
        return checkAddresses(field, grammar, defects);
    case Grammar::MessageId:
        return checkMessageId(field, defects);
    }
}

void checkRule(const FieldRule& rule, std::span<const HeaderField> fields, DefectList& defects)
{
    bool isSeen = false;
    for (const HeaderField& field : fields) {
        if (!field.is(rule.name))
            continue;
        if (std::exchange(isSeen, true) && !rule.mayRepeat)
            defects.add(DefectKind::FieldRepeated, field.range, {QLatin1StringView(rule.name)});
        checkGrammar(field, rule.grammar, defects);
    }
}

/// RFC 5322 §3.6: what every message has; §3.6.2: several authors have one sender.
void checkMissing(MessageStructure& message)
{
    const qint64 end = message.parts.front().header.end;
    for (const FieldRule& rule : rules)
        if (rule.mustStand && message.field(rule.name) == nullptr)
            message.defects.add(DefectKind::FieldMissing, {end, end}, {QLatin1StringView(rule.name)});
    const HeaderField* const from = message.field("From");
    const AddressReading authors = from == nullptr ? AddressReading() : readAddresses(unfolded(from->raw));
    if (authors.isGood && authors.mailboxes > 1 && message.field("Sender") == nullptr)
        message.defects.add(DefectKind::FieldMissing, {end, end}, {u"Sender"_s});
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

void checkMimeVersion(std::span<const HeaderField> fields, const MessagePart& part, DefectList& defects)
{
    const auto version =
        std::ranges::find_if(fields, [](const HeaderField& f) { return f.is("MIME-Version"); });
    if (version == fields.end()) {
        if (part.mime.hasAnyMime)
            defects.add(DefectKind::MimeVersionMissing, {part.header.end, part.header.end});
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
        defects.add(DefectKind::MimeVersionUnknown, version->range, {excerpt(version->raw)});
}

} // namespace

void checkMessageFields(std::span<const HeaderField> fields, const MessagePart& part, DefectList& defects)
{
    for (const FieldRule& rule : rules)
        checkRule(rule, fields, defects);
    checkPartFields(fields, defects);
    checkMimeVersion(fields, part, defects);
}

void checkPartFields(std::span<const HeaderField> fields, DefectList& defects)
{
    for (const HeaderField& field : fields)
        checkOctets(field, defects);
}

void checkHeader(MessageStructure& message)
{
    checkMissing(message);
    checkMessageFields(message.fields, message.parts.front(), message.defects);
}

void checkBody(MessageStructure& message, qint64 lineEnds)
{
    const qint64 octets = message.parts.front().body.size();
    for (const HeaderField& field : message.fields) {
        if (!field.is("Content-Length"))
            continue;
        bool isNumber = false;
        const Octets value = unfolded(field.raw);
        const qint64 said = value.toLongLong(&isNumber);
        // programs that write it keep mail with LF alone
        if (!isNumber || (said != octets && said != octets - lineEnds))
            message.defects.add(DefectKind::ContentLengthWrong, field.range,
                                {excerpt(value), QString::number(octets)});
    }
}

} // namespace dropscope
