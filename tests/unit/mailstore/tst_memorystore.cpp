// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/memorystore.h"
#include "tests/unit/mailstore/storefiles.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

class TestMemoryStore : public QObject
{
    Q_OBJECT

private slots:
    void countsCanonicalOctets();
    void givesCopiesUniqueIdsOfTheirOwn();
    void takesGivenUniqueIds();
    void removesExactlyWhatIsNamed();
    void anOpenSourceOutlivesItsMessage();
};

void TestMemoryStore::countsCanonicalOctets()
{
    const std::vector<Octets> messages{"a\nb"_ba, ""_ba, "a\r\n"_ba};
    MemoryStore store(messages);
    const auto snapshot = store.scan();
    QVERIFY(snapshot);
    QCOMPARE(snapshot->messages.size(), size_t(3));
    QCOMPARE(snapshot->messages[0].octets.value(), 6u);
    QCOMPARE(snapshot->messages[1].octets.value(), 0u);
    QCOMPARE(messageOf(store, snapshot->messages[0].uniqueId), "a\r\nb\r\n"_ba);
    QVERIFY(keepsItsWord(store));
}

void TestMemoryStore::givesCopiesUniqueIdsOfTheirOwn()
{
    const std::vector<Octets> messages(5, "same\n"_ba);
    MemoryStore store(messages);
    QVERIFY(keepsItsWord(store));
    MemoryStore again(messages);
    QCOMPARE(uniqueIdsOf(again), uniqueIdsOf(store));
}

void TestMemoryStore::takesGivenUniqueIds()
{
    MemoryStore store;
    QVERIFY(store.append("a"_ba, UniqueId("lunch")));
    QVERIFY(!store.append("b"_ba, UniqueId("lunch")));
    QVERIFY(!store.append("b"_ba, UniqueId("with space")));
    QVERIFY(!store.append("b"_ba, UniqueId()));
    QCOMPARE(uniqueIdsOf(store), QByteArrayList{"lunch"});
}

void TestMemoryStore::removesExactlyWhatIsNamed()
{
    MemoryStore store;
    for (const char* const name : {"a", "b", "c", "d"})
        QVERIFY(store.append(name, UniqueId(name)));
    const std::vector<UniqueId> asked{UniqueId("d"), UniqueId("b"), UniqueId("b"), UniqueId("none")};
    const Removal removal = store.remove(asked);
    QCOMPARE(removal.removed, (std::vector<UniqueId>{UniqueId("d"), UniqueId("b")}));
    QCOMPARE(removal.failures.size(), size_t(1));
    QCOMPARE(removal.failures[0].uniqueId, UniqueId("none"));
    QCOMPARE(int(removal.failures[0].error.kind), int(FileError::Kind::NotFound));
    QCOMPARE(uniqueIdsOf(store), (QByteArrayList{"a", "c"}));
    QCOMPARE(messageOf(store, UniqueId("c")), "c\r\n"_ba);
    QCOMPARE(fileErrorKind(store.open(UniqueId("b"))), int(FileError::Kind::NotFound));
}

void TestMemoryStore::anOpenSourceOutlivesItsMessage()
{
    auto store = std::make_unique<MemoryStore>();
    const UniqueId uniqueId = store->append("still here"_ba);
    const auto source = store->open(uniqueId);
    QVERIFY(source);
    QCOMPARE(store->remove({&uniqueId, 1}).removed.size(), size_t(1));
    store.reset();
    QCOMPARE(allOf(**source, 3), "still here\r\n"_ba);
}

QTEST_GUILESS_MAIN(TestMemoryStore)
#include "tst_memorystore.moc"
