// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/compareverb.h"

#include "app/cli/output/comparisonfacts.h"
#include "app/cli/output/errortext.h"
#include "core/base/printable.h"
#include "core/inspection/connectionfacts.h"

#include <QFile>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds turn(50);
constexpr qsizetype flushAbove = 1024 * 1024;

} // namespace

Expected<std::unique_ptr<Verb>, UsageError> CompareVerb::make(const Surroundings& surroundings)
{
    return std::unique_ptr<Verb>(new CompareVerb(surroundings));
}

CompareVerb::CompareVerb(const Surroundings& surroundings)
    : m_surroundings(surroundings)
{
    for (size_t i = 0; i < m_sources.size(); ++i)
        m_sources[i].path = QFile::decodeName(surroundings.options.arguments[static_cast<qsizetype>(i)]);
    QObject::connect(&m_turn, &QTimer::timeout, &m_turn, [this] { takeTurn(); });
}

void CompareVerb::start()
{
    for (Source& source : m_sources) {
        auto reader = TranscriptReader::open(source.path);
        if (!reader)
            return fail(errorText(reader.error(), {}));
        source.reader = std::move(*reader);
    }
    m_turn.start(0);
}

int CompareVerb::interrupt(int signalNumber)
{
    m_turn.stop();
    return exitCodeForSignal(signalNumber);
}

void CompareVerb::fail(const QString& text)
{
    m_turn.stop();
    m_surroundings.console.clearProgress();
    m_surroundings.console.say(text);
    m_surroundings.finish(ExitCode::FileFailed);
}

void CompareVerb::takeTurn()
{
    for (Source& source : m_sources)
        if (readOn(source))
            return;
    if (!m_comparison) {
        const auto& wanted = m_surroundings.options.connections;
        if (!choose(m_sources[0], wanted.first) || !choose(m_sources[1], wanted.second))
            return;
        m_comparison = std::make_unique<SourceComparison>(*m_sources[0].inspection, *m_sources[1].inspection);
    }
    m_surroundings.console.progress(u"compared %1 %"_s.arg(qRound(m_comparison->progress() * 100)));
    if (m_comparison->take(turn))
        return;
    m_turn.stop();
    m_surroundings.console.clearProgress();
    m_result = std::make_shared<const ComparisonResult>(m_comparison->takeResult());
    print();
}

/// False: it was read to its end.
bool CompareVerb::readOn(Source& source)
{
    if (source.reader->isAtEnd())
        return false;
    source.reader->read(turn);
    const qint64 size = std::max(qint64(1), source.reader->size());
    m_surroundings.console.progress(
        u"read %1 % of %2"_s.arg(source.reader->position() * 100 / size).arg(source.path));
    if (!source.reader->isAtEnd())
        return true;
    if (source.reader->brokenAt() >= 0) {
        m_surroundings.console.clearProgress();
        m_surroundings.console.say(u"%1 is cut or damaged behind octet %2: what is before it is compared"_s
                                       .arg(printable(source.path))
                                       .arg(source.reader->brokenAt()));
    }
    return false;
}

/// The connection of that number, counted from 1; of 0 the first that is a dialogue.
bool CompareVerb::choose(Source& source, size_t wanted)
{
    const auto& connections = source.reader->connections();
    if (wanted > connections.size()) {
        fail(u"%1 holds %2 connections, and no number %3"_s.arg(printable(source.path))
                 .arg(connections.size())
                 .arg(wanted));
        return false;
    }
    const size_t first = wanted == 0 ? 0 : wanted - 1;
    const size_t end = wanted == 0 ? connections.size() : wanted;
    for (size_t at = first; at < end; ++at) {
        auto inspection = std::make_unique<Inspection>(connections[at].transcript);
        if (wanted == 0 && !inspection->greeting())
            continue;
        source.inspection = std::move(inspection);
        source.connection = at;
        return true;
    }
    fail(u"%1 holds no POP3 session"_s.arg(printable(source.path)));
    return false;
}

QString CompareVerb::titleOf(const Source& source) const
{
    QString title = source.path;
    const qsizetype connections = std::ssize(source.reader->connections());
    if (connections > 1)
        title += u", connection %1 of %2"_s.arg(source.connection + 1).arg(connections);
    const QString peer = peerText(*source.inspection);
    return peer.isEmpty() ? title : u"%1 (%2)"_s.arg(title, peer);
}

void CompareVerb::print()
{
    m_surroundings.options.wantsJson ? printJson() : printText();
    if (const auto& failure = m_surroundings.console.outputFailure()) {
        m_surroundings.console.say(errorText(*failure, {}));
        return m_surroundings.finish(ExitCode::FileFailed);
    }
    m_surroundings.finish(m_result->matters() ? ExitCode::NotSo : ExitCode::Done);
}

void CompareVerb::printText()
{
    Console& console = m_surroundings.console;
    ComparisonText text(m_result, {titleOf(m_sources[0]), titleOf(m_sources[1])});
    for (QStringList lines = text.take(); !lines.isEmpty(); lines = text.take()) {
        for (const QString& line : lines)
            console.line(line.isEmpty() || line.startsWith(u' ') ? line : console.emphasized(line));
    }
}

void CompareVerb::printJson()
{
    Console& console = m_surroundings.console;
    JsonWriter json;
    json.beginObject();
    for (const Source& source : m_sources) {
        json.key(&source == &m_sources[0] ? "first" : "second").beginObject();
        json.key("file").string(source.path);
        json.key("connection").number(static_cast<quint64>(source.connection + 1));
        json.key("server").string(peerText(*source.inspection));
        json.key("exchanges").number(static_cast<quint64>(source.inspection->exchanges().size()));
        json.endObject();
    }
    writeComparisonHead(json, *m_result);
    json.key("exchanges").beginArray();
    for (const ComparedExchange& exchange : m_result->exchanges) {
        if (exchange.weight == Weight::Same)
            continue;
        writeComparedExchange(json, exchange);
        if (json.size() > flushAbove)
            console.write(json.takePart());
    }
    json.endArray().endObject();
    console.write(json.take());
}

} // namespace dropscope
