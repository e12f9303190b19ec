// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace dropscope {

/// How much of an untrusted peer is borne before it is called broken. Far beyond what the RFCs permit, so
/// that what exists in the field is understood; finite, so that memory is.
struct Limits
{
    /// A reply's first line, or a line of a listing, in octets. RFC 1939 §3 permits 512.
    qsizetype lineOctets = 64 * 1024;
    /// Lines of one listing (LIST, UIDL, CAPA).
    qsizetype listingLines = 1'000'000;
    /// A client's command line, in octets. RFC 2449 §4 permits 255.
    qsizetype commandOctets = 4096;
    /// A client's answer to a challenge of AUTH, in octets. RFC 5034 §4 sets no bound; bearer tokens are the
    /// longest that are seen.
    qsizetype responseOctets = 64 * 1024;
};

} // namespace dropscope
