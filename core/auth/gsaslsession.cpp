// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/gsaslsession.h"

#include <cstring>

namespace dropscope {

namespace {

void wipeOctets(char* octets, size_t size)
{
    volatile char* octet = octets;
    for (size_t i = 0; i < size; ++i)
        octet[i] = 0; // volatile: the compiler may not leave it out
}

} // namespace

std::unique_ptr<GsaslSession> GsaslSession::open(Side side, const char* mechanism, Ask ask)
{
    Gsasl* library = nullptr;
    if (gsasl_init(&library) != GSASL_OK)
        return nullptr;
    auto opened = std::unique_ptr<GsaslSession>(new GsaslSession(library, std::move(ask)));
    const auto start = side == Side::Client ? gsasl_client_start : gsasl_server_start;
    if (start(library, mechanism, &opened->m_session) != GSASL_OK) {
        opened->m_session = nullptr;
        return nullptr;
    }
    return opened;
}

GsaslSession::GsaslSession(Gsasl* library, Ask ask)
    : m_library(library)
    , m_ask(std::move(ask))
{
    gsasl_callback_hook_set(library, this);
    gsasl_callback_set(library, &GsaslSession::asked);
}

GsaslSession::~GsaslSession()
{
    if (m_session != nullptr) {
        for (const auto property :
             {GSASL_PASSWORD, GSASL_DIGEST_MD5_HASHED_PASSWORD, GSASL_SCRAM_SALTED_PASSWORD,
              GSASL_SCRAM_SERVERKEY, GSASL_SCRAM_STOREDKEY})
            wipe(property);
        gsasl_finish(m_session);
    }
    gsasl_done(m_library);
}

void GsaslSession::wipe(Gsasl_property property)
{
    // The copy is the library's own, from its heap; it only hands it out as const.
    if (const char* const value = gsasl_property_fast(m_session, property))
        wipeOctets(const_cast<char*>(value), std::strlen(value));
}

int GsaslSession::asked(Gsasl* library, Gsasl_session* session, Gsasl_property property)
{
    auto* const self = static_cast<GsaslSession*>(gsasl_callback_hook_get(library));
    if (session == nullptr || !self->m_ask)
        return GSASL_NO_CALLBACK;
    return self->m_ask(*self, property);
}

void GsaslSession::set(Gsasl_property property, OctetView value)
{
    wipe(property);
    // Without octets a view may be null, which the library would take for "unset".
    gsasl_property_set_raw(m_session, property, value.isEmpty() ? "" : value.data(),
                           static_cast<size_t>(value.size()));
}

Octets GsaslSession::property(Gsasl_property property) const
{
    return Octets(gsasl_property_fast(m_session, property));
}

GsaslSession::Stepped GsaslSession::step(OctetView input)
{
    char* output = nullptr;
    size_t size = 0;
    const int code = gsasl_step(m_session, input.isEmpty() ? "" : input.data(),
                                static_cast<size_t>(input.size()), &output, &size);
    const bool spoke = (code == GSASL_OK || code == GSASL_NEEDS_MORE) && output != nullptr;
    if (!spoke)
        return {code, {}};
    Stepped stepped{code, Secret(Octets(output, static_cast<qsizetype>(size)))};
    wipeOctets(output, size);
    gsasl_free(output);
    return stepped;
}

} // namespace dropscope
