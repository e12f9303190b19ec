// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/demomaildrop.h"

#include "core/base/logging.h"
#include "core/mailstore/emlname.h"
#include "core/mailstore/memorystore.h"

#include <QDir>
#include <QFile>

// A resource in a static library is linked only if somebody asks for it, and Qt wants that outside any
// namespace
static void linkResource() { Q_INIT_RESOURCE(demo); }

namespace dropscope {

std::unique_ptr<MailStore> DemoMaildrop::messages()
{
    linkResource();
    auto store = std::make_unique<MemoryStore>();
    const QDir folder(QStringLiteral(":/demo"));
    for (const QString& name : folder.entryList(QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        const bool isThere = file.open(QIODevice::ReadOnly) &&
                             store->append(file.readAll(), uniqueIdFromEmlName(name.toLatin1()));
        if (!isThere)
            qCWarning(logServer) << "a message of the demo maildrop is missing:" << name;
    }
    return store;
}

} // namespace dropscope
