// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/exchangewords.h"

#include "core/transcript/transcript.h"

#include <algorithm>

namespace dropscope {

namespace {

constexpr qint64 longestLine = 4096;

Octets lineAt(const Transcript& transcript, Direction direction, OctetRange range)
{
    Octets line = transcript.read(direction, {range.begin, std::min(range.end, range.begin + longestLine)});
    if (line.endsWith('\n'))
        line.chop(1);
    if (line.endsWith('\r'))
        line.chop(1);
    return line;
}

} // namespace

ExchangeWords wordsOf(const ExchangeRecord& exchange, const Transcript& transcript)
{
    ExchangeWords words;
    if (!exchange.isGreeting)
        words.command = lineAt(transcript, Direction::Client, exchange.commandRange);
    if (!exchange.status)
        return words;
    const Octets line = lineAt(transcript, Direction::Server, exchange.statusRange);
    const qsizetype space = line.indexOf(' ');
    words.indicator = space < 0 ? line : line.first(space);
    if (space >= 0)
        words.text = line.sliced(space + 1);
    return words;
}

} // namespace dropscope
