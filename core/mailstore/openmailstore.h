// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mailstore/mailstore.h"

namespace dropscope {

/// Recognises what lies at a path by what it is, not by its name: a Maildir (a folder with cur and new), a
/// folder of .eml files (an empty folder also passes, for mail yet to come), an mbox (an empty file also
/// passes), or a file that is one message. Fails with FileError: NotFound, NotReadable, NotAMailstore.
Expected<std::unique_ptr<MailStore>> openMailStore(const QString& path);

} // namespace dropscope
