// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/openmailstore.h"

#include "core/mailstore/emlfilestore.h"
#include "core/mailstore/emlfolderstore.h"
#include "core/mailstore/maildirstore.h"
#include "core/mailstore/mailkind.h"
#include "core/mailstore/mboxstore.h"

#include <QFile>
#include <QFileInfo>

namespace dropscope {

Expected<std::unique_ptr<MailStore>> openMailStore(const QString& path)
{
    const auto recognized = recognizeMail(path);
    if (!recognized)
        return Unexpected{recognized.error()};
    const QFileInfo info(recognized->path);
    const QByteArray name = QFile::encodeName(recognized->path);
    std::unique_ptr<MailStore> store;
    switch (recognized->kind) {
    case MailKind::Message:
        store = std::make_unique<EmlFileStore>(QFile::encodeName(info.path()),
                                               QFile::encodeName(info.fileName()));
        break;
    case MailKind::Mbox:
        store = std::make_unique<MboxStore>(name);
        break;
    case MailKind::EmlFolder:
        store = std::make_unique<EmlFolderStore>(name);
        break;
    case MailKind::Maildir:
        store = std::make_unique<MaildirStore>(name);
        break;
    }
    return store;
}

} // namespace dropscope
