// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/cuts.h"


#include <algorithm>

namespace dropscope {

namespace {

quint32 seed()
{
    static const quint32 value = [] {
        const quint32 chosen = qEnvironmentVariableIsSet("DROPSCOPE_TEST_SEED")
                                   ? qEnvironmentVariable("DROPSCOPE_TEST_SEED").toUInt()
                                   : QRandomGenerator::system()->generate();
        qInfo("DROPSCOPE_TEST_SEED=%u", chosen);
        return chosen;
    }();
    return value;
}

Cut octetByOctet(OctetView octets)
{
    Cut cut{"octet by octet", {}};
    for (qsizetype at = 0; at < octets.size(); ++at)
        cut.pieces.append(octets.sliced(at, 1));
    return cut;
}

} // namespace

QRandomGenerator seededRandom() { return QRandomGenerator(seed()); }

Cut randomCut(OctetView octets, QRandomGenerator& random, qsizetype longestPiece)
{
    Cut cut{"random", {}};
    while (!octets.isEmpty()) {
        const auto wanted = static_cast<qsizetype>(random.bounded(static_cast<qint64>(longestPiece) + 1));
        const qsizetype size = std::min(wanted, octets.size());
        cut.pieces.append(octets.first(size));
        cut.name.append(' ').append(QByteArray::number(size));
        octets = octets.sliced(size);
    }
    return cut;
}

QList<Cut> cutsOf(OctetView octets)
{
    constexpr qsizetype mostPlaces = 600;
    constexpr int randomCuts = 8;
    QList<Cut> cuts{{"whole", {octets}}, octetByOctet(octets)};
    for (qsizetype at = 1; at < std::min(octets.size(), mostPlaces); ++at)
        cuts.append({"at " + QByteArray::number(at), {octets.first(at), octets.sliced(at)}});
    QRandomGenerator random = seededRandom();
    for (int i = 0; i < randomCuts; ++i)
        cuts.append(randomCut(octets, random, 2 + 3 * i));
    return cuts;
}

Octets randomOctets(QRandomGenerator& random, qsizetype size)
{
    static constexpr char frequent[] = "\r\n\r\n\r\n.. \0\t+-1234567890OKERRokerrSTATxyz<>[]";
    constexpr int kinds = sizeof(frequent) - 1;
    Octets octets(size, Qt::Uninitialized);
    for (char& octet : octets) {
        const bool any = random.bounded(8) == 0;
        octet = any ? static_cast<char>(random.bounded(256)) : frequent[random.bounded(kinds)];
    }
    return octets;
}

} // namespace dropscope
