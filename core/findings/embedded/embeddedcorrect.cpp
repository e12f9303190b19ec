// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/embedded/embeddedcorrect.h"

#include "core/findings/dialoguefacts.h"
#include "core/findings/embedded/serveroctets.h"
#include "core/protocol/codec/listingparser.h"
#include "core/protocol/values/number.h"

#include <algorithm>

namespace dropscope {

namespace {

constexpr qint64 longestLine = 4096;

StatusLine statusLineOf(const EmbeddedExchange& exchange, ServerOctets& octets)
{
    const OctetRange& range = exchange.statusRange;
    OctetView line = octets.read({range.begin, std::min(range.end, range.begin + longestLine)});
    if (line.endsWith('\n'))
        line.chop(1);
    if (line.endsWith('\r'))
        line.chop(1);
    return parseStatusLine(line);
}

void readNumbers(EmbeddedCorrect& correct, Keyword keyword, const StatusLine& status)
{
    if (keyword == Keyword::Stat) {
        if (const auto drop = parseDropListing(status.text).value) {
            correct.count = drop->messages;
            correct.total = drop->octets.value();
        }
    } else if (keyword == Keyword::List) {
        if (const auto scan = parseScanListing(status.text).value) {
            correct.number = scan->number.value();
            correct.size = scan->octets.value();
        }
    } else if (keyword == Keyword::Retr) {
        correct.size = announcedOctets(status);
    }
}

} // namespace

EmbeddedCorrect correctOf(const EmbeddedExchange& exchange, ServerOctets& octets)
{
    EmbeddedCorrect correct;
    correct.status = exchange.status;
    correct.isWhole = exchange.isWhole;
    if (!exchange.isAccepted())
        return correct;
    readNumbers(correct, exchange.keyword, statusLineOf(exchange, octets));
    if (exchange.hasBody)
        correct.bytes = exchange.bodyOctets.value();
    return correct;
}

std::optional<quint64> echoedMessage(const EmbeddedExchange& exchange, ServerOctets& octets)
{
    std::optional<quint64> other;
    for (const Octets& word : statusLineOf(exchange, octets).text.split(' ')) {
        const ParsedNumber named = parseNumber(word);
        if (!named)
            continue;
        if (exchange.message && named.value == exchange.message->value())
            return named.value;
        if (!other)
            other = named.value;
    }
    return other;
}

} // namespace dropscope
