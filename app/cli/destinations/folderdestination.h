// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/destinations/messagedestination.h"
#include "core/mailstore/messagefilegroup.h"

#include <memory>

namespace dropscope {

/// A folder, which is made if it is not there, and a file of its own for each message.
class FolderDestination final : public MessageDestination
{
public:
    FolderDestination(QString folder, bool mayOverwrite);

    [[nodiscard]] Expected<Done> prepare(std::span<const ItemFacts> items) override;
    [[nodiscard]] Expected<Done> begin(const ItemFacts& item) override;
    [[nodiscard]] Expected<Done> append(OctetView octets) override;
    [[nodiscard]] Expected<Done> commit() override;
    [[nodiscard]] Flushed flush() override;
    void discard() override { m_file.reset(); }

private:
    QString m_folder;
    bool m_mayOverwrite;
    std::unique_ptr<MessageFile> m_file;
    MessageFileGroup m_whole;
};

} // namespace dropscope
