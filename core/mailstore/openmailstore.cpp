// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/openmailstore.h"

#include "core/mailstore/emlfilestore.h"
#include "core/mailstore/emlfolderstore.h"
#include "core/mailstore/emlname.h"
#include "core/mailstore/fileerrors.h"
#include "core/mailstore/maildirstore.h"
#include "core/mailstore/mboxstore.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace dropscope {

namespace {

using Kind = FileError::Kind;
using Opened = Expected<std::unique_ptr<MailStore>>;

bool isFieldName(OctetView name)
{
    return !name.isEmpty() &&
           std::ranges::all_of(name, [](char octet) { return octet > 0x20 && octet < 0x7F; });
}

/// Whether a file begins with a header (RFC 5322 §2.2): its first line is a field, and one of the fields is
/// of those that mail has and other files with colons have not.
bool looksLikeMessage(const Octets& beginning)
{
    static const QList<QByteArray> mailFields{"received", "return-path", "date",       "from",
                                              "to",       "subject",     "message-id", "mime-version"};
    bool isFirst = true;
    for (const QByteArray& line : beginning.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        const QByteArray name = line.first(std::max<qsizetype>(colon, 0));
        if (std::exchange(isFirst, false) && !isFieldName(name))
            return false;
        if (line.isEmpty() || line == "\r")
            return false;
        if (mailFields.contains(name.toLower()))
            return true;
    }
    return false;
}

Opened openFile(const QFileInfo& info)
{
    const auto notAMailstore = Unexpected{FileError{Kind::NotAMailstore, info.filePath(), {}}};
    const QByteArray path = QFile::encodeName(info.filePath());
    const auto file = ReadableFile::open(path);
    if (!file)
        return Unexpected{file.error()};
    const QByteArray name = QFile::encodeName(info.fileName());
    const auto asMessage = [&]() -> Opened {
        return std::unique_ptr<MailStore>(
            std::make_unique<EmlFileStore>(QFile::encodeName(info.path()), name));
    };
    if (isEmlName(name))
        return asMessage();
    constexpr qint64 beginningOctets = qint64(16) * 1024;
    Octets beginning;
    if (auto read = file->read(0, std::min(beginningOctets, file->version().size), beginning); !read)
        return Unexpected{read.error()};
    if (beginning.isEmpty() || beginning.startsWith("From "))
        return std::unique_ptr<MailStore>(std::make_unique<MboxStore>(path));
    return looksLikeMessage(beginning) ? asMessage() : notAMailstore;
}

Opened openFolder(const QFileInfo& info)
{
    if (!info.isReadable() || !info.isExecutable())
        return Unexpected{FileError{Kind::NotReadable, info.filePath(), {}}};
    const QByteArray path = QFile::encodeName(info.filePath());
    const QDir folder(info.filePath());
    if (QFileInfo(folder.filePath(QStringLiteral("cur"))).isDir() &&
        QFileInfo(folder.filePath(QStringLiteral("new"))).isDir())
        return std::unique_ptr<MailStore>(std::make_unique<MaildirStore>(path));
    const QStringList names = folder.entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::System);
    const bool hasMessage =
        std::ranges::any_of(names, [](const QString& name) { return isEmlName(QFile::encodeName(name)); });
    if (!names.isEmpty() && !hasMessage)
        return Unexpected{FileError{Kind::NotAMailstore, info.filePath(), {}}};
    return std::unique_ptr<MailStore>(std::make_unique<EmlFolderStore>(path));
}

} // namespace

Expected<std::unique_ptr<MailStore>> openMailStore(const QString& path)
{
    const QString canonical = QFileInfo(path).canonicalFilePath();
    if (canonical.isEmpty())
        return Unexpected{FileError{Kind::NotFound, path, {}}};
    const QFileInfo info(canonical);
    return info.isDir() ? openFolder(info) : openFile(info);
}

} // namespace dropscope
