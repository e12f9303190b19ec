// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"
#include "core/protocol/values/responsecode.h"

#include <optional>

namespace dropscope {

/// The status indicator of a reply (RFC 1939 §3), and what else stood in its place.
enum class Status : quint8 {
    Positive,  ///< +OK
    Negative,  ///< -ERR
    Challenge, ///< "+" during AUTH (RFC 5034 §4)
    Malformed, ///< anything else
};

/// How a line ended. CR LF is the only right way (RFC 1939 §3).
enum class LineEnd : quint8 { CrLf, BareLf };

/// The first line of a reply.
struct StatusLine
{
    Status status = Status::Malformed;
    Octets line; ///< as it came, without its line end
    Octets text; ///< behind the status indicator and one space, the response code not taken off
    std::optional<ResponseCode> responseCode;
    LineEnd lineEnd = LineEnd::CrLf;

    [[nodiscard]] bool isPositive() const { return status == Status::Positive; }
    /// The text behind the response code, for people.
    [[nodiscard]] Octets humanText() const;
};

/// Reads any line. A status indicator in the wrong case is taken for what it means; the anomaly is the
/// parser's to tell.
[[nodiscard]] StatusLine parseStatusLine(OctetView line, LineEnd lineEnd = LineEnd::CrLf);

} // namespace dropscope
