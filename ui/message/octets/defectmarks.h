// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message/defectlist.h"

#include <vector>

namespace dropscope::ui {

/// Where the defects of a message are, for the views of its octets.
class DefectMarks
{
public:
    DefectMarks() = default;
    /// The list must outlive them.
    explicit DefectMarks(const DefectList& defects);

    /// Those that a run of octets has a share in: for as many octets as are marked, or as one mark at its
    /// beginning.
    [[nodiscard]] std::vector<const Defect*> within(OctetRange octets) const;
    /// The octets that are marked: of a long range the beginning alone, of an empty one none.
    [[nodiscard]] static OctetRange marked(const Defect& defect);

private:
    std::vector<const Defect*> m_defects; ///< by their beginning
};

} // namespace dropscope::ui
