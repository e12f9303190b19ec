// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/findings/embedded/embeddeddialogue.h"

#include "core/findings/embedded/embeddedclient.h"

namespace dropscope {

namespace {

QByteArray output(const char* name, const std::optional<quint64>& value)
{
    return value ? QByteArray(" ") + name + '=' + QByteArray::number(*value) : QByteArray();
}

QByteArray describe(const EmbeddedCall& call)
{
    QByteArray text = call.api == EmbeddedApi::NotOfIt
                          ? QByteArray("(not of it)")
                          : QByteArray(nameOf(call.api)).replace("nx_pop3_client_", "");
    text += call.code ? " 0x" + QByteArray::number(static_cast<int>(*call.code), 16).rightJustified(2, '0')
                      : QByteArray(" -");
    text += output("count", call.count) + output("total", call.total) + output("size", call.size) +
            output("bytes", call.bytes);
    if (call.isFinal)
        text += *call.isFinal ? " final" : "";
    QByteArrayList remarks;
    for (const EmbeddedRemark& remark : call.remarks) {
        if (remark.row().severity != EmbeddedSeverity::Information)
            remarks.append(remark.row().id);
    }
    return remarks.isEmpty() ? text : text + " [" + remarks.join(' ') + ']';
}

} // namespace

void EmbeddedDialogue::appended(Direction direction, OctetView octets)
{
    m_transcript->append(direction, octets, now());
    m_observer.observe(direction, octets, now());
    takeEvents();
}

void EmbeddedDialogue::serverCut(OctetView octets, const QList<qsizetype>& lengths)
{
    for (const qsizetype length : lengths) {
        server(octets.first(length));
        octets = octets.sliced(length);
    }
    server(octets);
}

void EmbeddedDialogue::ended(ConnectionEnd how)
{
    m_observer.connectionEnded(now());
    takeEvents();
    m_transcript->end(now(), how);
}

void EmbeddedDialogue::takeEvents()
{
    while (const auto event = m_observer.nextEvent()) {
        if (const auto* const began = std::get_if<ExchangeBegan>(&*event))
            keep(began->exchange);
        else if (const auto* const answered = std::get_if<ExchangeAnswered>(&*event))
            keep(answered->exchange);
        else if (const auto* const ended = std::get_if<ExchangeEnded>(&*event))
            keep(ended->exchange);
        else if (const auto* const body = std::get_if<ExchangeBody>(&*event)) {
            EmbeddedExchange& open = m_exchanges[body->index];
            open.bodyRange = {body->wireBegin, body->wireEnd};
            open.bodyOctets = body->total;
        }
    }
}

void EmbeddedDialogue::keep(const Exchange& exchange)
{
    m_exchanges.resize(std::max<size_t>(m_exchanges.size(), exchange.index + 1));
    EmbeddedExchange& kept = m_exchanges[exchange.index];
    kept.commandRange = exchange.commandRange;
    kept.statusRange = exchange.statusRange;
    kept.sentAt = exchange.sentAt;
    kept.isGreeting = !exchange.command;
    kept.hasBody = exchange.hasBody;
    kept.isWhole = exchange.isWhole;
    if (exchange.hasBody)
        kept.bodyRange = exchange.bodyRange;
    kept.bodyOctets = exchange.bodyOctets;
    if (exchange.status)
        kept.status = exchange.status->status;
    if (exchange.command) {
        kept.keyword = exchange.command->keyword();
        kept.message = exchange.command->messageNumber();
    }
}

EmbeddedResult EmbeddedDialogue::replay(const EmbeddedSettings& settings) const
{
    EmbeddedClient client(*m_transcript, m_exchanges, settings, EmbeddedBoundaries::Segments);
    while (!client.isDone())
        client.goOn(std::chrono::milliseconds(1));
    return client.takeResult();
}

std::vector<EmbeddedCut> EmbeddedDialogue::whatIf() const
{
    EmbeddedWhatIf whatIf(*m_transcript, m_exchanges);
    while (!whatIf.isDone())
        whatIf.goOn(std::chrono::milliseconds(1));
    return whatIf.cuts();
}

QByteArray describe(const EmbeddedResult& result)
{
    QByteArray text;
    for (const EmbeddedCall& call : result.calls)
        text += describe(call) + '\n';
    return text;
}

QByteArray reasonOf(const EmbeddedResult& result)
{
    return result.reason() ? QByteArray(result.reason()->row().id) : QByteArray();
}

} // namespace dropscope
