// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/deleverb.h"

#include "app/cli/askwindow.h"
#include "app/cli/output/findingfacts.h"
#include "app/cli/output/itemtable.h"
#include "core/base/printable.h"

#include <algorithm>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

/// Why the options do not go together; absent if they do.
std::optional<QString> objectionTo(const Options& options)
{
    if (options.isCommit == options.isDryRun)
        return u"exactly one of --commit and --dry-run is required"_s;
    const bool hasNumbers = options.arguments.size() > 1;
    if (hasNumbers && !options.uniqueIds.isEmpty())
        return u"give either NUMBERS or --uid"_s;
    if (!hasNumbers && options.uniqueIds.isEmpty())
        return u"NUMBERS or --uid says which messages"_s;
    return std::nullopt;
}

OctetCount sumOf(const std::vector<ItemFacts>& items)
{
    OctetCount sum;
    for (const ItemFacts& item : items)
        sum += item.octets.value_or(OctetCount());
    return sum;
}

} // namespace

Expected<std::unique_ptr<Verb>, UsageError> DeleVerb::make(const Surroundings& surroundings)
{
    const Options& options = surroundings.options;
    if (const auto objection = objectionTo(options))
        return Unexpected{UsageError{*objection, options.verb}};
    std::optional<NumberList> numbers;
    if (options.arguments.size() > 1) {
        numbers = NumberList::parse(options.arguments.at(1));
        if (!numbers)
            return Unexpected{UsageError{
                u"NUMBERS is such as 3, 1,4-6 or all, not %1"_s.arg(quoted(options.arguments.at(1))),
                options.verb}};
    }
    auto target = parseTarget(options);
    if (!target)
        return Unexpected{target.error()};
    return std::unique_ptr<Verb>(new DeleVerb(surroundings, std::move(*target), std::move(numbers)));
}

DeleVerb::DeleVerb(const Surroundings& surroundings, Target target, std::optional<NumberList> numbers)
    : m_surroundings(surroundings)
    , m_connection(surroundings, std::move(target), Connection::forFindings(surroundings))
    , m_numbers(std::move(numbers))
{
}

void DeleVerb::start()
{
    m_connection.enter([this](const Entered&) {
        QObject::connect(&m_connection.session(), &Session::anomalyFound, &m_connection,
                         [this](const Anomaly& anomaly) { refuseDisorder(anomaly); });
        takeInventory(m_connection.session(), [this](const Expected<Inventory>& inventory) {
            if (m_connection.isOver())
                return;
            if (inventory)
                choose(*inventory);
            else
                m_connection.fail({inventory.error(), Stage::Listing});
        });
    });
}

int DeleVerb::interrupt(int signalNumber)
{
    m_connection.interrupt();
    m_surroundings.console.say(
        m_isQuitSent ? u"interrupted while QUIT was on its way: it is not known what was deleted"_s
                     : u"interrupted: nothing was deleted"_s);
    return exitCodeForSignal(signalNumber);
}

void DeleVerb::choose(const Inventory& inventory)
{
    if (!m_numbers && !inventory.uniqueIds) {
        failUndone(
            u"%1 has no UIDL, so no message can be chosen by unique-id"_s.arg(m_connection.facts().name()),
            ExitCode::NotSo);
        return;
    }
    std::vector<ItemFacts> items = itemsOf(inventory);
    if (const auto missing = m_numbers ? chooseByNumber(std::move(items)) : chooseByUniqueId(items)) {
        failUndone(*missing, ExitCode::NotSo);
        return;
    }
    if (m_surroundings.options.isCommit) {
        askMore();
        return;
    }
    print(false);
    m_connection.quit(ExitCode::Done);
}

std::optional<QString> DeleVerb::chooseByNumber(std::vector<ItemFacts> items)
{
    std::vector<MessageNumber> present;
    present.reserve(items.size());
    for (const ItemFacts& item : items)
        present.push_back(item.number);
    if (const QString missing = m_numbers->missingFrom(present); !missing.isEmpty())
        return u"there is no message %1"_s.arg(missing);
    const std::vector<MessageNumber> chosen = m_numbers->chosenFrom(present);
    std::erase_if(
        items, [&chosen](const ItemFacts& item) { return !std::ranges::binary_search(chosen, item.number); });
    std::ranges::sort(items, {}, &ItemFacts::number);
    m_chosen = std::move(items);
    return std::nullopt;
}

std::optional<QString> DeleVerb::chooseByUniqueId(const std::vector<ItemFacts>& items)
{
    QHash<UniqueId, QList<size_t>> places;
    for (size_t i = 0; i < items.size(); ++i)
        if (items[i].uniqueId)
            places[*items[i].uniqueId].append(i);
    QByteArrayList wanted = m_surroundings.options.uniqueIds;
    std::ranges::sort(wanted);
    wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
    for (const QByteArray& uniqueId : std::as_const(wanted)) {
        const QList<size_t> found = places.value(UniqueId(uniqueId));
        if (found.isEmpty())
            return u"there is no message with the unique-id %1"_s.arg(quoted(uniqueId));
        // Which one is meant nobody can tell, and a deletion cannot be taken back.
        if (found.size() > 1)
            return u"%1 messages have the unique-id %2, which ought to be unique (RFC 1939 §7)"_s
                .arg(found.size())
                .arg(quoted(uniqueId));
        m_chosen.push_back(items[found.constFirst()]);
    }
    std::ranges::sort(m_chosen, {}, &ItemFacts::number);
    return std::nullopt;
}

void DeleVerb::askMore()
{
    if (m_accepted == m_chosen.size()) {
        // Not from within this answer: what came right behind it, and was not asked for, is told first.
        QMetaObject::invokeMethod(
            &m_connection, [this] { commit(); }, Qt::QueuedConnection);
        return;
    }
    while (!m_connection.isOver() && m_next < m_chosen.size() && m_next - m_accepted < askWindow) {
        // From the last to the first: where DELE moves the numbers behind it (against RFC 1939 §5), those
        // that are still to come mean the same messages.
        const MessageNumber number = m_chosen[m_chosen.size() - ++m_next].number;
        m_connection.session().markDeleted(number,
                                           [this](const Expected<StatusLine>& reply) { takeAnswer(reply); });
    }
}

void DeleVerb::takeAnswer(const Expected<StatusLine>& reply)
{
    if (m_connection.isOver())
        return;
    if (!reply) {
        const Failure failure{reply.error(), Stage::Message};
        failUndone(m_connection.describe(failure), exitCodeFor(failure));
        return;
    }
    ++m_accepted;
    m_surroundings.console.progress(u"marked %1 of %2"_s.arg(m_accepted).arg(m_chosen.size()));
    askMore();
}

/// A reply that nobody asked for may stand for the answer to something that comes: what was marked would then
/// not be what was named.
void DeleVerb::refuseDisorder(const Anomaly& anomaly)
{
    if (anomaly.kind != AnomalyKind::UnsolicitedOctets || m_isQuitSent)
        return;
    failUndone(u"%1 sent what nobody asked for: %2 (RFC 1939 §3)"_s.arg(m_connection.facts().name(),
                                                                        quoted(anomaly.octets)),
               ExitCode::ServerBroke);
}

void DeleVerb::commit()
{
    if (m_connection.isOver())
        return;
    m_isQuitSent = true;
    m_surroundings.console.clearProgress();
    m_connection.session().quit([this](const Expected<StatusLine>& reply) { takeCommit(reply); });
}

void DeleVerb::takeCommit(const Expected<StatusLine>& reply)
{
    if (m_connection.isOver())
        return;
    if (!reply) {
        const Failure failure{reply.error(), Stage::Update};
        if (m_surroundings.options.wantsJson)
            m_connection.setLastWords([this] { printJson(std::nullopt); });
        m_connection.fail(m_connection.describe(failure) + u"; it is not known which messages were deleted"_s,
                          exitCodeFor(failure));
        return;
    }
    print(true);
    m_connection.endAfterQuit(m_surroundings.console.outputFailure() ? ExitCode::FileFailed : ExitCode::Done);
}

void DeleVerb::failUndone(const QString& why, ExitCode code)
{
    m_connection.fail(why + u"; nothing was deleted"_s, code);
}

void DeleVerb::print(std::optional<bool> isCommitted)
{
    if (m_surroundings.options.wantsJson) {
        m_connection.setLastWords([this, isCommitted] { printJson(isCommitted); });
        return;
    }
    Console& console = m_surroundings.console;
    if (!m_chosen.empty())
        console.line(itemTable(m_chosen, ItemColumns::NumbersOnly, console.columns()).join(u'\n'));
    const QString count = countText(m_chosen.size(), sumOf(m_chosen));
    console.line((isCommitted == true ? u"deleted: %1"_s : u"would be deleted: %1"_s).arg(count));
}

void DeleVerb::printJson(std::optional<bool> isCommitted)
{
    JsonWriter json;
    json.beginObject();
    writeServer(json.key("server"), m_connection.facts());
    json.key("items").beginArray();
    for (const ItemFacts& item : m_chosen) {
        json.beginObject();
        writeItemFields(json, item);
        json.endObject();
    }
    json.endArray();
    json.key("committed").boolean(isCommitted);
    writeFindings(json.key("findings"), m_connection.inspection()->findings());
    json.endObject();
    m_surroundings.console.write(json.take());
}

} // namespace dropscope
