// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message/transferencoding.h"

#include <memory>

namespace dropscope {

/// Undoes a transfer encoding: octets in, in pieces of any length, octets out, as many as can be had. What is
/// not of the encoding is passed over.
class TransferDecoder
{
public:
    explicit TransferDecoder(TransferEncoding encoding);
    TransferDecoder(TransferDecoder&& other) noexcept;
    TransferDecoder& operator=(TransferDecoder&& other) noexcept;
    ~TransferDecoder();

    [[nodiscard]] Octets decode(OctetView octets);
    /// Nothing follows.
    [[nodiscard]] Octets finish();

private:
    void decodeBase64(OctetView octets, Octets& out);
    void endGroup(Octets& out);

    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace dropscope
