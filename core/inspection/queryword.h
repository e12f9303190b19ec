// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace dropscope {

/// A word of a filter: up to the next space that stands in no quotes, the quotes taken off; or a regular
/// expression between slashes, where these are permitted.
struct QueryWord
{
    QString text;         ///< without the sign of negation
    qsizetype colon = -1; ///< place in text of the first colon before any quote; -1: none
    qsizetype position;   ///< in the filter, sign of negation included
    qsizetype length;
    bool isNegated = false;        ///< "-" or "not:" stood before it
    bool isQuoted = false;         ///< it began with a quote: nothing in it means anything but itself
    bool isOpen = false;           ///< its quote was not closed
    bool isExpression = false;     ///< text is what stood between the slashes
    bool isOpenExpression = false; ///< it began with a slash, and no other ends it: text is all of the word

    /// What stands before the colon, in lower case; empty if there is none.
    [[nodiscard]] QString name() const { return colon < 0 ? QString() : text.left(colon).toLower(); }
    [[nodiscard]] QString value() const { return text.mid(colon + 1); }
};

enum class Expressions : quint8 { Unknown, Known };
[[nodiscard]] std::vector<QueryWord> splitQuery(const QString& query,
                                                Expressions expressions = Expressions::Unknown);

} // namespace dropscope
