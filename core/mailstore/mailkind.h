// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"

#include <QString>

namespace dropscope {

/// What lies at a path.
enum class MailKind : quint8 {
    Message,   ///< a file that is one message
    Mbox,      ///< an empty file also passes
    EmlFolder, ///< an empty folder also passes
    Maildir,
};

struct RecognizedMail
{
    MailKind kind;
    QString path; ///< without symbolic links
};

/// Recognises it by what it is, not by its name, but for .eml. Fails with FileError: NotFound, NotReadable,
/// NotAMailstore.
[[nodiscard]] Expected<RecognizedMail> recognizeMail(const QString& path);

} // namespace dropscope
