// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/serveroptions.h"

#include "core/server/demomaildrop.h"

namespace dropscope {

ServerOptions demoServerOptions()
{
    ServerOptions options;
    options.accounts.push_back({DemoMaildrop::userName.toByteArray(),
                                Secret(DemoMaildrop::password.toByteArray()), DemoMaildrop::messages()});
    return options;
}

} // namespace dropscope
