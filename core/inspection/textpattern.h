// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QByteArrayMatcher>
#include <QRegularExpression>
#include <QString>

#include <optional>
#include <vector>

namespace dropscope {

/// What is looked for in octets on the wire: a text in any case of letters, or a regular expression that is
/// tried line by line. A text beyond ASCII is found as it was typed, in small letters, or in capitals.
class TextPattern
{
public:
    [[nodiscard]] static TextPattern text(const QString& wanted);
    /// Absent where it is none. One that would try for too long on a line does not match it.
    [[nodiscard]] static std::optional<TextPattern> expression(const QString& pattern);

    /// Places are those within the octets given.
    struct Match
    {
        qsizetype begin;
        qsizetype length;
        friend bool operator==(const Match&, const Match&) = default;
    };
    /// In whole lines, one or many. What has no line end at the end counts as one.
    [[nodiscard]] std::optional<Match> firstIn(OctetView lines) const;
    [[nodiscard]] std::optional<Match> lastIn(OctetView lines) const;
    /// Those that do not overlap.
    [[nodiscard]] std::vector<Match> allIn(OctetView line) const;
    [[nodiscard]] bool isIn(const QString& words) const;

    /// Octets of a line that was cut which must be looked at again with what follows.
    [[nodiscard]] qsizetype reach() const { return m_reach; }

    friend bool operator==(const TextPattern& a, const TextPattern& b)
    {
        return a.m_source == b.m_source && a.m_expression.has_value() == b.m_expression.has_value();
    }

private:
    [[nodiscard]] std::optional<Match> firstOfText(OctetView octets, qsizetype from) const;
    [[nodiscard]] std::optional<Match> firstOfExpression(OctetView line, qsizetype from) const;

    QString m_source;
    std::vector<QByteArrayMatcher> m_texts; ///< in small letters
    std::optional<QRegularExpression> m_expression;
    qsizetype m_reach = 0;
    mutable Octets m_folded; ///< room that is used again
};

} // namespace dropscope
