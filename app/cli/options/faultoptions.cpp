// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options/faultoptions.h"

#include "app/cli/output/faultlist.h"
#include "core/server/dialects/dialect.h"

namespace dropscope {

using namespace Qt::StringLiterals;

std::optional<QString> addFault(OctetView value, Options& options)
{
    const auto fault = parseFault(value);
    if (!fault)
        return faultErrorText(fault.error());
    options.faults.push_back(*fault);
    return std::nullopt;
}

std::optional<QString> setDialect(OctetView value, Options& options)
{
    options.dialect = dialectNamed(value);
    if (options.dialect != nullptr)
        return std::nullopt;
    return u"does not know that server; --list-dialects names them"_s;
}

} // namespace dropscope
