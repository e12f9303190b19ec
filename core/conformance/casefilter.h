// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conformance/checkcase.h"
#include "core/conformance/checksettings.h"
#include "core/conformance/survey.h"

#include <QByteArrayList>
#include <QString>

#include <vector>

namespace dropscope {

/// Which cases are asked. Globs know * and ?, and match the whole id or its part behind the slash.
struct CaseFilter
{
    QByteArrayList only; ///< one of them matches; empty: all
    QByteArrayList skip; ///< none of them matches
    CaseLevel weakest = CaseLevel::Info;
};

[[nodiscard]] std::vector<const CheckCase*> selectCases(const CaseFilter& filter);
[[nodiscard]] bool matchesGlob(OctetView id, OctetView glob);

/// Why a case cannot be asked of this server, or must not; empty if it can.
[[nodiscard]] QString reasonNotToAsk(const CheckCase& row, const Survey& survey,
                                     const CheckSettings& settings);

} // namespace dropscope
