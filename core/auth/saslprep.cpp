// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/saslprep.h"

#include <gsasl.h>

#include <algorithm>
#include <cstring>
#include <optional>

namespace dropscope {

namespace {

using M = SignInMethod;

bool preparesAll(M method)
{
    return method == M::ScramSha1 || method == M::ScramSha256 || method == M::CramMd5 ||
           method == M::DigestMd5;
}

bool isStored(M method) { return preparesAll(method) || method == M::Apop; }

bool isAscii(OctetView octets)
{
    return std::ranges::all_of(octets, [](char octet) { return static_cast<unsigned char>(octet) < 0x80; });
}

/// Absent where the octets are not UTF-8, hold what is prohibited, or nothing is left.
std::optional<Secret> saslprep(OctetView octets, Gsasl_saslprep_flags flags)
{
    const Secret terminated(octets.toByteArray()); // the library wants a NUL behind it
    char* output = nullptr;
    if (gsasl_saslprep(terminated.expose().data(), flags, &output, nullptr) != GSASL_OK)
        return std::nullopt;
    const size_t size = std::strlen(output);
    Secret result(Octets(output, static_cast<qsizetype>(size)));
    std::fill_n(static_cast<volatile char*>(output), size, '\0');
    gsasl_free(output);
    return result.isEmpty() ? std::nullopt : std::optional(std::move(result));
}

/// libgsasl 2.2.0 takes its flag for unassigned code points the wrong way round. Asked both ways, what a
/// stored string must not hold fails once, and what a query may hold passes once, whichever way it is.
std::optional<Secret> saslprep(OctetView octets, bool isStoredString)
{
    auto one = saslprep(octets, GSASL_ALLOW_UNASSIGNED);
    if (one.has_value() != isStoredString)
        return one;
    return saslprep(octets, Gsasl_saslprep_flags{});
}

std::optional<Secret> prepared(OctetView octets, M method, bool isStoredString)
{
    if (octets.contains('\0')) // RFC 4616 §2, and the library would see nothing behind it
        return std::nullopt;
    if (!preparesAll(method) && isAscii(octets))
        return Secret(octets.toByteArray());
    return saslprep(octets, isStoredString);
}

Unexpected<LocalError> invalid(M method)
{
    return Unexpected{
        LocalError{LocalError::Kind::InvalidCredentials, QString::fromLatin1(signInMethodRow(method).name)}};
}

} // namespace

Expected<Octets> preparedName(const QString& name, SignInMethod method)
{
    const auto octets = prepared(name.toUtf8(), method, false);
    if (!octets || octets->isEmpty())
        return invalid(method);
    return octets->expose().toByteArray();
}

Expected<Secret> preparedSecret(const Secret& secret, SignInMethod method)
{
    auto octets = prepared(secret.expose(), method, isStored(method));
    if (!octets)
        return invalid(method);
    return std::move(*octets);
}

} // namespace dropscope
