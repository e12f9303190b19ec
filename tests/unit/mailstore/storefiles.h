// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mailstore/mailstore.h"

#include <QByteArrayList>
#include <QString>

namespace dropscope {

// What tests of mail stores do with files. Each fails with an empty or false result.

bool writeFile(const QString& path, const Octets& octets);
[[nodiscard]] Octets readFile(const QString& path);

/// The names in a folder, hidden ones as well, sorted.
[[nodiscard]] QStringList namesIn(const QString& folder);

/// The whole source, read in pieces of that length.
[[nodiscard]] Octets allOf(OctetSource& source, qint64 pieceLength = 4096);
[[nodiscard]] Octets messageOf(MailStore& store, const UniqueId& uniqueId);

[[nodiscard]] QByteArrayList uniqueIdsOf(const MailSnapshot& snapshot);
[[nodiscard]] QByteArrayList uniqueIdsOf(MailStore& store);

/// Whether every message that the store lists is as long as it says, is canonical, and has a unique-id of its
/// own.
[[nodiscard]] bool keepsItsWord(MailStore& store);

/// -1 for success.
template <typename T>
[[nodiscard]] int fileErrorKind(const Expected<T>& expected)
{
    if (expected)
        return -1;
    return int(std::get<FileError>(expected.error()).kind);
}

} // namespace dropscope
