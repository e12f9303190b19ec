// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/failure.h"

namespace dropscope {

/// How the program ends. Other programs depend on these numbers.
enum class ExitCode : int {
    Done = 0,          ///< nothing wrong
    NotSo = 1,         ///< what was asked about is not so: no such message, a refusal
    Usage = 2,         ///< the command line
    NoConnection = 3,  ///< no connection, or the server refused the session
    SignInRefused = 4, ///< by the server, or by the policy that keeps a secret off the network
    ServerBroke = 5,   ///< the server broke the protocol or a time limit, so the verb could not finish
    FileFailed = 6,    ///< a local file, standard output included, could not be read or written
};

[[nodiscard]] ExitCode exitCodeFor(const Failure& failure);

/// What shells make of a program that a signal ended: 130 for SIGINT, 143 for SIGTERM.
[[nodiscard]] constexpr int exitCodeForSignal(int signalNumber) { return 128 + signalNumber; }

} // namespace dropscope
