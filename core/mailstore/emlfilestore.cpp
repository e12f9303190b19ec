// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/emlfilestore.h"

#include "core/mailstore/emlname.h"
#include "core/mailstore/hasheduniqueid.h"

namespace dropscope {

Expected<std::vector<FolderStore::File>> EmlFileStore::listFiles() const
{
    const UniqueId uniqueId = isEmlName(m_name) ? uniqueIdFromEmlName(m_name) : uniqueIdFromName(m_name);
    return std::vector<File>{{uniqueId, m_name}};
}

} // namespace dropscope
