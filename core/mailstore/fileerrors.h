// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/uniqueid.h"

#include <QByteArray>

namespace dropscope {

/// What errno says about a path. What is neither absence nor presence of the file becomes otherwise.
[[nodiscard]] FileError systemFileError(int errorNumber, const QByteArray& path, FileError::Kind otherwise);

/// An error of this sub-system, all of which are FileErrors, as that type.
[[nodiscard]] FileError fileErrorOf(const Error& error);

/// No message of that unique-id, or no longer; its path is the unique-id.
[[nodiscard]] FileError noSuchMessage(const UniqueId& uniqueId);

} // namespace dropscope
