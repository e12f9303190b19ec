// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>

namespace dropscope {

/// Does what the words of a command line say, the program's name left out, and returns the exit code. Needs a
/// QCoreApplication, whose event loop it runs.
[[nodiscard]] int runCommandLine(const QByteArrayList& words);

} // namespace dropscope
