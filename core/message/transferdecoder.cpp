// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/transferdecoder.h"

#include "core/message/gmimehandles.h"
#include "core/message/uudecoder.h"

namespace dropscope {

struct TransferDecoder::State
{
    TransferEncoding encoding;
    GMimeEncoding gmime{};
    UuDecoder uu = {};
};

namespace {

GMimeContentEncoding gmimeEncoding(TransferEncoding encoding)
{
    switch (encoding) {
    case TransferEncoding::Base64:
        return GMIME_CONTENT_ENCODING_BASE64;
    case TransferEncoding::QuotedPrintable:
        return GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE;
    default:
        return GMIME_CONTENT_ENCODING_BINARY;
    }
}

} // namespace

TransferDecoder::TransferDecoder(TransferEncoding encoding)
    : m_state(std::make_unique<State>(State{encoding}))
{
    g_mime_encoding_init_decode(&m_state->gmime, gmimeEncoding(encoding));
}
TransferDecoder::TransferDecoder(TransferDecoder&& other) noexcept = default;
TransferDecoder& TransferDecoder::operator=(TransferDecoder&& other) noexcept = default;
TransferDecoder::~TransferDecoder() = default;

Octets TransferDecoder::decode(OctetView octets)
{
    if (isIdentity(m_state->encoding))
        return octets.toByteArray();
    if (m_state->encoding != TransferEncoding::Uuencode)
        return step(octets);
    Octets out;
    m_state->uu.feed(octets, out);
    return out;
}

Octets TransferDecoder::step(OctetView octets)
{
    Octets out(
        static_cast<qsizetype>(g_mime_encoding_outlen(&m_state->gmime, static_cast<size_t>(octets.size()))),
        Qt::Uninitialized);
    const size_t size =
        g_mime_encoding_step(&m_state->gmime, octets.data(), static_cast<size_t>(octets.size()), out.data());
    out.truncate(static_cast<qsizetype>(size));
    return out;
}

Octets TransferDecoder::finish()
{
    if (isIdentity(m_state->encoding))
        return {};
    if (m_state->encoding == TransferEncoding::Uuencode) {
        Octets last;
        m_state->uu.finish(last);
        return last;
    }
    Octets out(static_cast<qsizetype>(g_mime_encoding_outlen(&m_state->gmime, 0)) + 16, Qt::Uninitialized);
    out.truncate(static_cast<qsizetype>(g_mime_encoding_flush(&m_state->gmime, "", 0, out.data())));
    return out;
}

} // namespace dropscope
