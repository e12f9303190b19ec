// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/jsonlines.h"

#include "core/inspection/exchangewords.h"
#include "core/inspection/inspection.h"

#include <algorithm>

namespace dropscope {

namespace {

constexpr qsizetype sliceOctets = qsizetype(32) * 1024;
constexpr qint64 bodyPiece = qint64(8) * 1024; ///< five characters for an octet at most
constexpr qint64 longestLine = 4096;
constexpr char hexDigits[] = "0123456789abcdef";

/// As in scripts, within a string of JSON: there a backslash is two.
void appendEscaped(Octets& text, OctetView octets)
{
    for (const char octet : octets) {
        const auto value = static_cast<unsigned char>(octet);
        if (octet == '\r')
            text.append("\\\\r");
        else if (octet == '\n')
            text.append("\\\\n");
        else if (octet == '\t')
            text.append("\\\\t");
        else if (octet == '\\')
            text.append("\\\\\\\\");
        else if (octet == '"')
            text.append("\\\"");
        else if (value < 0x20 || value > 0x7e)
            text.append("\\\\x").append(hexDigits[value >> 4U]).append(hexDigits[value & 15U]);
        else
            text.append(octet);
    }
}

void appendLine(Octets& text, OctetView name, const Inspection& inspection, Direction direction,
                OctetRange range)
{
    const OctetRange shown{range.begin, std::min(range.end, range.begin + longestLine)};
    text.append(",\"").append(name).append("\":");
    if (range.isEmpty()) {
        text.append("null");
    } else {
        text.append('"');
        appendEscaped(text, inspection.transcript().read(direction, shown));
        text.append('"');
    }
    text.append(",\"").append(name).append("Octets\":");
    text.append(Octets::number(std::max<qint64>(0, range.size())));
}

} // namespace

void writeExchangeFields(JsonWriter& json, const Inspection& inspection, qsizetype exchange)
{
    const ExchangeRecord& record = inspection.exchanges().at(exchange);
    const ExchangeWords words = wordsOf(record, inspection.transcript());
    const auto after = [&record](const std::optional<Instant>& at) {
        return at ? std::optional<std::chrono::nanoseconds>(*at - record.sentAt) : std::nullopt;
    };
    const bool hasBody = record.status && record.hasBody;
    json.key("command").text(words.command);
    json.key("status").text(words.indicator);
    json.key("text").text(words.indicator ? std::optional(words.text) : std::nullopt);
    json.key("octets").number(hasBody ? std::optional(record.bodyOctets.value()) : std::nullopt);
    json.key("lines").number(hasBody ? std::optional(record.bodyLines) : std::nullopt);
    if (record.hasGap)
        json.key("hasGap").boolean(true);
    json.key("sentAt").seconds(record.sentAt - inspection.exchanges().at(0).sentAt);
    json.key("firstOctetAfter").seconds(after(record.firstOctetAt));
    json.key("lastOctetAfter").seconds(after(record.lastOctetAt));
}

JsonLines::JsonLines(const Inspection& inspection)
    : JsonLines(inspection, Options())
{
}

JsonLines::JsonLines(const Inspection& inspection, const Options& options)
    : m_inspection(inspection)
    , m_options(options)
    , m_exchange(options.exchanges ? std::max<qint64>(0, options.exchanges->begin) : 0)
    , m_end(inspection.exchanges().size())
{
    if (options.exchanges)
        m_end = std::min(m_end, options.exchanges->end);
}

Octets JsonLines::next()
{
    m_text.clear();
    while (m_text.size() < sliceOctets && (m_body || m_exchange < m_end)) {
        if (m_body)
            takeBody();
        else
            beginExchange();
    }
    return m_text;
}

void JsonLines::beginExchange()
{
    const ExchangeRecord& record = m_inspection.exchanges().at(m_exchange);
    JsonWriter json;
    json.beginObject();
    json.key("exchange").number(static_cast<quint64>(m_exchange));
    writeExchangeFields(json, m_inspection, m_exchange);
    m_text.append(json.takePart());
    appendLine(m_text, "sent", m_inspection, Direction::Client,
               record.isGreeting ? OctetRange{} : record.commandRange);
    appendLine(m_text, "received", m_inspection, Direction::Server, record.statusRange);
    if (m_options.hasBodies && record.hasBody) {
        m_text.append(",\"body\":\"");
        m_body = record.bodyRange;
        return;
    }
    m_text.append(m_options.hasBodies ? ",\"body\":null}\n" : "}\n");
    ++m_exchange;
}

void JsonLines::takeBody()
{
    const OctetRange piece{m_body->begin, std::min(m_body->end, m_body->begin + bodyPiece)};
    const Transcript& transcript = m_inspection.transcript();
    const Octets octets = transcript.read(Direction::Server, piece);
    appendEscaped(m_text, octets);
    m_body->begin =
        octets.isEmpty() ? transcript.behindGap(Direction::Server, piece) : piece.begin + octets.size();
    if (!m_body->isEmpty())
        return;
    m_text.append("\"}\n");
    m_body.reset();
    ++m_exchange;
}

} // namespace dropscope
