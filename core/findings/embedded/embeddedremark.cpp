// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/embedded/embeddedremark.h"

#include "core/findings/embedded/embeddedrows.h"
#include "core/findings/finding.h"

namespace dropscope {

namespace {

constexpr bool isInOrder()
{
    for (size_t i = 0; i < embeddedRows.size(); ++i) {
        if (embeddedRows[i].kind != static_cast<EmbeddedRemarkKind>(i))
            return false;
    }
    return embeddedRows.back().kind == EmbeddedRemarkKind::ChainedBody;
}
static_assert(isInOrder(), "a row for each kind, in their order");

} // namespace

std::span<const EmbeddedRow> embeddedTable() { return embeddedRows; }

const EmbeddedRow& embeddedRow(EmbeddedRemarkKind kind) { return embeddedRows[static_cast<size_t>(kind)]; }

const char* nameOf(EmbeddedSeverity severity)
{
    switch (severity) {
    case EmbeddedSeverity::Information:
        return "information";
    case EmbeddedSeverity::Risk:
        return "risk";
    case EmbeddedSeverity::Breaks:
        return "breaks";
    case EmbeddedSeverity::Unsafe:
        return "unsafe";
    }
    return "";
}

QString EmbeddedRemark::text() const { return fillIn(QString::fromLatin1(row().text), arguments); }

} // namespace dropscope
