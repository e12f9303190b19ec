// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message/defectlist.h"
#include "core/message/linecutter.h"

namespace dropscope {

/// Whether an octet outside ASCII is among them.
[[nodiscard]] bool hasEightBit(OctetView octets);

/// Looks at every line of a message for what no line may hold, wherever it stands.
class OctetWatch
{
public:
    void look(const LinePiece& piece, DefectList& defects);

private:
    static void lookForControls(const LinePiece& piece, DefectList& defects);
};

} // namespace dropscope
