// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/scriptwriter.h"

#include "core/transcript/script.h"

namespace dropscope {

namespace {

// A line without end is written in pieces, each of them a line of script without CR LF.
constexpr qsizetype longestPiece = 64 * 1024;

} // namespace

void ScriptWriter::appended(Direction direction, OctetView octets, Instant /*at*/)
{
    Octets text;
    Octets& line = partial(direction);
    while (!octets.isEmpty()) {
        const qsizetype lf = octets.indexOf('\n');
        const qsizetype piece = std::min(lf < 0 ? octets.size() : lf + 1, longestPiece - line.size());
        line.append(octets.first(piece));
        octets = octets.sliced(piece);
        const bool whole = line.endsWith('\n');
        if (!whole && line.size() < longestPiece)
            continue;
        text.append(scriptLine(direction, line)).append('\n');
        line.clear();
    }
    if (!text.isEmpty())
        m_sink(text);
}

void ScriptWriter::missed(Direction direction, qint64 octets, Instant /*at*/)
{
    flush(direction);
    const char* const who = direction == Direction::Client ? "client" : "server";
    m_sink(Octets("# ") + Octets::number(octets) + " octets of the " + who + " are missing\n");
}

void ScriptWriter::ended(Instant /*at*/)
{
    flush(Direction::Client);
    flush(Direction::Server);
}

void ScriptWriter::flush(Direction direction)
{
    if (!partial(direction).isEmpty())
        m_sink(scriptLine(direction, std::exchange(partial(direction), {})).append('\n'));
}

void writeScript(const Transcript& transcript, const ScriptWriter::Sink& sink)
{
    ScriptWriter writer(sink);
    for (const Transcript::Chunk& chunk : transcript.chunks()) {
        if (chunk.isGap) {
            writer.missed(chunk.direction, chunk.size, chunk.at);
            continue;
        }
        const OctetRange range{chunk.begin, chunk.begin + chunk.size};
        writer.appended(chunk.direction, transcript.read(chunk.direction, range), chunk.at);
    }
    writer.ended({});
}

} // namespace dropscope
