// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mailstore/folderstore.h"

namespace dropscope {

/// Every file of a folder whose name ends in .eml, in the order of their names' octets. Folders below it are
/// not looked into.
class EmlFolderStore final : public FolderStore
{
public:
    explicit EmlFolderStore(const QByteArray& folder)
        : FolderStore(folder)
    {
    }

private:
    [[nodiscard]] Expected<std::vector<File>> listFiles() const override;
};

} // namespace dropscope
