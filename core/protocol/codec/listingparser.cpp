// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/codec/listingparser.h"

#include "core/protocol/values/number.h"

#include <algorithm>

namespace dropscope {

namespace {

/// Takes words off the front of a listing line and remembers what was odd between them.
class Words
{
public:
    explicit Words(OctetView line)
        : m_line(line)
        , m_rest(line)
    {
    }

    OctetView next()
    {
        const OctetView before = m_rest;
        while (!m_rest.isEmpty() && isBlank(m_rest.front()))
            m_rest = m_rest.sliced(1);
        const qsizetype blanks = before.size() - m_rest.size();
        const bool oneSpace = blanks == 1 && before.front() == ' ';
        if (!m_rest.isEmpty() && (m_first ? blanks != 0 : !oneSpace))
            m_oddSpacing = true;
        m_first = false;
        qsizetype length = 0;
        while (length < m_rest.size() && !isBlank(m_rest.at(length)))
            ++length;
        const OctetView word = m_rest.first(length);
        m_rest = m_rest.sliced(length);
        return word;
    }

    /// All that is left, blanks at its ends taken off.
    OctetView rest()
    {
        const OctetView first = next();
        if (first.isEmpty())
            return first;
        OctetView all(first.begin(), m_rest.end());
        m_oddSpacing |= isBlank(all.back());
        while (isBlank(all.back()))
            all.chop(1);
        return all;
    }

    [[nodiscard]] std::vector<Anomaly> anomalies() const
    {
        if (!m_oddSpacing)
            return {};
        return {makeAnomaly(AnomalyKind::ListingSpacing, m_line)};
    }

private:
    static bool isBlank(char octet) { return octet == ' ' || octet == '\t'; }
    OctetView m_line;
    OctetView m_rest;
    bool m_first = true;
    bool m_oddSpacing = false;
};

AnomalyKind kindOf(const ParsedNumber& number)
{
    return number.result == ParsedNumber::Result::TooLarge ? AnomalyKind::ListingNumberTooLarge
                                                           : AnomalyKind::ListingLineMalformed;
}

template <typename T>
ListingLine<T> malformed(OctetView line, AnomalyKind kind = AnomalyKind::ListingLineMalformed)
{
    return {std::nullopt, {makeAnomaly(kind, line)}};
}

/// RFC 5646 §2.1 as far as it matters here: no tag in use has more than 35 octets.
bool isLanguageTag(OctetView tag)
{
    constexpr qsizetype longest = 64;
    const auto isOfTag = [](char octet) {
        return (octet >= 'a' && octet <= 'z') || (octet >= 'A' && octet <= 'Z') ||
               (octet >= '0' && octet <= '9') || octet == '-';
    };
    return !tag.isEmpty() && tag.size() <= longest && std::ranges::all_of(tag, isOfTag);
}

} // namespace

ListingLine<DropListing> parseDropListing(OctetView text)
{
    Words words(text);
    const ParsedNumber messages = parseNumber(words.next());
    if (!messages)
        return malformed<DropListing>(text, kindOf(messages));
    const ParsedNumber octets = parseNumber(words.next());
    if (!octets)
        return malformed<DropListing>(text, kindOf(octets));
    return {DropListing{messages.value, OctetCount(octets.value)}, words.anomalies()};
}

ListingLine<ScanListing> parseScanListing(OctetView line)
{
    Words words(line);
    const ParsedNumber value = parseNumber(words.next());
    if (!value)
        return malformed<ScanListing>(line, kindOf(value));
    const ParsedNumber octets = parseNumber(words.next());
    if (!octets)
        return malformed<ScanListing>(line, kindOf(octets));
    const auto number = MessageNumber::from(value.value);
    if (!number)
        return malformed<ScanListing>(line);
    return {ScanListing{*number, OctetCount(octets.value)}, words.anomalies()};
}

ListingLine<UniqueIdListing> parseUniqueIdListing(OctetView line)
{
    Words words(line);
    const ParsedNumber value = parseNumber(words.next());
    if (!value)
        return malformed<UniqueIdListing>(line, kindOf(value));
    const OctetView id = words.rest(); // nothing may follow the unique-id: what does belongs to it
    const auto number = MessageNumber::from(value.value);
    if (!number || id.isEmpty())
        return malformed<UniqueIdListing>(line);
    ListingLine<UniqueIdListing> result{UniqueIdListing{*number, UniqueId(id.toByteArray())},
                                        words.anomalies()};
    if (!result.value->uniqueId.isWellFormed())
        result.anomalies.push_back(makeAnomaly(AnomalyKind::UniqueIdIllFormed, line));
    return result;
}

ListingLine<LanguageListing> parseLanguageListing(OctetView line)
{
    constexpr qsizetype longestDescription = 256;
    Words words(line);
    const OctetView tag = words.next();
    const OctetView description = words.rest();
    if (!isLanguageTag(tag))
        return malformed<LanguageListing>(line);
    const OctetView kept = description.first(std::min(description.size(), longestDescription));
    ListingLine<LanguageListing> result{LanguageListing{tag.toByteArray(), kept.toByteArray()},
                                        words.anomalies()};
    if (description.size() > longestDescription)
        result.anomalies.push_back(makeAnomaly(AnomalyKind::ListingLineMalformed, line));
    return result;
}

} // namespace dropscope
