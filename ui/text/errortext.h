// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/protocol/values/popurl.h"

#include <QString>

namespace dropscope::ui {

/// A failure in words a person can act on. Every text is plain text: what a server sent stands only in quote
/// and details, with what does not print written as \xNN.
struct ErrorText
{
    QString title;        ///< what happened, in a few words and without a full stop
    QString explanation;  ///< what it means
    QString advice = {};  ///< what the person can do; may be empty
    QString quote = {};   ///< "The server said: “…”", or what the operating system says; may be empty
    QString details = {}; ///< for a report: command, octets, section of the RFC, a line each; may be empty

    [[nodiscard]] QString toPlainText() const;
};

[[nodiscard]] ErrorText describe(const Error& error);
[[nodiscard]] ErrorText describe(const LocalError& error);
[[nodiscard]] ErrorText describe(const FileError& error);
[[nodiscard]] ErrorText describe(const ConnectError& error);
[[nodiscard]] ErrorText describe(const ProtocolError& error);
[[nodiscard]] ErrorText describe(const Refusal& refusal);
[[nodiscard]] ErrorText describe(const TlsError& error);

/// Why an address cannot be taken, in one or two sentences.
[[nodiscard]] QString describe(UrlError error);

} // namespace dropscope::ui
