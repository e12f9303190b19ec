// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QString>

#include <memory>
#include <optional>

namespace dropscope {

/// Turns octets of a charset into text: octets in, in pieces of any length, text out. What is no text in the
/// charset becomes U+FFFD, octet by octet, and is counted.
class CharsetDecoder
{
public:
    /// Absent where the charset is not known. Names are those of mail, in any case, aliases included; of
    /// those that senders write for a larger one (gb2312, ks_c_5601-1987, shift_jis) the larger is taken.
    [[nodiscard]] static std::optional<CharsetDecoder> create(const Octets& charset);

    CharsetDecoder(CharsetDecoder&& other) noexcept;
    CharsetDecoder& operator=(CharsetDecoder&& other) noexcept;
    ~CharsetDecoder();

    void feed(OctetView octets, QString& out);
    /// Nothing follows: what waited for more octets is none.
    void finish(QString& out);

    [[nodiscard]] qint64 errorCount() const;
    /// Octets fed before the first that is no text; -1 if all are.
    [[nodiscard]] qint64 firstError() const;

private:
    struct State;
    explicit CharsetDecoder(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace dropscope
