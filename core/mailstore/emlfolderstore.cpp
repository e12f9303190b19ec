// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/emlfolderstore.h"

#include "core/mailstore/emlname.h"

#include <algorithm>

namespace dropscope {

Expected<std::vector<FolderStore::File>> EmlFolderStore::listFiles() const
{
    auto names = namesIn({});
    if (!names)
        return Unexpected{names.error()};
    std::erase_if(*names, [](const QByteArray& name) { return !isEmlName(name); });
    std::ranges::sort(*names);
    std::vector<File> files;
    files.reserve(names->size());
    for (const QByteArray& name : *names)
        files.push_back({uniqueIdFromEmlName(name), name});
    return files;
}

} // namespace dropscope
