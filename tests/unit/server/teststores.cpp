// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/server/teststores.h"

#include "core/transport/servercertificate.h"

#include <algorithm>

namespace dropscope {

namespace {

Unexpected<FileError> failure(FileError::Kind kind) { return Unexpected{FileError{kind, {}, {}}}; }

/// Can be read up to a place, and no further.
class BreakingSource final : public OctetSource
{
public:
    BreakingSource(std::unique_ptr<OctetSource> source, qint64 end)
        : m_source(std::move(source))
        , m_end(end)
    {
    }
    [[nodiscard]] qint64 size() const override { return m_source->size(); }
    [[nodiscard]] Expected<Octets> read(qint64 offset, qint64 length) override
    {
        if (offset >= m_end)
            return failure(FileError::Kind::NotReadable);
        return m_source->read(offset, std::min(length, m_end - offset));
    }

private:
    std::unique_ptr<OctetSource> m_source;
    qint64 m_end;
};

class EndlessSource final : public OctetSource
{
public:
    EndlessSource(qint64 size, std::shared_ptr<qint64> furthest)
        : m_size(size)
        , m_furthest(std::move(furthest))
    {
    }
    [[nodiscard]] qint64 size() const override { return m_size; }
    [[nodiscard]] Expected<Octets> read(qint64 offset, qint64 length) override
    {
        const qint64 count = std::min(length, m_size - offset);
        *m_furthest = std::max(*m_furthest, offset + count);
        return EndlessStore::octetsAt(offset, count);
    }

private:
    qint64 m_size;
    std::shared_ptr<qint64> m_furthest;
};

} // namespace

std::unique_ptr<MemoryStore> exampleStore()
{
    auto store = std::make_unique<MemoryStore>();
    const Octets first = "From: lab@example.org\r\n"
                         "Subject: the first\r\n"
                         "\r\n"
                         "This is the first message of two.\r\n"
                         "It has one hundred and twenty octets..\r\n";
    const Octets second = "From: lab@example.org\r\n"
                          "Subject: the second\r\n"
                          "\r\n"
                          ".a line that starts with a dot\r\n"
                          ".\r\n"
                          "..\r\n"
                          "The line above, and the two above it, must be byte-stuffed on the way.\r\n"
                          "Two hundred octets end here .............\r\n";
    (void)store->append(first, UniqueId("whqtswO00WBw418f9t5JxYwZ"));
    (void)store->append(second, UniqueId("QhdPYR:00WBw1Ph7x7"));
    return store;
}

ServerOptions exampleOptions(std::shared_ptr<MailStore> store)
{
    ServerOptions options;
    options.accounts.push_back({"mrose", Secret("tanstaaf"), std::move(store)});
    options.timestamp = "<1896.697170952@dbc.mtview.ca.us>";
    return options;
}

ServerOptions tlsOptions(ServerTls tls)
{
    static const auto identity =
        makeServerIdentity({QStringLiteral("localhost"), QStringLiteral("127.0.0.1")});
    ServerOptions options = exampleOptions();
    options.tls = tls;
    if (identity)
        options.identity = *identity;
    return options;
}

Expected<MailSnapshot> FaultyStore::scan()
{
    ++scans;
    if (scanFails)
        return failure(*scanFails);
    return m_store->scan();
}

Expected<std::unique_ptr<OctetSource>> FaultyStore::open(const UniqueId& uniqueId)
{
    ++opened;
    if (openFails)
        return failure(*openFails);
    auto source = m_store->open(uniqueId);
    if (!source || !readFailsAt)
        return source;
    return std::unique_ptr<OctetSource>(std::make_unique<BreakingSource>(std::move(*source), *readFailsAt));
}

Removal FaultyStore::remove(std::span<const UniqueId> uniqueIds)
{
    ++removals;
    if (!removeFails)
        return m_store->remove(uniqueIds);
    Removal removal = m_store->remove(uniqueIds.first(uniqueIds.size() - 1));
    removal.failures.push_back({uniqueIds.back(), {*removeFails, {}, {}}});
    return removal;
}

Expected<MailSnapshot> EndlessStore::scan()
{
    return MailSnapshot{{{UniqueId("endless"), OctetCount(quint64(m_size))}}, {}};
}

Expected<std::unique_ptr<OctetSource>> EndlessStore::open(const UniqueId& /*uniqueId*/)
{
    return std::unique_ptr<OctetSource>(std::make_unique<EndlessSource>(m_size, m_furthest));
}

Removal EndlessStore::remove(std::span<const UniqueId> /*uniqueIds*/) { return {}; }

Octets EndlessStore::octetsAt(qint64 offset, qint64 length)
{
    static const Octets line = Octets(62, 'e') + "\r\n";
    Octets octets;
    octets.reserve(length);
    while (octets.size() < length) {
        const qint64 column = (offset + octets.size()) % line.size();
        octets.append(line.mid(column, length - octets.size()));
    }
    return octets;
}

} // namespace dropscope
