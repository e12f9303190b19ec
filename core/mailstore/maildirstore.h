// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mailstore/folderstore.h"

namespace dropscope {

/// A Maildir: the messages of new and cur together, in the order of their names' octets, which begin with the
/// time of delivery. tmp is the business of whoever delivers. Nothing is moved from new to cur: POP3 has no
/// flags that would want it.
///
/// The name up to ":" is the unique-id, because it stays when flags change. A size in the name (",W=") is not
/// believed: it is somebody else's count.
class MaildirStore final : public FolderStore
{
public:
    explicit MaildirStore(const QByteArray& folder)
        : FolderStore(folder)
    {
    }

private:
    [[nodiscard]] Expected<std::vector<File>> listFiles() const override;
    [[nodiscard]] std::vector<QByteArray> tellingFolders() const override { return {"new", "cur"}; }
};

} // namespace dropscope
