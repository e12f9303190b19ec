// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/compare/exchangealignment.h"

#include <QRandomGenerator>
#include <QTest>

#include <chrono>

using namespace dropscope;

namespace {

using Keys = std::vector<ExchangeAlignment::Key>;
using Pair = ExchangeAlignment::Pair;

/// A letter each; the same letter in the other case asks the same.
Keys keysOf(const QByteArray& letters)
{
    Keys keys;
    for (const char letter : letters)
        keys.push_back({static_cast<quint32>(letter),
                        static_cast<quint32>(QChar::fromLatin1(letter).toLower().unicode())});
    return keys;
}

std::vector<Pair> aligned(Keys first, Keys second)
{
    ExchangeAlignment alignment(std::move(first), std::move(second));
    while (alignment.step())
        ;
    return alignment.pairs();
}

/// "ab" for a pair, "a-" and "-b" for those alone.
QByteArray textOf(const QByteArray& first, const QByteArray& second)
{
    QByteArrayList pairs;
    for (const Pair& pair : aligned(keysOf(first), keysOf(second)))
        pairs.append(QByteArray(1, pair.first < 0 ? '-' : first[pair.first]) +
                     (pair.second < 0 ? '-' : second[pair.second]));
    return pairs.join(' ');
}

/// Each once, ascending.
bool isWhole(const std::vector<Pair>& pairs, qsizetype first, qsizetype second)
{
    qsizetype x = 0;
    qsizetype y = 0;
    for (const Pair& pair : pairs) {
        if ((pair.first >= 0 && pair.first != x++) || (pair.second >= 0 && pair.second != y++))
            return false;
    }
    return x == first && y == second;
}

} // namespace

class TestExchangeAlignment : public QObject
{
    Q_OBJECT

private slots:
    void aligns_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        QTest::addColumn<QByteArray>("pairs");
        const auto row = [](const char* name, const char* first, const char* second, const char* pairs) {
            QTest::newRow(name) << QByteArray(first) << QByteArray(second) << QByteArray(pairs);
        };
        row("good_same", "abc", "abc", "aa bb cc");
        row("good_nothing", "", "", "");
        row("good_onlyFirst", "ab", "", "a- b-");
        row("good_onlySecond", "", "ab", "-a -b");
        row("good_inserted", "abd", "abcd", "aa bb -c dd");
        row("good_left", "abcd", "abd", "aa bb c- dd");
        row("good_replaced", "axd", "ayd", "aa x- -y dd");
        row("good_otherWords", "aXd", "axd", "aa Xx dd");
        row("good_otherWordsAmongOthers", "apXqd", "axrd", "aa p- Xx q- -r dd");
        row("good_repeated", "aaaa", "aaa", "aa aa aa a-");
        row("good_nothingInCommon", "abc", "xyz", "a- b- c- -x -y -z");
        row("good_behindAnother", "abc", "xabc", "-x aa bb cc");
    }
    void aligns()
    {
        QFETCH(const QByteArray, first);
        QFETCH(const QByteArray, second);
        QFETCH(const QByteArray, pairs);
        QCOMPARE(textOf(first, second), pairs);
    }

    /// As many pairs as the longest common subsequence has, by the plain table.
    void isShortest_data()
    {
        QTest::addColumn<int>("round");
        for (int round = 0; round < 50; ++round)
            QTest::addRow("good_%d", round) << round;
    }
    void isShortest()
    {
        QFETCH(const int, round);
        QRandomGenerator random(static_cast<quint32>(round));
        const auto letters = [&random] {
            QByteArray text;
            for (int i = random.bounded(60); i > 0; --i)
                text += static_cast<char>('a' + random.bounded(5));
            return text;
        };
        const QByteArray first = letters();
        const QByteArray second = letters();
        std::vector<std::vector<int>> common(static_cast<size_t>(first.size()) + 1,
                                             std::vector<int>(static_cast<size_t>(second.size()) + 1, 0));
        for (size_t x = 1; x < common.size(); ++x)
            for (size_t y = 1; y < common[x].size(); ++y)
                common[x][y] = first[static_cast<qsizetype>(x) - 1] == second[static_cast<qsizetype>(y) - 1]
                                   ? common[x - 1][y - 1] + 1
                                   : std::max(common[x - 1][y], common[x][y - 1]);
        const auto pairs = aligned(keysOf(first), keysOf(second));
        QVERIFY(isWhole(pairs, first.size(), second.size()));
        const auto isPair = [&](const Pair& pair) { return pair.first >= 0 && pair.second >= 0; };
        QCOMPARE(std::ranges::count_if(pairs, isPair), common.back().back());
    }

    /// A hundred thousand on each side, in bounded time and in short steps.
    void bearsMany_data()
    {
        QTest::addColumn<int>("kinds");
        QTest::newRow("tooBig_allOther") << 0;
        QTest::newRow("tooBig_oneCommand") << 1;
        QTest::newRow("tooBig_fewCommands") << 7;
        QTest::newRow("tooBig_manyCommands") << 50'000;
    }
    void bearsMany()
    {
        QFETCH(const int, kinds);
        constexpr int count = 100'000;
        QRandomGenerator random(7);
        const auto make = [&](quint32 offset) {
            Keys keys;
            for (quint32 i = 0; i < count; ++i) {
                const quint32 key = kinds == 0 ? i + offset : random.bounded(static_cast<quint32>(kinds));
                keys.push_back({key, key});
            }
            return keys;
        };
        ExchangeAlignment alignment(make(0), make(1'000'000));
        const auto begin = std::chrono::steady_clock::now();
        while (alignment.step())
            QVERIFY(alignment.progress() <= 1);
        QVERIFY(std::chrono::steady_clock::now() - begin < std::chrono::seconds(30));
        QVERIFY(isWhole(alignment.pairs(), count, count));
    }
};

QTEST_APPLESS_MAIN(TestExchangeAlignment)
#include "tst_exchangealignment.moc"
