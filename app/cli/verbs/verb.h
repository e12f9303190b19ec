// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/surroundings.h"

#include <memory>

namespace dropscope {

/// One run of one verb. It is made from the command line, which may be no good; then it runs in the event
/// loop until it calls finish.
class Verb
{
public:
    Verb() = default;
    Verb(const Verb&) = delete;
    Verb& operator=(const Verb&) = delete;
    virtual ~Verb() = default;

    virtual void start() = 0;

    /// A signal asks the program to end. Ends what goes on, committing nothing, and returns the program's
    /// exit code.
    [[nodiscard]] virtual int interrupt(int signalNumber) = 0;
};

/// The verb that the options name. Surroundings must outlive it.
[[nodiscard]] Expected<std::unique_ptr<Verb>, UsageError> makeVerb(const Surroundings& surroundings);

} // namespace dropscope
