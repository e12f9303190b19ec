// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/uniqueid.h"
#include "core/mailstore/mailkind.h"

#include <QByteArrayList>

#include <dirent.h>
#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace dropscope {

/// The files of a folder that are messages, in the order that a server gives them numbers in. The names are
/// gathered in steps that are each quick, for there may be very many.
class MailFileList
{
public:
    /// Of an EmlFolder or a Maildir.
    explicit MailFileList(const RecognizedMail& mail);

    /// Some hundred names more.
    void takeStep();
    [[nodiscard]] bool isWhole() const { return m_folders.isEmpty(); }
    /// Those that were not taken.
    [[nodiscard]] qsizetype size() const { return std::ssize(m_names); }

    struct File
    {
        QByteArray path;
        UniqueId uniqueId;
    };
    /// To be asked once it is whole.
    [[nodiscard]] std::optional<File> takeNext();
    /// A folder that could not be read, or names that were too many.
    [[nodiscard]] std::optional<FileError> takeFailure() { return std::exchange(m_failure, std::nullopt); }

private:
    struct Name
    {
        QByteArray base; ///< without flags
        QByteArray name; ///< with its folder
        friend bool operator<(const Name& a, const Name& b)
        {
            return a.base != b.base ? a.base < b.base : a.name < b.name;
        }
    };
    void takeName(const QByteArray& name);
    void endFolder();

    MailKind m_kind;
    QByteArray m_root;
    QByteArrayList m_folders; ///< not read to their end; "" is the root itself
    std::unique_ptr<DIR, int (*)(DIR*)> m_folder{nullptr, &::closedir}; ///< the first of these
    std::set<Name> m_names;
    QByteArray m_lastBase;
    std::optional<FileError> m_failure;
};

} // namespace dropscope
