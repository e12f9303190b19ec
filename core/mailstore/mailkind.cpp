// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/mailkind.h"

#include "core/mailstore/emlname.h"
#include "core/mailstore/readablefile.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace dropscope {

namespace {

using Kind = FileError::Kind;

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

Expected<MailKind> kindOfFile(const QFileInfo& info)
{
    const auto file = ReadableFile::open(QFile::encodeName(info.filePath()));
    if (!file)
        return Unexpected{file.error()};
    if (isEmlName(QFile::encodeName(info.fileName())))
        return MailKind::Message;
    constexpr qint64 beginningOctets = qint64(16) * 1024;
    Octets beginning;
    if (auto read = file->read(0, std::min(beginningOctets, file->version().size), beginning); !read)
        return Unexpected{read.error()};
    if (beginning.isEmpty() || beginning.startsWith("From "))
        return MailKind::Mbox;
    if (looksLikeMessage(beginning))
        return MailKind::Message;
    return Unexpected{FileError{Kind::NotAMailstore, info.filePath(), {}}};
}

Expected<MailKind> kindOfFolder(const QFileInfo& info)
{
    if (!info.isReadable() || !info.isExecutable())
        return Unexpected{FileError{Kind::NotReadable, info.filePath(), {}}};
    const QDir folder(info.filePath());
    if (QFileInfo(folder.filePath(QStringLiteral("cur"))).isDir() &&
        QFileInfo(folder.filePath(QStringLiteral("new"))).isDir())
        return MailKind::Maildir;
    // one of them is enough to know, and there may be a hundred thousand
    QDirIterator names(info.filePath(), QDir::AllEntries | QDir::NoDotAndDotDot | QDir::System);
    const bool isEmpty = !names.hasNext();
    while (names.hasNext()) {
        names.next();
        if (isEmlName(QFile::encodeName(names.fileName())))
            return MailKind::EmlFolder;
    }
    if (isEmpty)
        return MailKind::EmlFolder;
    return Unexpected{FileError{Kind::NotAMailstore, info.filePath(), {}}};
}

} // namespace

Expected<RecognizedMail> recognizeMail(const QString& path)
{
    const QString canonical = QFileInfo(path).canonicalFilePath();
    if (canonical.isEmpty())
        return Unexpected{FileError{Kind::NotFound, path, {}}};
    const QFileInfo info(canonical);
    const auto kind = info.isDir() ? kindOfFolder(info) : kindOfFile(info);
    if (!kind)
        return Unexpected{kind.error()};
    return RecognizedMail{*kind, canonical};
}

} // namespace dropscope
