// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/destinations/mboxdestination.h"

namespace dropscope {

MboxDestination::MboxDestination(QString path, Clock& clock)
    : m_path(std::move(path))
    , m_clock(clock)
{
}

Expected<Done> MboxDestination::prepare(std::span<const ItemFacts> /*items*/)
{
    auto writer = MboxWriter::open(m_path);
    if (!writer)
        return Unexpected{writer.error()};
    m_writer = std::move(*writer);
    return Done{};
}

Expected<Done> MboxDestination::begin(const ItemFacts& /*item*/)
{
    // POP3 does not tell the envelope's sender, and what From_ line there is says when the message came here.
    return m_writer->begin({}, m_clock.now());
}

Expected<Done> MboxDestination::commit()
{
    ++m_whole;
    return m_writer->finish();
}

MessageDestination::Flushed MboxDestination::flush()
{
    const size_t whole = std::exchange(m_whole, 0);
    if (whole == 0)
        return {};
    if (const auto flushed = m_writer->flush(); !flushed)
        return {{}, flushed.error()};
    return {std::vector<QString>(whole), {}};
}

void MboxDestination::discard()
{
    if (m_writer)
        m_writer->discard();
}

} // namespace dropscope
