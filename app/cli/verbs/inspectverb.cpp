// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/inspectverb.h"

#include "app/cli/output/asnetxfacts.h"
#include "app/cli/output/asnetxlines.h"
#include "app/cli/output/coveragefacts.h"
#include "app/cli/output/errortext.h"
#include "app/cli/output/findingfacts.h"
#include "app/cli/output/inspectionfacts.h"
#include "app/cli/output/itemtable.h"
#include "core/base/printable.h"
#include "core/inspection/exchangewords.h"
#include "core/transport/endpoint.h"

#include <QFile>

#include <algorithm>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds turn(50);
constexpr qsizetype flushAbove = 1024 * 1024;

QString endText(const QHostAddress& address, quint16 port)
{
    return address.protocol() == QAbstractSocket::IPv6Protocol
               ? u"[%1]:%2"_s.arg(address.toString()).arg(port)
               : u"%1:%2"_s.arg(address.toString()).arg(port);
}

QString clientText(const ConnectionNote& note) { return endText(note.clientAddress, note.clientPort); }
QString serverText(const ConnectionNote& note) { return endText(note.serverAddress, note.serverPort); }

/// "+12.345 ms", or nothing.
QString afterText(const ExchangeRecord& exchange, const std::optional<Instant>& at)
{
    if (!at)
        return {};
    return u"+%1 ms"_s.arg(std::chrono::duration<double, std::milli>(*at - exchange.sentAt).count(), 0, 'f',
                           3);
}

QString exchangeText(const ExchangeRecord& exchange, const Transcript& transcript)
{
    const ExchangeWords words = wordsOf(exchange, transcript);
    QString text = words.command ? printableOctets(*words.command) : u"(greeting)"_s;
    if (!words.indicator)
        return text + (exchange.hasGap ? u"  (the reply is missing, or a part of it)"_s : u"  (no reply)"_s);
    text += u"  "_s + printableOctets(*words.indicator + (words.text.isEmpty() ? "" : " ") + words.text);
    if (exchange.hasBody)
        text += u"  (%1 lines, %2 octets%3)"_s.arg(exchange.bodyLines)
                    .arg(exchange.bodyOctets.value())
                    .arg(exchange.hasGap    ? u", octets are missing"_s
                         : exchange.isWhole ? u""_s
                                            : u", not whole"_s);
    return text;
}

std::unique_ptr<EmbeddedReplay> replayed(const Inspection& inspection, const EmbeddedSettings& settings)
{
    auto replay = std::make_unique<EmbeddedReplay>(inspection, settings);
    while (!replay->isDone())
        replay->goOn(turn);
    return replay;
}

} // namespace

Expected<std::unique_ptr<Verb>, UsageError> InspectVerb::make(const Surroundings& surroundings)
{
    return std::unique_ptr<Verb>(new InspectVerb(surroundings));
}

InspectVerb::InspectVerb(const Surroundings& surroundings)
    : m_surroundings(surroundings)
    , m_path(QFile::decodeName(surroundings.options.arguments.front()))
{
    QObject::connect(&m_turn, &QTimer::timeout, &m_turn, [this] { readOn(); });
}

void InspectVerb::start()
{
    auto reader = TranscriptReader::open(m_path);
    if (!reader) {
        m_surroundings.console.say(errorText(reader.error(), {}));
        m_surroundings.finish(ExitCode::FileFailed);
        return;
    }
    m_reader = std::move(*reader);
    m_turn.start(0);
}

int InspectVerb::interrupt(int signalNumber)
{
    m_turn.stop();
    return exitCodeForSignal(signalNumber);
}

void InspectVerb::readOn()
{
    inspectNewConnections();
    m_reader->read(turn);
    const qint64 size = std::max(qint64(1), m_reader->size());
    m_surroundings.console.progress(u"read %1 % of %2"_s.arg(m_reader->position() * 100 / size).arg(m_path));
    if (!m_reader->isAtEnd())
        return;
    m_turn.stop();
    inspectNewConnections();
    m_surroundings.console.clearProgress();
    sayIfBroken();
    print();
}

void InspectVerb::sayIfBroken()
{
    if (m_reader->brokenAt() < 0)
        return;
    const QString because = m_reader->brokenBecause();
    m_surroundings.console.say(
        u"%1 is cut or damaged behind octet %2, or cannot be read there%3: what is before it is shown"_s
            .arg(printable(m_path))
            .arg(m_reader->brokenAt())
            .arg(because.isEmpty() ? QString() : u" (%1)"_s.arg(printable(because))));
}

void InspectVerb::inspectNewConnections()
{
    const auto& connections = m_reader->connections();
    for (size_t next = m_inspections.size(); next < connections.size(); ++next)
        m_inspections.push_back(std::make_unique<Inspection>(connections[next].transcript));
}

void InspectVerb::print()
{
    if (m_surroundings.options.wantsJson)
        printJson();
    else
        for (size_t connection = 0; connection < m_inspections.size(); ++connection)
            printText(connection);
    if (!m_surroundings.options.wantsJson)
        printPassedOver();
    if (const auto& failure = m_surroundings.console.outputFailure()) {
        m_surroundings.console.say(errorText(*failure, {}));
        m_surroundings.finish(ExitCode::FileFailed);
        return;
    }
    m_surroundings.finish(exitCode());
}

ExitCode InspectVerb::exitCode() const
{
    const bool hasViolation = std::ranges::any_of(m_inspections, [](const auto& inspection) {
        return inspection->findings().count(RfcVerdict::Violation) > 0;
    });
    return hasViolation ? ExitCode::NotSo : ExitCode::Done;
}

void InspectVerb::printJson()
{
    Console& console = m_surroundings.console;
    JsonWriter json;
    json.beginObject().key("connections").beginArray();
    for (size_t connection = 0; connection < m_inspections.size(); ++connection) {
        const Inspection& inspection = *m_inspections[connection];
        const ConnectionNote& note = m_reader->connections()[connection].note;
        json.beginObject();
        json.key("client").string(clientText(note));
        json.key("server").string(serverText(note));
        writeCoverage(json.key("coverage"), inspection.transcript());
        json.key("exchanges").beginArray();
        for (qsizetype exchange = 0; exchange < inspection.exchanges().size(); ++exchange) {
            writeExchange(json, inspection, exchange);
            if (json.size() > flushAbove)
                console.write(json.takePart());
        }
        json.endArray();
        writeMaildrop(json.key("maildrop"), inspection.maildrop());
        writeItems(json.key("items"), itemsOf(inspection));
        writeFindings(json.key("findings"), inspection.findings());
        if (const auto& netx = m_surroundings.options.netx)
            writeAsNetx(json.key("asNetx"), *replayed(inspection, *netx), [&] {
                if (json.size() > flushAbove)
                    console.write(json.takePart());
            });
        json.endObject();
    }
    json.endArray();
    writePassedOver(json.key("passedOver"), m_reader->passedOver());
    json.endObject();
    console.write(json.take());
}

void InspectVerb::printText(size_t connection)
{
    Console& console = m_surroundings.console;
    const Inspection& inspection = *m_inspections[connection];
    const ConnectionNote& note = m_reader->connections()[connection].note;
    if (connection > 0)
        console.line({});
    QString title = u"%1 → %2"_s.arg(clientText(note), serverText(note));
    if (!note.host.isEmpty())
        title += u" (%1)"_s.arg(printable(note.host));
    if (const auto tls = inspection.tls())
        title += u", %1 %2"_s.arg(printable(tls->protocol), printable(tls->cipher));
    console.line(console.emphasized(title));
    if (const QString coverage = coverageText(inspection.transcript().coverage()); !coverage.isEmpty())
        console.line(coverage);
    printExchanges(inspection);
    if (const QStringList findings = findingLines(inspection.findings()); !findings.isEmpty()) {
        console.line({});
        console.line(console.emphasized(
            u"exchange, whom it judges, verdict of the RFCs, small embedded client, finding"_s));
        console.line(findings.join(u'\n'));
    }
    printMaildrop(inspection);
    const auto& netx = m_surroundings.options.netx;
    if (!netx)
        return;
    console.line({});
    console.line(asNetxLines(*replayed(inspection, *netx)).join(u'\n'));
}

void InspectVerb::printMaildrop(const Inspection& inspection)
{
    Console& console = m_surroundings.console;
    const Maildrop& maildrop = inspection.maildrop();
    if (maildrop.items().empty() && !maildrop.dropListing())
        return;
    console.line({});
    const auto items = itemsOf(inspection);
    if (!items.empty())
        console.line(itemTable(items, ItemColumns::WithHeaders, console.columns()).join(u'\n'));
    const DropListing listed{static_cast<quint64>(items.size()), maildrop.octets()};
    const DropListing drop = maildrop.dropListing().value_or(listed);
    console.line(countText(drop.messages, drop.octets));
    if (const QString text = disagreementText(maildrop); !text.isEmpty())
        console.line(text);
}

void InspectVerb::printPassedOver()
{
    const QString text = passedOverText(m_reader->passedOver());
    if (m_reader->connections().empty())
        m_surroundings.console.line(u"no POP3 is in %1"_s.arg(printable(m_path)));
    if (!text.isEmpty())
        m_surroundings.console.line(text);
}

void InspectVerb::printExchanges(const Inspection& inspection)
{
    for (qsizetype index = 0; index < inspection.exchanges().size(); ++index) {
        const ExchangeRecord& exchange = inspection.exchanges().at(index);
        m_surroundings.console.line(u"%1  %2  %3"_s.arg(index, 5)
                                        .arg(afterText(exchange, exchange.lastOctetAt), 14)
                                        .arg(exchangeText(exchange, inspection.transcript())));
    }
}

} // namespace dropscope
