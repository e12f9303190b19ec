// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/destinations/messagedestination.h"
#include "core/base/clock.h"
#include "core/mailstore/mboxwriter.h"

#include <memory>

namespace dropscope {

/// The end of an mbox, which is locked from the first message to the last.
class MboxDestination final : public MessageDestination
{
public:
    /// The clock must outlive it.
    MboxDestination(QString path, Clock& clock);

    [[nodiscard]] Expected<Done> prepare(std::span<const ItemFacts> items) override;
    [[nodiscard]] Expected<Done> begin(const ItemFacts& item) override;
    [[nodiscard]] Expected<Done> append(OctetView octets) override { return m_writer->append(octets); }
    [[nodiscard]] Expected<Done> commit() override;
    [[nodiscard]] Flushed flush() override;
    void discard() override;

private:
    QString m_path;
    Clock& m_clock;
    std::unique_ptr<MboxWriter> m_writer;
    size_t m_whole = 0; ///< since the last flush
};

} // namespace dropscope
