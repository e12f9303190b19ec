// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"
#include "core/mailstore/mailstore.h"

namespace dropscope {

/// The maildrop that is built in (resources/demo): mail of a small lab with boards, in several languages,
/// large and tiny, well-formed and not. The same in every start; what is removed from one copy stays in the
/// next.
class DemoMaildrop
{
public:
    static constexpr OctetView userName = "demo";
    static constexpr OctetView password = "demo"; ///< no secret: it guards nothing and stands in the manual

    /// A fresh copy. The unique-ids are the names of the files without .eml, as they would be if the folder
    /// resources/demo were served.
    [[nodiscard]] static std::unique_ptr<MailStore> messages();
};

} // namespace dropscope
