// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/showverb.h"

#include "app/cli/output/errortext.h"
#include "app/cli/output/messagefacts.h"
#include "core/base/printable.h"
#include "core/mailstore/storedmessages.h"
#include "core/message/messagebodies.h"
#include "core/message/partnature.h"
#include "core/protocol/values/number.h"

#include <QElapsedTimer>
#include <QFile>

#include <algorithm>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 sliceOctets = qint64(256) * 1024;
constexpr qint64 turnMilliseconds = 50;
constexpr qint64 allTextOctets = qint64(64) << 20; ///< of all parts that JSON tells the text of
constexpr qint64 shownBodyOctets = 64 * 1024;

bool isAddress(const QByteArray& argument)
{
    const QByteArray lower = argument.toLower();
    return argument == "demo:" || lower.startsWith("pop://") || lower.startsWith("pops://") ||
           lower.startsWith("pop3://") || lower.startsWith("pop3s://");
}

std::optional<MessageNumber> messageNumber(const QByteArray& argument)
{
    const ParsedNumber number = parseNumber(argument);
    return number ? MessageNumber::from(number.value) : std::nullopt;
}

} // namespace

Expected<std::unique_ptr<Verb>, UsageError> ShowVerb::make(const Surroundings& surroundings)
{
    const Options& options = surroundings.options;
    const auto refuse = [&options](const QString& text) {
        return Unexpected{UsageError{text, options.verb}};
    };
    if (!options.saveFile.isEmpty() && options.part.isEmpty())
        return refuse(u"--save goes with --part"_s);
    if (!options.saveFile.isEmpty() && options.wantsJson)
        return refuse(u"give only one of --save and --json"_s);
    if (options.mayOverwrite && options.saveFile.isEmpty())
        return refuse(u"--overwrite goes with --save"_s);
    std::optional<MessageNumber> number;
    if (options.arguments.size() > 1) {
        number = messageNumber(options.arguments.at(1));
        if (!number)
            return refuse(u"NUMBER is such as 3, not %1"_s.arg(quoted(options.arguments.at(1))));
    }
    std::optional<Target> target;
    if (isAddress(options.arguments.front())) {
        auto parsed = parseTarget(options);
        if (!parsed)
            return Unexpected{parsed.error()};
        if (!number)
            return refuse(u"behind an address NUMBER says which message"_s);
        target = std::move(*parsed);
    }
    return std::unique_ptr<Verb>(new ShowVerb(surroundings, std::move(target), number));
}

ShowVerb::ShowVerb(const Surroundings& surroundings, std::optional<Target> target,
                   std::optional<MessageNumber> number)
    : m_surroundings(surroundings)
    , m_target(std::move(target))
    , m_number(number)
    , m_textRoom(allTextOctets)
{
}

void ShowVerb::start()
{
    if (m_target)
        startWithServer();
    else
        startWithFile();
}

int ShowVerb::interrupt(int signalNumber)
{
    m_turn.stop();
    if (m_connection && !m_connection->isOver())
        m_connection->interrupt();
    m_output.reset();
    return exitCodeForSignal(signalNumber);
}

void ShowVerb::write(OctetView /*octets*/) {} // the transcript keeps them

void ShowVerb::startWithServer()
{
    m_wire = std::make_unique<Surroundings>(m_surroundings);
    m_wire->finish = [this](ExitCode code) {
        if (code == ExitCode::Done && m_source)
            scan();
        else
            end(code);
    };
    m_connection = std::make_unique<Connection>(*m_wire, std::move(*m_target), Connection::Keep::Transcript);
    m_connection->enter([this](const Entered&) {
        takeInventory(m_connection->session(), [this](const Expected<Inventory>& inventory) {
            if (m_connection->isOver())
                return;
            if (inventory)
                choose(*inventory);
            else
                m_connection->fail({inventory.error(), Stage::Listing});
        });
    });
}

void ShowVerb::choose(const Inventory& inventory)
{
    const auto item = std::ranges::find(inventory.items, *m_number, &ScanListing::number);
    if (item == inventory.items.end()) {
        m_surroundings.console.say(u"there is no message %1"_s.arg(m_number->value()));
        m_connection->quit(ExitCode::NotSo);
        return;
    }
    const quint64 whole = item->octets.value();
    QObject::connect(
        &m_connection->session(), &Session::messageProgressed, m_connection.get(),
        [this, whole](MessageNumber, OctetCount octets) {
            m_surroundings.console.progress(
                u"message %1: %2 of %3 octets"_s.arg(m_number->value()).arg(octets.value()).arg(whole));
        });
    m_connection->session().retrieve(
        *m_number, this, [this](const Expected<MessageReceipt>& receipt) { takeReceipt(receipt); });
}

void ShowVerb::takeReceipt(const Expected<MessageReceipt>& receipt)
{
    if (m_connection->isOver())
        return;
    if (!receipt) {
        if (!std::holds_alternative<Refusal>(receipt.error())) {
            m_connection->fail({receipt.error(), Stage::Message});
            return;
        }
        m_surroundings.console.say(m_connection->describe({receipt.error(), Stage::Message}));
        m_connection->quit(ExitCode::NotSo);
        return;
    }
    const auto& items = m_connection->inspection()->maildrop().items();
    const auto item = std::ranges::find(items, *m_number, &Item::number);
    if (item != items.end())
        m_source = m_connection->inspection()->message(item - items.begin());
    m_connection->quit(ExitCode::Done);
}

void ShowVerb::startWithFile()
{
    const QString path = QFile::decodeName(m_surroundings.options.arguments.front());
    const auto messages = StoredMessages::open(path);
    if (!messages) {
        fail(messages.error());
        return;
    }
    const qsizetype count = messages->count();
    if (!m_number && count > 1) {
        m_surroundings.console.say(
            u"%1 holds %2 messages: give the NUMBER of one behind it"_s.arg(printable(path)).arg(count));
        end(ExitCode::Usage);
        return;
    }
    const qsizetype index = m_number ? static_cast<qsizetype>(m_number->value()) - 1 : 0;
    if (index >= count) {
        m_surroundings.console.say(u"there is no message %1 in %2"_s.arg(index + 1).arg(printable(path)));
        end(ExitCode::NotSo);
        return;
    }
    auto source = messages->message(index);
    if (!source) {
        fail(source.error());
        return;
    }
    m_source = std::move(*source);
    scan();
}

void ShowVerb::scan()
{
    m_scanner.emplace();
    QObject::connect(&m_turn, &QTimer::timeout, &m_turn, [this] { scanOn(); });
    m_turn.start(0);
}

void ShowVerb::scanOn()
{
    QElapsedTimer timer;
    timer.start();
    while (m_at < m_source->size() && timer.elapsed() < turnMilliseconds) {
        const auto octets = m_source->read(m_at, sliceOctets);
        if (!octets || octets->isEmpty()) {
            fail(octets ? Error(FileError{FileError::Kind::NotReadable, {}, {}}) : octets.error());
            return;
        }
        m_scanner->feed(*octets);
        m_at += octets->size();
    }
    m_surroundings.console.progress(u"read %1 of %2 octets"_s.arg(m_at).arg(m_source->size()));
    if (m_at < m_source->size())
        return;
    m_turn.stop();
    m_turn.disconnect();
    m_message = m_scanner->finish();
    m_scanner.reset();
    m_surroundings.console.clearProgress();
    show();
}

void ShowVerb::show()
{
    const Options& options = m_surroundings.options;
    if (!options.part.isEmpty()) {
        m_part = m_message.part(options.part.toUpper());
        if (m_part == nullptr) {
            m_surroundings.console.say(u"there is no part %1 in the message"_s.arg(printable(options.part)));
            end(ExitCode::NotSo);
            return;
        }
    }
    if (options.wantsJson)
        printJson();
    else if (m_part != nullptr)
        return startPart();
    else
        printText();
    end(ExitCode::Done);
}

void ShowVerb::printText()
{
    Console& console = m_surroundings.console;
    console.line(fieldLines(m_message).join(u'\n'));
    console.line({});
    QStringList parts = partLines(m_message);
    parts.front() = console.emphasized(parts.front());
    console.line(parts.join(u'\n'));
    for (const CutOff& cutOff : m_message.cutOffs)
        console.line(u"not all is shown: "_s + cutOffText(cutOff));
    if (const QStringList defects = defectLines(m_message); !defects.isEmpty()) {
        console.line({});
        console.line(console.emphasized(u"    offset  defect"_s));
        console.line(defects.join(u'\n'));
    }
    printBody();
}

void ShowVerb::printBody()
{
    const auto best = bodiesOf(m_message).best();
    if (!best)
        return;
    Console& console = m_surroundings.console;
    const MessagePart& part = m_message.parts[static_cast<size_t>(*best)];
    const auto text = readPartText(*m_source, part, shownBodyOctets);
    if (!text || text->text.isEmpty())
        return;
    console.line({});
    console.line(console.emphasized(u"text of part "_s + part.id));
    const QStringList lines = text->text.split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i)
        if (i + 1 < lines.size() || !lines.at(i).isEmpty()) // behind the last line end there is no line
            console.line(printable(lines.at(i)));
    if (text->isCut)
        console.line(u"… the part goes on: see all of it with --part "_s + part.id);
}

void ShowVerb::printJson()
{
    Console& console = m_surroundings.console;
    JsonWriter json;
    const auto flush = [&] { console.write(json.takePart()); };
    json.beginObject();
    json.key("octets").number(static_cast<quint64>(m_message.octets));
    writeSummary(json.key("summary"), *m_source);
    json.key("headers").beginArray();
    for (const HeaderField& field : m_message.fields) {
        writeField(json, m_message, field);
        flush();
    }
    json.endArray();
    json.key("parts").beginArray();
    for (const MessagePart& part : m_message.parts) {
        if (m_part == nullptr || m_part == &part)
            writeTextOf(json, part);
        flush();
    }
    json.endArray();
    json.key("defects").beginArray();
    for (const Defect& defect : m_message.defects.all())
        writeDefect(json, defect);
    json.endArray();
    const MessageBodies bodies = bodiesOf(m_message);
    json.key("attachments").beginArray();
    for (const qsizetype index : bodies.attachments)
        json.string(m_message.parts[static_cast<size_t>(index)].id);
    json.endArray();
    json.key("body").string(bodies.best()
                                ? std::optional(m_message.parts[static_cast<size_t>(*bodies.best())].id)
                                : std::nullopt);
    json.key("cutOff").beginArray();
    for (const CutOff& cutOff : m_message.cutOffs)
        writeCutOff(json, cutOff);
    json.endArray();
    json.endObject();
    console.write(json.take());
}

void ShowVerb::writeTextOf(JsonWriter& json, const MessagePart& part)
{
    if (!isText(part.nature)) {
        writePart(json, part, std::nullopt, false);
        return;
    }
    const auto text = readPartText(*m_source, part, std::min(m_textRoom, MessageLimits().textOctets));
    m_textRoom = std::max(qint64(0), m_textRoom - part.body.size());
    if (text)
        writePart(json, part, text->text, text->isCut);
    else
        writePart(json, part, std::nullopt, true);
}

void ShowVerb::startPart()
{
    const Options& options = m_surroundings.options;
    m_output.emplace(m_surroundings.console, *m_source, *m_part);
    if (!options.saveFile.isEmpty()) {
        if (auto opened = m_output->openFile(options.saveFile, options.mayOverwrite); !opened) {
            fail(opened.error());
            return;
        }
    }
    QObject::connect(&m_turn, &QTimer::timeout, &m_turn, [this] { writePartOn(); });
    m_turn.start(0);
}

void ShowVerb::writePartOn()
{
    QElapsedTimer timer;
    timer.start();
    Expected<Done> written = Done{};
    while (written && !m_output->isAtEnd() && timer.elapsed() < turnMilliseconds)
        written = m_output->writeSlice();
    if (written && !m_output->isAtEnd())
        return;
    m_turn.stop();
    if (written)
        written = m_output->finish();
    if (written)
        end(ExitCode::Done);
    else
        fail(written.error());
}

void ShowVerb::fail(const Error& error)
{
    m_turn.stop();
    m_output.reset();
    m_surroundings.console.clearProgress();
    m_surroundings.console.say(errorText(error, {}));
    m_surroundings.finish(ExitCode::FileFailed);
}

void ShowVerb::end(ExitCode code)
{
    if (const auto& failure = m_surroundings.console.outputFailure(); failure && code == ExitCode::Done) {
        fail(*failure);
        return;
    }
    m_surroundings.finish(code);
}

} // namespace dropscope
