// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/listverb.h"

#include "app/cli/output/findingfacts.h"
#include "app/cli/output/inspectionfacts.h"
#include "app/cli/output/itemtable.h"

namespace dropscope {

using namespace Qt::StringLiterals;

Expected<std::unique_ptr<Verb>, UsageError> ListVerb::make(const Surroundings& surroundings)
{
    auto target = parseTarget(surroundings.options);
    if (!target)
        return Unexpected{target.error()};
    return std::unique_ptr<Verb>(new ListVerb(surroundings, std::move(*target)));
}

ListVerb::ListVerb(const Surroundings& surroundings, Target target)
    : m_surroundings(surroundings)
    , m_connection(surroundings, std::move(target), Connection::Keep::Transcript)
{
}

void ListVerb::start()
{
    m_connection.enter([this](const Entered&) { takeStock(); });
}

int ListVerb::interrupt(int signalNumber)
{
    m_connection.interrupt();
    return exitCodeForSignal(signalNumber);
}

void ListVerb::takeStock()
{
    takeInventory(m_connection.session(), [this](const Expected<Inventory>& inventory) {
        if (m_connection.isOver())
            return;
        if (!inventory) {
            m_connection.fail({inventory.error(), Stage::Listing});
            return;
        }
        if (!inventory->uniqueIds && !inventory->items.empty())
            m_surroundings.console.say(
                u"%1 has no UIDL: there are no unique-ids"_s.arg(m_connection.facts().name()));
        if (m_surroundings.options.wantsHeaders)
            fetchHeaders();
        else
            print();
    });
}

void ListVerb::fetchHeaders()
{
    std::vector<HeaderFetch::Wanted> wanted;
    for (const Item& item : m_connection.inspection()->maildrop().items())
        wanted.push_back({item.number, item.listOctets.value_or(OctetCount())});
    const size_t count = wanted.size();
    const auto progress = [this, count](size_t done) {
        m_surroundings.console.progress(u"header %1 of %2"_s.arg(done).arg(count));
    };
    const auto finished = [this](const std::optional<Failure>& failure) {
        if (m_connection.isOver())
            return;
        m_surroundings.console.clearProgress();
        if (failure) {
            m_connection.fail(*failure);
            return;
        }
        if (m_headers->retrieves())
            m_surroundings.console.say(
                u"%1 has no TOP: whole messages were retrieved for their headers"_s.arg(
                    m_connection.facts().name()));
        print();
    };
    m_headers.emplace(m_connection.session(), std::move(wanted), progress, finished);
    m_headers->start();
}

void ListVerb::print()
{
    if (m_surroundings.options.wantsJson)
        m_connection.setLastWords([this] { printJson(itemsOf(*m_connection.inspection())); });
    else
        printTable(itemsOf(*m_connection.inspection()));
    if (const auto& failure = m_surroundings.console.outputFailure())
        m_connection.fail({*failure, Stage::Listing});
    else
        m_connection.quit(ExitCode::Done);
}

void ListVerb::printTable(const std::vector<ItemFacts>& items)
{
    Console& console = m_surroundings.console;
    const ItemColumns columns =
        m_surroundings.options.wantsHeaders ? ItemColumns::WithHeaders : ItemColumns::NumbersOnly;
    QStringList lines = itemTable(items, columns, console.columns());
    lines.first() = console.emphasized(lines.constFirst());
    if (items.empty())
        lines.clear();
    const Maildrop& maildrop = m_connection.inspection()->maildrop();
    const DropListing drop = maildrop.dropListing().value_or(DropListing{});
    lines.append(countText(drop.messages, drop.octets));
    if (const QString text = disagreementText(maildrop); !text.isEmpty())
        lines.append(text);
    console.line(lines.join(u'\n'));
    if (const auto violations = violationsText(m_connection.inspection()->findings()))
        console.say(*violations);
}

void ListVerb::printJson(const std::vector<ItemFacts>& items)
{
    JsonWriter json;
    json.beginObject();
    writeServer(json.key("server"), m_connection.facts());
    writeMaildrop(json.key("maildrop"), m_connection.inspection()->maildrop());
    writeItems(json.key("items"), items);
    writeFindings(json.key("findings"), m_connection.inspection()->findings());
    json.endObject();
    m_surroundings.console.write(json.take());
}

} // namespace dropscope
