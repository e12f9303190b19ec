// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/rules/commandrules.h"

#include "core/protocol/values/number.h"

#include <algorithm>

namespace dropscope {

namespace {

bool isControl(char octet) { return static_cast<unsigned char>(octet) < 0x20 || octet == 0x7F; }

bool isPrintable(char octet) { return octet > 0x20 && octet < 0x7F; } // chars beyond ASCII are negative

bool isIllFormedKeyword(OctetView line)
{
    const qsizetype space = line.indexOf(' ');
    const OctetView keyword = space < 0 ? line : line.first(space);
    return keyword.size() < 3 || keyword.size() > 4 || !std::ranges::all_of(keyword, isPrintable);
}

/// Names and secrets may hold spaces, or are masked.
bool isFreeText(const Command& command)
{
    const ArgumentGrammar grammar = command.row().arguments;
    return grammar == ArgumentGrammar::RestOfLine || grammar == ArgumentGrammar::Name ||
           grammar == ArgumentGrammar::NameAndDigest || grammar == ArgumentGrammar::MechanismAndResponse;
}

bool hasOddSpaces(const Command& command)
{
    const OctetView line = command.line();
    if (isFreeText(command))
        return line.endsWith(' ') && !command.hasArgument();
    return line.startsWith(' ') || line.endsWith(' ') || line.contains("  ");
}

bool isNumber(OctetView word) { return parseNumber(word).result != ParsedNumber::Result::NotANumber; }

bool fits(const Command& command)
{
    const OctetView text = command.argumentText();
    const qsizetype words = text.isEmpty() ? 0 : std::ranges::count(text, ' ') + 1;
    const bool namesMessage = command.messageNumber().has_value();
    switch (command.row().arguments) {
    case ArgumentGrammar::None:
        return words == 0;
    case ArgumentGrammar::Name:
    case ArgumentGrammar::RestOfLine:
        return words > 0;
    case ArgumentGrammar::NameAndDigest:
        return words > 1;
    case ArgumentGrammar::OptionalLanguageTag:
        return words <= 1;
    case ArgumentGrammar::MessageNumber:
        return words == 1 && namesMessage;
    case ArgumentGrammar::OptionalMessageNumber:
        return words == 0 || (words == 1 && namesMessage);
    case ArgumentGrammar::MessageNumberAndLineCount:
        return words == 2 && namesMessage && isNumber(command.argument(1));
    case ArgumentGrammar::MechanismAndResponse: // AUTH alone is what older clients ask
    case ArgumentGrammar::Anything:
        break;
    }
    return true;
}

qsizetype longestWord(OctetView words)
{
    qsizetype longest = 0;
    for (qsizetype begin = 0; begin < words.size();) {
        const qsizetype space = words.indexOf(' ', begin);
        const qsizetype end = space < 0 ? words.size() : space;
        longest = std::max(longest, end - begin);
        begin = end + 1;
    }
    return longest;
}

} // namespace

void CommandRules::began(const Exchange& exchange)
{
    if (!exchange.command)
        return;
    const OctetView line = exchange.command->line();
    if (std::ranges::any_of(line, isControl))
        return; // said already, and nothing more is sure
    const auto masked = [&] { return QStringList{printable(exchange.command->maskedLine())}; };
    if (hasOddSpaces(*exchange.command))
        reportCommand(FindingKind::CommandSpacing, exchange, masked);
    else if (line.isEmpty())
        reportCommand(FindingKind::KeywordIllFormed, exchange, {QStringLiteral("-")});
    else if (isIllFormedKeyword(line))
        reportCommand(FindingKind::KeywordIllFormed, exchange, masked);
    else
        checkArguments(exchange);
    checkLengths(exchange);
}

void CommandRules::checkArguments(const Exchange& exchange)
{
    if (fits(*exchange.command))
        return;
    reportCommand(FindingKind::ArgumentsWrong, exchange, [&] {
        return QStringList{commandText(exchange), printable(exchange.command->maskedLine())};
    });
}

/// Names and passwords have findings of their own, and an initial response is bound by the line alone.
void CommandRules::checkLengths(const Exchange& exchange)
{
    constexpr qsizetype longest = 40;
    if (isFreeText(*exchange.command))
        return;
    const qsizetype most = longestWord(exchange.command->argumentText());
    if (most > longest)
        reportCommand(FindingKind::ArgumentOver40, exchange, [&] {
            return QStringList{commandText(exchange), text(most)};
        });
}

} // namespace dropscope
