// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/values/statusline.h"

#include <QByteArrayList>

#include <algorithm>

namespace dropscope {

namespace {

bool isLevel(const Octets& level)
{
    const auto isRchar = [](char octet) { return octet > 0x20; }; // RFC 2449 §3; "/" and "]" are gone already
    return !level.isEmpty() && std::ranges::all_of(level, isRchar);
}

// RFC 2449 §8: the code stands directly behind the status indicator and one space. Brackets anywhere else are
// text (Exchange Online ends its greeting in a bracketed token), and so is a bracketed sentence.
std::optional<ResponseCode> responseCodeIn(OctetView text)
{
    const qsizetype end = text.indexOf(']');
    if (!text.startsWith('[') || end < 0)
        return std::nullopt;
    Octets levels = text.sliced(1, end - 1).toByteArray();
    if (!std::ranges::all_of(levels.split('/'), isLevel))
        return std::nullopt;
    return ResponseCode{std::move(levels)};
}

bool startsWithIndicator(OctetView line, OctetView indicator)
{
    if (line.size() < indicator.size() ||
        line.first(indicator.size()).compare(indicator, Qt::CaseInsensitive) != 0)
        return false;
    // "+OKAY" is another word than +OK
    return line.size() == indicator.size() || line.at(indicator.size()) == ' ' ||
           line.at(indicator.size()) == '\t';
}

} // namespace

Octets StatusLine::humanText() const
{
    if (!responseCode)
        return text;
    return text.sliced(responseCode->levels.size() + 2).trimmed();
}

StatusLine parseStatusLine(OctetView line, LineEnd lineEnd)
{
    StatusLine result;
    result.line = line.toByteArray();
    result.lineEnd = lineEnd;
    OctetView rest = line;
    if (startsWithIndicator(line, "+OK")) {
        result.status = Status::Positive;
        rest = line.sliced(3);
    } else if (startsWithIndicator(line, "-ERR")) {
        result.status = Status::Negative;
        rest = line.sliced(4);
    } else if (line == "+" || line.startsWith("+ ")) {
        result.status = Status::Challenge;
        rest = line.sliced(1);
    }
    if (result.status != Status::Malformed && !rest.isEmpty())
        rest = rest.sliced(1);
    result.text = rest.toByteArray();
    if (result.status == Status::Positive || result.status == Status::Negative)
        result.responseCode = responseCodeIn(rest);
    return result;
}

} // namespace dropscope
