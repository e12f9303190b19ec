// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mailstore/folderstore.h"

namespace dropscope {

/// One file that is one message. Once the file is gone the maildrop is empty.
class EmlFileStore final : public FolderStore
{
public:
    EmlFileStore(const QByteArray& folder, QByteArray name)
        : FolderStore(folder)
        , m_name(std::move(name))
    {
    }

private:
    [[nodiscard]] Expected<std::vector<File>> listFiles() const override;

    QByteArray m_name;
};

} // namespace dropscope
