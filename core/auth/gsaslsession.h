// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"
#include "core/base/secret.h"

#include <gsasl.h>

#include <functional>
#include <memory>

namespace dropscope {

// Theory of operation
//
// libgsasl makes and checks what a mechanism says; this is its handle, one for one attempt. A client gives
// all that it knows before the first step. A server knows the name only once the client told it: the library
// asks then, and the owner answers by setting the property or with one of the library's codes.
//
// The library frees what it was given and does not wipe it. Its own copies of the secret, and of what it
// derives from it, are wiped here before it may; what it keeps on its stack for the length of a call is out
// of reach.

class GsaslSession
{
public:
    enum class Side : quint8 { Client, Server };
    /// Answers with GSASL_OK or with what went wrong; GSASL_NO_CALLBACK where it has nothing to say.
    using Ask = std::function<int(GsaslSession& session, Gsasl_property property)>;

    /// Null where the library on this machine does not know the mechanism.
    [[nodiscard]] static std::unique_ptr<GsaslSession> open(Side side, const char* mechanism, Ask ask = {});
    GsaslSession(const GsaslSession&) = delete;
    GsaslSession& operator=(const GsaslSession&) = delete;
    ~GsaslSession();

    void set(Gsasl_property property, OctetView value);
    /// What the library knows by now; empty if nothing.
    [[nodiscard]] Octets property(Gsasl_property property) const;

    struct Stepped
    {
        int code; ///< GSASL_OK: nothing more is to come from the other side
        Secret output;
    };
    [[nodiscard]] Stepped step(OctetView input);

private:
    GsaslSession(Gsasl* library, Ask ask);
    static int asked(Gsasl* library, Gsasl_session* session, Gsasl_property property);
    void wipe(Gsasl_property property);

    Gsasl* m_library;
    Gsasl_session* m_session = nullptr;
    Ask m_ask;
};

} // namespace dropscope
