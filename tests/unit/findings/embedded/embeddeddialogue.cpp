// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/findings/embedded/embeddeddialogue.h"

#include "core/findings/embedded/embeddedclient.h"
#include "core/transcript/script.h"

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

void EmbeddedDialogue::play(OctetView text)
{
    for (Octets line : text.toByteArray().split('\n')) {
        if (line.startsWith('@')) {
            flush();
            direct(line.split(' '));
            continue;
        }
        const bool isJoined = line.startsWith('&');
        if (!isJoined)
            flush();
        const auto steps = parseScript(isJoined ? line.sliced(1) : line);
        if (!steps)
            qFatal("the script is wrong: %s", line.constData());
        for (const ScriptStep& step : *steps) {
            if (step.kind == ScriptStep::Kind::Close) {
                end(ConnectionEnd::ByServer);
                continue;
            }
            m_direction = step.kind == ScriptStep::Kind::Client ? Direction::Client : Direction::Server;
            m_read += step.octets;
        }
    }
    flush();
}

void EmbeddedDialogue::append(Direction direction, OctetView octets)
{
    m_transcript->append(direction, octets, m_now);
    m_observer.observe(direction, octets, m_now);
    takeEvents();
    m_now += std::chrono::milliseconds(1);
}

void EmbeddedDialogue::serverCut(OctetView octets, const QList<qsizetype>& lengths)
{
    for (const qsizetype length : lengths) {
        server(octets.first(length));
        octets = octets.sliced(length);
    }
    server(octets);
}

void EmbeddedDialogue::end(ConnectionEnd how)
{
    flush();
    m_observer.connectionEnded(m_now);
    takeEvents();
    m_transcript->end(m_now, how);
}

void EmbeddedDialogue::flush()
{
    const Octets read = std::exchange(m_read, {});
    if (!read.isEmpty())
        append(m_direction, read);
}

void EmbeddedDialogue::direct(const QList<Octets>& words)
{
    if (words[0] == "@wait")
        m_now += std::chrono::milliseconds(qRound64(words[1].toDouble() * 1000));
    else if (words[0] == "@drop")
        end(ConnectionEnd::ByClient);
    else
        qFatal("unknown directive %s", words[0].constData());
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
