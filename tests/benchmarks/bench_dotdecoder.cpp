// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/codec/dotdecoder.h"
#include "core/protocol/codec/dotencoder.h"
#include "core/protocol/codec/replyparser.h"

#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>
#include <functional>

using namespace dropscope;

namespace {

constexpr qsizetype bodyOctets = 64 * 1024 * 1024;
constexpr qsizetype readOctets = 64 * 1024; // what a socket gives at most in one go

/// A body of lines of one length, every tenth byte-stuffed, on the wire.
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

void inReads(OctetView wire, const std::function<void(OctetView)>& take)
{
    for (qsizetype at = 0; at < wire.size(); at += readOctets)
        take(wire.sliced(at, std::min(readOctets, wire.size() - at)));
}

void decode(OctetView wire)
{
    DotDecoder decoder;
    Octets output;
    inReads(wire.sliced(5), [&](OctetView read) {
        output.clear();
        static_cast<void>(decoder.decode(read, output));
    });
}

void parse(OctetView wire)
{
    ReplyParser parser;
    parser.begin(ReplyParser::Expect::MultiLine);
    inReads(wire, [&](OctetView read) {
        while (parser.isInside() && !std::holds_alternative<ReplyParser::Incomplete>(parser.parse(read)))
            ;
    });
}

void measure(const char* name, qsizetype lineLength, OctetView wire, void (*work)(OctetView))
{
    qint64 best = 0;
    for (int round = 0; round < 5; ++round) {
        QElapsedTimer timer;
        timer.start();
        work(wire);
        const qint64 elapsed = std::max<qint64>(1, timer.nsecsElapsed());
        best = round == 0 ? elapsed : std::min(best, elapsed);
    }
    const double megabytes = static_cast<double>(wire.size()) / 1e6;
    std::printf("%-12s lines of %4lld octets: %8.0f MB/s\n", name, static_cast<long long>(lineLength),
                megabytes / (static_cast<double>(best) / 1e9));
}

} // namespace

int main()
{
    for (const qsizetype lineLength : {4, 78, 998}) {
        const Octets wire = wireOfLines(lineLength);
        measure("DotDecoder", lineLength, wire, decode);
        measure("ReplyParser", lineLength, wire, parse);
    }
    return 0;
}
