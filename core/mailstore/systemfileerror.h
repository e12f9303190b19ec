// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QByteArray>

namespace dropscope {

/// What errno says about a path. What is neither absence nor presence of the file becomes otherwise.
[[nodiscard]] FileError systemFileError(int errorNumber, const QByteArray& path, FileError::Kind otherwise);

} // namespace dropscope
