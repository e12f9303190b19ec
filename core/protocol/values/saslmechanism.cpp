// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/values/saslmechanism.h"

#include <algorithm>
#include <array>

namespace dropscope {

namespace {

constexpr std::array table{
    SaslMechanismRow{"PLAIN", 1, "RFC 4616 §2"},
    SaslMechanismRow{"LOGIN", 2, "RFC 5034 §4"},
    SaslMechanismRow{"CRAM-MD5", 1, "RFC 2195 §2"},
    SaslMechanismRow{"DIGEST-MD5", 1, "RFC 2831 §2.1"},
    SaslMechanismRow{"SCRAM-SHA-1", 2, "RFC 5802 §5"},
    SaslMechanismRow{"SCRAM-SHA-1-PLUS", 2, "RFC 5802 §5"},
    SaslMechanismRow{"SCRAM-SHA-256", 2, "RFC 7677 §3"},
    SaslMechanismRow{"SCRAM-SHA-256-PLUS", 2, "RFC 7677 §3"},
    SaslMechanismRow{"EXTERNAL", 1, "RFC 4422 §A"},
    SaslMechanismRow{"ANONYMOUS", 1, "RFC 4505 §2"},
    SaslMechanismRow{"XOAUTH2", 1, "RFC 7628 §3"},
    SaslMechanismRow{"OAUTHBEARER", 1, "RFC 7628 §3"},
};

} // namespace

std::span<const SaslMechanismRow> saslMechanismTable() { return table; }

int leastResponses(OctetView mechanism)
{
    const auto row = std::ranges::find_if(table, [mechanism](const SaslMechanismRow& any) {
        return mechanism.compare(OctetView(any.name), Qt::CaseInsensitive) == 0;
    });
    return row == table.end() ? 0 : row->leastResponses;
}

} // namespace dropscope
