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
    unsigned group = 0; ///< of base64: what is there of four characters
    int characters = 0; ///< in it
    int padding = 0;    ///< behind them
    bool isOver = false;
};

namespace {

GMimeContentEncoding gmimeEncoding(TransferEncoding encoding)
{
    switch (encoding) {
    case TransferEncoding::QuotedPrintable:
        return GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE;
    default:
        return GMIME_CONTENT_ENCODING_BINARY;
    }
}

int sextetOf(char octet)
{
    if (octet >= 'A' && octet <= 'Z')
        return octet - 'A';
    if (octet >= 'a' && octet <= 'z')
        return octet - 'a' + 26;
    if (octet >= '0' && octet <= '9')
        return octet - '0' + 52;
    return octet == '+' ? 62 : octet == '/' ? 63 : -1;
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
    if (m_state->encoding == TransferEncoding::QuotedPrintable)
        return step(octets);
    Octets out;
    if (m_state->encoding == TransferEncoding::Base64) {
        decodeBase64(octets, out);
        return out;
    }
    m_state->uu.feed(octets, out);
    return out;
}

/// RFC 2045 §6.8: padding is the end of the data, and what stands behind it (the footer of a mailing list) is
/// none. By hand because what GMime 3.2 makes of padding depends on how the octets come in pieces.
void TransferDecoder::decodeBase64(OctetView octets, Octets& out)
{
    out.reserve(octets.size() / 4 * 3 + 3);
    for (const char octet : octets) {
        const int value = sextetOf(octet);
        if (m_state->isOver)
            return;
        if (octet == '=' && m_state->characters >= 2 && m_state->characters + ++m_state->padding >= 4) {
            endGroup(out);
            m_state->isOver = true;
        }
        if (value < 0)
            continue;
        m_state->padding = 0;
        m_state->group = m_state->group << 6 | static_cast<unsigned>(value);
        if (++m_state->characters == 4)
            endGroup(out);
    }
}

void TransferDecoder::endGroup(Octets& out)
{
    const int whole = m_state->characters * 6 / 8;
    const unsigned bits = m_state->group << (6 * (4 - m_state->characters));
    for (int i = 0; i < whole; ++i)
        out.append(static_cast<char>(bits >> (16 - 8 * i) & 0xFFU));
    m_state->group = 0;
    m_state->characters = 0;
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
    Octets last;
    if (m_state->encoding == TransferEncoding::Uuencode)
        m_state->uu.finish(last);
    if (m_state->encoding == TransferEncoding::Base64)
        endGroup(last);
    if (m_state->encoding != TransferEncoding::QuotedPrintable)
        return last;
    Octets out(static_cast<qsizetype>(g_mime_encoding_outlen(&m_state->gmime, 0)) + 16, Qt::Uninitialized);
    out.truncate(static_cast<qsizetype>(g_mime_encoding_flush(&m_state->gmime, "", 0, out.data())));
    return out;
}

} // namespace dropscope
