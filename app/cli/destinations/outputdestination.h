// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/destinations/messagedestination.h"
#include "app/cli/terminal/console.h"

namespace dropscope {

/// Standard output: octets as they come, for whoever reads there to make sense of.
class OutputDestination final : public MessageDestination
{
public:
    explicit OutputDestination(Console& console)
        : m_console(console)
    {
    }

    [[nodiscard]] Expected<Done> prepare(std::span<const ItemFacts> items) override;
    [[nodiscard]] Expected<Done> begin(const ItemFacts& item) override;
    [[nodiscard]] Expected<Done> append(OctetView octets) override;
    [[nodiscard]] Expected<Done> commit() override;
    [[nodiscard]] Flushed flush() override;
    void discard() override {}

private:
    Console& m_console;
    size_t m_whole = 0; ///< since the last flush
};

} // namespace dropscope
