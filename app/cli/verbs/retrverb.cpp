// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/retrverb.h"

#include "app/cli/askwindow.h"
#include "app/cli/destinations/folderdestination.h"
#include "app/cli/destinations/mboxdestination.h"
#include "app/cli/destinations/outputdestination.h"
#include "app/cli/output/findingfacts.h"
#include "core/base/printable.h"

#include <algorithm>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

// What waits for the disk together: so many messages or octets, and for no longer than that. A wait takes
// some milliseconds, for however many.
constexpr size_t mostWaiting = 2'000;
constexpr quint64 mostWaitingOctets = 64 * 1024 * 1024;
constexpr std::chrono::milliseconds longestWait{250};

/// Why the places to write to do not go together; absent if they do.
std::optional<QString> objectionTo(const Options& options)
{
    const bool toOutput = options.arguments.size() > 2;
    if (toOutput && options.arguments.at(2) != "-")
        return u"behind NUMBERS there may only be -, for standard output"_s;
    const int places = int(toOutput) + int(!options.mbox.isEmpty()) + int(!options.folder.isEmpty());
    if (places > 1)
        return u"give only one of --to, --mbox and -"_s;
    if (toOutput && options.wantsJson)
        return u"- and --json would both write to standard output"_s;
    if (options.mayOverwrite && (toOutput || !options.mbox.isEmpty()))
        return u"--overwrite goes with --to"_s;
    return std::nullopt;
}

std::unique_ptr<MessageDestination> destinationOf(const Surroundings& surroundings)
{
    const Options& options = surroundings.options;
    if (options.arguments.size() > 2)
        return std::make_unique<OutputDestination>(surroundings.console);
    if (!options.mbox.isEmpty())
        return std::make_unique<MboxDestination>(options.mbox, systemClock());
    const QString folder = options.folder.isEmpty() ? u"."_s : options.folder;
    return std::make_unique<FolderDestination>(folder, options.mayOverwrite);
}

} // namespace

Expected<std::unique_ptr<Verb>, UsageError> RetrVerb::make(const Surroundings& surroundings)
{
    const Options& options = surroundings.options;
    if (const auto objection = objectionTo(options))
        return Unexpected{UsageError{*objection, options.verb}};
    auto numbers = NumberList::parse(options.arguments.at(1));
    if (!numbers)
        return Unexpected{
            UsageError{u"NUMBERS is such as 3, 1,4-6 or all, not %1"_s.arg(quoted(options.arguments.at(1))),
                       options.verb}};
    auto target = parseTarget(options);
    if (!target)
        return Unexpected{target.error()};
    return std::unique_ptr<Verb>(
        new RetrVerb(surroundings, std::move(*target), std::move(*numbers), destinationOf(surroundings)));
}

RetrVerb::RetrVerb(const Surroundings& surroundings, Target target, NumberList numbers,
                   std::unique_ptr<MessageDestination> destination)
    : m_surroundings(surroundings)
    , m_connection(surroundings, std::move(target), Connection::forFindings(surroundings))
    , m_numbers(std::move(numbers))
    , m_destination(std::move(destination))
{
    m_flushTimer.setSingleShot(true);
    m_flushTimer.setInterval(longestWait);
    m_flushTimer.callOnTimeout([this] {
        if (const auto failure = flush(); failure && !m_fileError)
            failFile(*failure);
    });
}

void RetrVerb::start()
{
    m_connection.setLastDeed([this]() -> std::optional<Failure> {
        m_destination->discard();
        const auto failure = flush();
        if (!failure)
            return std::nullopt;
        return Failure{*failure, Stage::Message};
    });
    m_connection.enter([this](const Entered&) {
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

int RetrVerb::interrupt(int signalNumber)
{
    m_connection.interrupt();
    m_destination->discard();
    if (const auto failure = flush())
        m_surroundings.console.say(m_connection.describe({*failure, Stage::Message}));
    m_surroundings.console.say(
        u"interrupted: %1 of %2 messages are complete"_s.arg(m_complete).arg(m_asked.size()));
    return exitCodeForSignal(signalNumber);
}

void RetrVerb::choose(const Inventory& inventory)
{
    std::vector<ItemFacts> items = itemsOf(inventory);
    std::vector<MessageNumber> present;
    present.reserve(items.size());
    for (const ItemFacts& item : items)
        present.push_back(item.number);
    const std::vector<MessageNumber> chosen = m_numbers.chosenFrom(present);
    m_missing = m_numbers.missingFrom(present);
    std::ranges::sort(items, {}, &ItemFacts::number);
    std::erase_if(
        items, [&chosen](const ItemFacts& item) { return !std::ranges::binary_search(chosen, item.number); });
    if (!m_missing.isEmpty()) {
        m_surroundings.console.say(u"there is no message %1"_s.arg(m_missing));
        m_code = ExitCode::NotSo;
    }
    if (const auto prepared = m_destination->prepare(items); !prepared) {
        m_connection.fail({prepared.error(), Stage::Message});
        return;
    }
    for (ItemFacts& item : items)
        m_asked.push_back({std::move(item)});
    QObject::connect(&m_connection.session(), &Session::messageProgressed, &m_connection,
                     [this](MessageNumber, OctetCount octets) { showProgress(octets); });
    askMore();
}

void RetrVerb::askMore()
{
    if (m_done == m_asked.size()) {
        finish();
        return;
    }
    while (!m_connection.isOver() && m_next < m_asked.size() && m_next - m_done < askWindow) {
        const MessageNumber number = m_asked[m_next++].item.number;
        m_connection.session().retrieve(number, this,
                                        [this](const Expected<MessageReceipt>& receipt) { take(receipt); });
    }
}

void RetrVerb::write(OctetView octets)
{
    if (m_fileError || m_connection.isOver())
        return;
    Expected<Done> written = Done{};
    if (!std::exchange(m_isBegun, true))
        written = m_destination->begin(m_asked[m_done].item);
    if (written)
        written = m_destination->append(octets);
    if (!written)
        failFile(written.error());
}

/// Octets are being taken: the session must not be ended from within.
void RetrVerb::failFile(const Error& error)
{
    m_fileError = error;
    QMetaObject::invokeMethod(
        &m_connection,
        [this] {
            m_destination->discard();
            m_connection.fail({*m_fileError, Stage::Message});
        },
        Qt::QueuedConnection);
}

void RetrVerb::take(const Expected<MessageReceipt>& receipt)
{
    if (m_fileError || m_connection.isOver())
        return;
    if (receipt) {
        takeWhole(*receipt);
    } else if (std::holds_alternative<Refusal>(receipt.error())) {
        takeRefusal(receipt.error());
    } else {
        m_destination->discard();
        m_connection.fail({receipt.error(), Stage::Message});
    }
    if (!m_fileError && !m_connection.isOver())
        askMore();
}

void RetrVerb::takeWhole(const MessageReceipt& receipt)
{
    Asked& asked = m_asked[m_done];
    if (!m_isBegun) { // a message of no octets
        write({});
        if (m_fileError)
            return;
    }
    asked.item.received = receipt.octets;
    m_waiting.push_back(m_done++);
    m_waitingOctets += receipt.octets.value();
    m_isBegun = false;
    if (const auto committed = m_destination->commit(); !committed)
        failFile(committed.error());
    else
        flushSoon();
}

void RetrVerb::flushSoon()
{
    if (m_waiting.size() < mostWaiting && m_waitingOctets < mostWaitingOctets) {
        if (!m_flushTimer.isActive())
            m_flushTimer.start();
    } else if (const auto failure = flush()) {
        failFile(*failure);
    }
}

/// Tells of the messages that are where they are to be now. Returns why the next one is not.
std::optional<Error> RetrVerb::flush()
{
    m_flushTimer.stop();
    const auto waiting = std::exchange(m_waiting, {});
    m_waitingOctets = 0;
    auto [files, failure] = m_destination->flush();
    m_complete += files.size();
    for (size_t i = 0; i < files.size(); ++i) {
        QString& file = m_asked[waiting[i]].file = std::move(files[i]);
        if (!file.isEmpty() && !m_surroundings.options.wantsJson)
            m_surroundings.console.line(printable(file));
    }
    return failure;
}

void RetrVerb::takeRefusal(const Error& error)
{
    m_surroundings.console.say(m_connection.describe({error, Stage::Message}));
    m_code = ExitCode::NotSo;
    ++m_done;
}

void RetrVerb::showProgress(OctetCount octets)
{
    if (m_done >= m_asked.size())
        return;
    const ItemFacts& item = m_asked[m_done].item;
    const QString whole = item.octets ? u" of %1"_s.arg(item.octets->value()) : QString();
    m_surroundings.console.progress(u"message %1 (%2 of %3): %4%5 octets"_s.arg(item.number.value())
                                        .arg(m_done + 1)
                                        .arg(m_asked.size())
                                        .arg(octets.value())
                                        .arg(whole));
}

void RetrVerb::finish()
{
    m_surroundings.console.clearProgress();
    if (const auto failure = flush()) {
        failFile(*failure);
        return;
    }
    if (m_surroundings.options.wantsJson)
        m_connection.setLastWords([this] { printJson(); });
    if (const auto& failure = m_surroundings.console.outputFailure())
        m_connection.fail({*failure, Stage::Message});
    else
        m_connection.quit(m_code);
}

void RetrVerb::printJson()
{
    JsonWriter json;
    json.beginObject();
    writeServer(json.key("server"), m_connection.facts());
    json.key("items").beginArray();
    for (const Asked& asked : m_asked) {
        json.beginObject();
        writeItemFields(json, asked.item);
        json.key("file").string(asked.file.isEmpty() ? std::nullopt : std::optional(asked.file));
        json.endObject();
    }
    json.endArray();
    json.key("missing").string(m_missing.isEmpty() ? std::nullopt : std::optional(m_missing));
    writeFindings(json.key("findings"), m_connection.inspection()->findings());
    json.endObject();
    m_surroundings.console.write(json.take());
}

} // namespace dropscope
