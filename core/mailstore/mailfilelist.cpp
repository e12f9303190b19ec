// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/mailfilelist.h"

#include "core/mailstore/emlname.h"
#include "core/mailstore/fileerrors.h"
#include "core/mailstore/hasheduniqueid.h"
#include "core/mailstore/mailstore.h"

#include <QFile>

#include <cerrno>

namespace dropscope {

namespace {

constexpr int namesInAStep = 512;

} // namespace

MailFileList::MailFileList(const RecognizedMail& mail)
    : m_kind(mail.kind)
    , m_root(QFile::encodeName(mail.path))
    , m_folders(mail.kind == MailKind::Maildir ? QByteArrayList{"new/", "cur/"} : QByteArrayList{""})
{
}

void MailFileList::takeStep()
{
    if (isWhole())
        return;
    if (!m_folder) {
        const QByteArray path = m_root + '/' + m_folders.constFirst();
        m_folder.reset(::opendir(path.constData()));
        if (!m_folder) {
            m_failure = systemFileError(errno, path, FileError::Kind::NotReadable);
            return endFolder();
        }
    }
    for (int count = 0; count < namesInAStep; ++count) {
        const dirent* const entry = ::readdir(m_folder.get());
        if (!entry)
            return endFolder();
        if (entry->d_name[0] != '.')
            takeName(entry->d_name);
    }
    if (size() <= mailStoreMessageLimit)
        return;
    m_failure = FileError{FileError::Kind::TooLarge, QFile::decodeName(m_root), {}};
    m_folders.clear();
    m_folder.reset();
}

void MailFileList::endFolder()
{
    m_folder.reset();
    m_folders.removeFirst();
}

void MailFileList::takeName(const QByteArray& name)
{
    const qsizetype colon = name.indexOf(':');
    if (m_kind == MailKind::Maildir)
        m_names.insert({colon < 0 ? name : name.first(colon), m_folders.constFirst() + name});
    else if (isEmlName(name))
        m_names.insert({name, name});
}

std::optional<MailFileList::File> MailFileList::takeNext()
{
    if (m_names.empty())
        return std::nullopt;
    const Name next = std::move(m_names.extract(m_names.begin()).value());
    // as MaildirStore has it: two files of one base name should not be, but each of them is a message
    const bool isTwin = m_kind == MailKind::Maildir && next.base == std::exchange(m_lastBase, next.base);
    const UniqueId uniqueId = isTwin ? uniqueIdFromDigest(QCryptographicHash::hash(next.name, uniqueIdHash))
                              : m_kind == MailKind::Maildir ? uniqueIdFromName(next.base)
                                                            : uniqueIdFromEmlName(next.name);
    return File{m_root + '/' + next.name, uniqueId};
}

} // namespace dropscope
