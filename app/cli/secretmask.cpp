// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/secretmask.h"

namespace dropscope {

namespace {

void mask(Octets& text, std::span<const Secret> secrets)
{
    for (const Secret& secret : secrets)
        if (!secret.isEmpty())
            text.replace(secret.expose(), Octets(secret.expose().size(), 'x'));
}

} // namespace

Error masked(Error error, std::span<const Secret> secrets)
{
    if (auto* const refusal = std::get_if<Refusal>(&error)) {
        mask(refusal->text, secrets);
        mask(refusal->responseCode, secrets);
    } else if (auto* const broken = std::get_if<ProtocolError>(&error)) {
        mask(broken->octets, secrets);
    }
    return error;
}

} // namespace dropscope
