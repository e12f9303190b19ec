// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/judge.h"
#include "core/protocol/codec/dotencoder.h"

#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace dropscope;

namespace {

constexpr qsizetype bodyOctets = 64 * 1024 * 1024;
constexpr qsizetype readOctets = 64 * 1024; // what a socket gives at most in one go

/// A message of lines of one length on the wire, every tenth byte-stuffed.
Octets wireOfLines(qsizetype lineLength)
{
    Octets message;
    message.reserve(bodyOctets + lineLength);
    for (int line = 0; message.size() < bodyOctets; ++line)
        message.append(line % 10 == 0 ? '.' : 'a').append(Octets(lineLength - 3, 'b')).append("\r\n");
    Octets wire = "+OK\r\n";
    DotEncoder encoder;
    encoder.encode(message, wire);
    encoder.finish(wire);
    return wire;
}

Octets listing(int messages)
{
    Octets wire = "+OK\r\n";
    for (int message = 1; message <= messages; ++message)
        wire += Octets::number(message) + " 1234\r\n";
    return wire + ".\r\n";
}

/// The observer works beforehand: what is measured is the judge alone.
double judgedIn(OctetView command, OctetView wire)
{
    Judge judge;
    Observer observer;
    qint64 elapsed = 0;
    const auto append = [&](Direction direction, OctetView octets) {
        std::vector<ObserverEvent> events;
        observer.observe(direction, octets, Instant());
        while (auto event = observer.nextEvent())
            events.push_back(std::move(*event));
        QElapsedTimer timer;
        timer.start();
        judge.appended(direction, octets, Instant());
        for (const ObserverEvent& event : events)
            judge.apply(event);
        elapsed += timer.nsecsElapsed();
    };
    append(Direction::Server, "+OK\r\n");
    append(Direction::Client, "USER u\r\n");
    append(Direction::Server, "+OK\r\n");
    append(Direction::Client, "PASS x\r\n");
    append(Direction::Server, "+OK\r\n");
    append(Direction::Client, command);
    for (qsizetype at = 0; at < wire.size(); at += readOctets)
        append(Direction::Server, wire.sliced(at, std::min(readOctets, wire.size() - at)));
    return static_cast<double>(elapsed) / 1e9;
}

void measure(const char* name, OctetView command, OctetView wire)
{
    double best = judgedIn(command, wire);
    for (int round = 1; round < 5; ++round)
        best = std::min(best, judgedIn(command, wire));
    std::printf("%-32s %8.0f MB/s\n", name, static_cast<double>(wire.size()) / 1e6 / best);
}

} // namespace

int main()
{
    measure("RETR, lines of 4 octets", "RETR 1\r\n", wireOfLines(4));
    measure("RETR, lines of 78 octets", "RETR 1\r\n", wireOfLines(78));
    measure("RETR, lines of 998 octets", "RETR 1\r\n", wireOfLines(998));
    measure("LIST of 1,000,000 messages", "LIST\r\n", listing(1'000'000));
    return 0;
}
