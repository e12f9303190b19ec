// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/maildropsession.h"
#include "core/server/replybody.h"

namespace dropscope {

/// What LIST and UIDL answer for the whole maildrop: a line for each message that is not marked.
class ListingBody final : public ReplyBody
{
public:
    /// What stands in the line behind the message-number.
    using Value = Octets (*)(const StoredMessage& message);

    /// The maildrop must outlive the body.
    ListingBody(const MaildropSession& maildrop, Keyword listing, Value value)
        : m_maildrop(maildrop)
        , m_listing(listing)
        , m_value(value)
    {
    }

    [[nodiscard]] Progress writeSlice(ServerEngine& engine) override;

private:
    const MaildropSession& m_maildrop;
    Keyword m_listing;
    Value m_value;
    quint64 m_next = 0; ///< zero-based
};

} // namespace dropscope
