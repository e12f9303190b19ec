// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/transferdecoder.h"

#include "core/message/quoteddecoder.h"
#include "core/message/uudecoder.h"

namespace dropscope {

struct TransferDecoder::State
{
    TransferEncoding encoding;
    UuDecoder uu = {};
    QuotedDecoder quoted = {};
    unsigned group = 0; ///< of base64: what is there of four characters
    int characters = 0; ///< in it
    int padding = 0;    ///< behind them
    bool isOver = false;
};

namespace {

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
}
TransferDecoder::TransferDecoder(TransferDecoder&& other) noexcept = default;
TransferDecoder& TransferDecoder::operator=(TransferDecoder&& other) noexcept = default;
TransferDecoder::~TransferDecoder() = default;

Octets TransferDecoder::decode(OctetView octets)
{
    if (isIdentity(m_state->encoding))
        return octets.toByteArray();
    Octets out;
    if (m_state->encoding == TransferEncoding::Base64)
        decodeBase64(octets, out);
    else if (m_state->encoding == TransferEncoding::QuotedPrintable)
        m_state->quoted.feed(octets, out);
    else
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

Octets TransferDecoder::finish()
{
    Octets last;
    if (m_state->encoding == TransferEncoding::Uuencode)
        m_state->uu.finish(last);
    if (m_state->encoding == TransferEncoding::Base64)
        endGroup(last);
    if (m_state->encoding == TransferEncoding::QuotedPrintable)
        m_state->quoted.finish(last);
    return last;
}

} // namespace dropscope
