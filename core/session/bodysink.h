// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

namespace dropscope {

/// Takes the octets of a message while they come.
class BodySink
{
public:
    virtual ~BodySink() = default;
    virtual void write(OctetView octets) = 0;
};

} // namespace dropscope
