// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/evidence.h"

#include "core/conformance/caseresult.h"

namespace dropscope {

namespace {

constexpr qsizetype keptAtFront = 12; ///< of a run of the server's lines
constexpr qsizetype keptAtEnd = 3;
constexpr qsizetype mostLines = 400;
constexpr qsizetype longestLine = 300; ///< of script, in octets

} // namespace

Evidence::~Evidence() { (void)takeLines(); }

void Evidence::follow(const std::shared_ptr<Transcript>& transcript)
{
    for (const Followed& each : m_followed)
        if (each.transcript == transcript)
            return;
    const size_t connection = m_followed.size();
    auto writer =
        std::make_unique<ScriptWriter>([this, connection](const Octets& text) { take(connection, text); });
    transcript->addListener(writer.get());
    m_followed.push_back({transcript, std::move(writer), transcript->size(Direction::Client),
                          transcript->size(Direction::Server)});
}

QList<Octets> Evidence::takeLines()
{
    for (const Followed& each : m_followed) {
        each.transcript->removeListener(each.writer.get());
        each.writer->ended({});
    }
    endRun();
    return m_lines;
}

QList<Octets> Evidence::cut()
{
    endRun();
    return std::exchange(m_lines, {});
}

std::vector<TranscriptSlice> Evidence::slices() const
{
    std::vector<TranscriptSlice> slices;
    for (const Followed& each : m_followed)
        slices.push_back({each.transcript,
                          {each.clientBegin, each.transcript->size(Direction::Client)},
                          {each.serverBegin, each.transcript->size(Direction::Server)}});
    return slices;
}

void Evidence::take(size_t connection, const Octets& text)
{
    if (connection != m_speaking) {
        endRun();
        m_speaking = connection;
        append("# connection " + Octets::number(connection + 1));
    }
    QList<Octets> lines = text.split('\n');
    lines.removeLast(); // behind the last line feed
    for (Octets& line : lines) {
        if (line.size() > longestLine)
            line = line.first(longestLine) + "\\c";
        if (!line.startsWith("S:"))
            endRun();
        if (line.startsWith("S:") && ++m_run > keptAtFront)
            m_lastOfRun.append(line);
        else
            append(line);
        if (m_lastOfRun.size() > keptAtEnd)
            m_lastOfRun.removeFirst();
    }
}

void Evidence::append(const Octets& line)
{
    if (m_lines.size() < mostLines)
        m_lines.append(line);
    else if (m_lines.size() == mostLines)
        m_lines.append("# more was said");
}

void Evidence::endRun()
{
    const qsizetype leftOut = m_run - keptAtFront - m_lastOfRun.size();
    if (leftOut > 0)
        append("# … " + Octets::number(leftOut) + (leftOut == 1 ? " line" : " lines"));
    for (const Octets& line : std::exchange(m_lastOfRun, {}))
        append(line);
    m_run = 0;
}

} // namespace dropscope
