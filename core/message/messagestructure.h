// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message/defectlist.h"
#include "core/message/headerfield.h"
#include "core/message/messagelimits.h"
#include "core/message/messagepart.h"

#include <vector>

namespace dropscope {

/// What a message is made of, and what is wrong with it. It holds no body: ranges say where in the message
/// each stands, and PartReader decodes it.
struct MessageStructure
{
    qint64 octets = 0;
    std::vector<HeaderField> fields; ///< of the message's own header section, in their order
    Octets charsetHint;              ///< what decodedField() is to try for octets without a charset
    std::vector<MessagePart> parts;  ///< in the order of the message; the first is the message itself
    DefectList defects;
    std::vector<CutOff> cutOffs; ///< what of it is not in here

    /// Null if there is none.
    [[nodiscard]] const MessagePart* part(const QString& id) const;
    /// The first of its name, in any case; null if there is none.
    [[nodiscard]] const HeaderField* field(OctetView name) const;
    /// Of all parts that hold no others, transfer encoding undone. Headers, boundaries and what stands around
    /// them are not in it, nor are parts beyond MessageLimits.
    [[nodiscard]] qint64 decodedOctets() const;
    /// The indices of the parts directly within it.
    [[nodiscard]] std::vector<qsizetype> childrenOf(qsizetype index) const;
};

} // namespace dropscope
