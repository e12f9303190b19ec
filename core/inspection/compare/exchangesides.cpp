// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/compare/exchangesides.h"

#include "core/inspection/compare/sessionnoise.h"
#include "core/inspection/exchangewords.h"
#include "core/inspection/readboundaries.h"
#include "core/protocol/values/commandtable.h"

namespace dropscope {

namespace {

constexpr qsizetype longestLine = 300;
constexpr size_t mostReads = 1000;

Octets cut(Octets line) { return line.size() > longestLine ? line.first(longestLine) : line; }

Octets indicatorOf(const Octets& reply)
{
    const qsizetype space = reply.indexOf(' ');
    return space < 0 ? reply : reply.first(space);
}

Octets textOf(const Octets& reply)
{
    const qsizetype space = reply.indexOf(' ');
    return space < 0 ? Octets() : reply.sliced(space + 1);
}

bool carriesSecret(Keyword keyword) { return commandRow(keyword).secret != SecretArgument::None; }

void raise(ComparedExchange& compared, Difference difference, Weight weight)
{
    compared.differences.add(difference);
    compared.weight = std::max(compared.weight, weight);
}

Weight weightOfText(const ExchangeRecord& record, const Octets& first, const Octets& second)
{
    if (isAboutMaildrop(record.keyword) && !record.isGreeting)
        return Weight::Matters;
    return withoutNoise(textOf(first)) == withoutNoise(textOf(second)) ? Weight::Expected : Weight::Matters;
}

} // namespace

ExchangeSide sideOf(const ExchangeRecord& record, qsizetype index, const Transcript& transcript)
{
    const ExchangeWords words = wordsOf(record, transcript);
    ExchangeSide side;
    side.index = index;
    side.command = cut(words.command.value_or(Octets()));
    if (words.indicator)
        side.reply = cut(words.text.isEmpty() ? *words.indicator : *words.indicator + ' ' + words.text);
    side.octets = record.bodyOctets.value();
    side.lines = record.bodyLines;
    side.hasBody = record.hasBody;
    side.isWhole = record.isWhole;
    if (record.firstOctetAt)
        side.latency = *record.firstOctetAt - record.sentAt;
    const OctetRange reply{record.statusRange.begin,
                           record.hasBody ? record.bodyRange.end : record.statusRange.end};
    if (!reply.isEmpty())
        side.reads = std::ssize(readBoundaries(transcript, Direction::Server, reply, mostReads)) + 1;
    return side;
}

Octets wholeKey(const ExchangeRecord& record, const Octets& command)
{
    if (record.isGreeting)
        return {};
    if (record.keyword == Keyword::User || carriesSecret(record.keyword))
        return kindKey(record, command);
    const qsizetype space = command.indexOf(' ');
    return space < 0 ? command.toUpper() : command.first(space).toUpper() + command.sliced(space);
}

Octets kindKey(const ExchangeRecord& record, const Octets& command)
{
    const QList<Octets> words = command.split(' ');
    Octets key = words.constFirst().toUpper();
    if (record.keyword == Keyword::Auth && words.size() > 1)
        key += ' ' + words.at(1).toUpper();
    if (record.message)
        key += ' ' + Octets::number(record.message->value());
    return key;
}

ComparedExchange compareSides(ExchangeSide first, ExchangeSide second, const ExchangeRecord& of)
{
    ComparedExchange compared;
    if (!second.isThere() || !first.isThere()) {
        raise(compared, second.isThere() ? Difference::OnlySecond : Difference::OnlyFirst, Weight::Matters);
    } else {
        const bool isSecret = carriesSecret(of.keyword);
        if (first.command.compare(second.command, Qt::CaseInsensitive) != 0)
            raise(compared, Difference::Argument, isSecret ? Weight::Expected : Weight::Matters);
        if (indicatorOf(first.reply) != indicatorOf(second.reply))
            raise(compared, Difference::Indicator, Weight::Matters);
        if (textOf(first.reply) != textOf(second.reply))
            raise(compared, Difference::Text, weightOfText(of, first.reply, second.reply));
        if (first.hasBody && second.hasBody && first.octets != second.octets && of.keyword != Keyword::Capa)
            raise(compared, Difference::Size, Weight::Matters);
        if (first.isWhole != second.isWhole)
            raise(compared, Difference::Wholeness, Weight::Matters);
        if (first.reads != second.reads)
            raise(compared, Difference::Reads, Weight::Expected);
    }
    compared.first = std::move(first);
    compared.second = std::move(second);
    return compared;
}

} // namespace dropscope
