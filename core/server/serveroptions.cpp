// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/serveroptions.h"

#include "core/base/logging.h"
#include "core/server/demomaildrop.h"
#include "core/server/dialects/dialect.h"
#include "core/transport/servercertificate.h"

#include <algorithm>

namespace dropscope {

using namespace Qt::StringLiterals;

std::vector<SignInMethod> everySignInMethod()
{
    std::vector<SignInMethod> methods;
    for (const SignInMethodRow& row : signInMethodTable())
        methods.push_back(row.method);
    const auto strength = [](SignInMethod method) { return signInMethodRow(method).strength; };
    std::ranges::stable_sort(methods, std::ranges::greater(), strength);
    return methods;
}

void speakAs(const Dialect& dialect, ServerOptions& options)
{
    options.dialect = &dialect;
    options.isExclusive |= Octets(dialect.replies).contains("[IN-USE]"); // or it could not say that
    options.requiresTls = dialect.requiresTls && options.tls == ServerTls::OnStls;
    for (const Fault& fault : faultsOf(dialect))
        options.faults.push_back(fault);
    const bool hasApop = Octets(dialect.greeting).contains("%1");
    if (*dialect.greeting != '\0' && !hasApop)
        std::erase(options.methods, SignInMethod::Apop);
    if (*dialect.capabilities == '\0')
        return;
    const QList<Octets> lines = capabilitiesOf(dialect, false);
    const auto sasl = std::ranges::find_if(lines, [](const Octets& line) { return line.startsWith("SASL"); });
    const QList<Octets> mechanisms = sasl == lines.end() ? QList<Octets>() : sasl->split(' ');
    std::erase_if(options.methods, [&mechanisms](SignInMethod method) {
        const Octets mechanism = signInMethodRow(method).mechanism;
        return !mechanism.isEmpty() && !mechanisms.contains(mechanism);
    });
    options.offersUtf8 = false;
    options.languages.clear();
}

ServerOptions demoServerOptions()
{
    ServerOptions options;
    options.accounts.push_back({DemoMaildrop::userName.toByteArray(),
                                Secret(DemoMaildrop::password.toByteArray()), DemoMaildrop::messages()});
    auto identity = makeServerIdentity({u"localhost"_s, u"127.0.0.1"_s, u"::1"_s});
    if (!identity) {
        qCWarning(logServer) << "the demo maildrop is served without TLS:" << identity.error().text;
        return options;
    }
    options.identity = std::move(*identity);
    options.tls = ServerTls::OnStls;
    return options;
}

} // namespace dropscope
