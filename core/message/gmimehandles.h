// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// GLib's headers use "signals" as a name, which Qt makes a keyword.
#undef signals
#include <gmime/gmime.h>

#include <QString>

#include <memory>
#include <vector>

namespace dropscope {

// The one door to GMime. It is given single header fields and runs of encoded octets, each within
// MessageLimits, and never a whole message: what parts there are, and where, MessageScanner says, for GMime
// keeps about a kilobyte for each part and each header of whatever a hostile message holds.

struct UnrefObject
{
    void operator()(void* object) const { g_object_unref(object); }
};
/// What GMime counts references of.
template <typename Object>
using GMimeReference = std::unique_ptr<Object, UnrefObject>;

struct FreeMemory
{
    void operator()(void* memory) const { g_free(memory); }
};
using GlibText = std::unique_ptr<char, FreeMemory>;

struct FreeParserOptions
{
    void operator()(GMimeParserOptions* options) const { g_mime_parser_options_free(options); }
};
using ParserOptions = std::unique_ptr<GMimeParserOptions, FreeParserOptions>;

/// To be called before anything else of GMime is; any number of times.
inline void initializeGMime()
{
    static const bool initialized = (g_mime_init(), true);
    static_cast<void>(initialized);
}

/// Lenient as GMime is by itself. 8-bit octets without a charset are tried as UTF-8, then as the hint (empty:
/// none), then as what Western senders forget to declare.
[[nodiscard]] inline ParserOptions parserOptions(const QByteArray& charsetHint)
{
    initializeGMime();
    ParserOptions options(g_mime_parser_options_new());
    std::vector<const char*> charsets{"utf-8"};
    if (!charsetHint.isEmpty())
        charsets.push_back(charsetHint.constData());
    charsets.insert(charsets.end(), {"windows-1252", "iso-8859-1", nullptr});
    g_mime_parser_options_set_fallback_charsets(options.get(), charsets.data());
    return options;
}

} // namespace dropscope
