// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspection/comparison.h"
#include "core/inspection/queryproblem.h"
#include "ui/models/decodedsize.h"

#include <QString>
#include <QStringMatcher>

#include <optional>
#include <variant>
#include <vector>

namespace dropscope {
struct Item;
struct MessageSummary;
} // namespace dropscope

namespace dropscope::ui {

class TextHits;

// Theory of operation
//
// What is typed into the filter of the maildrop. Words stand for conditions that must all hold:
//
//     report            subject, author, unique-id or message-number hold it, in any case of letters
//     "two words"       the same, with the space
//     size>10k          of LIST: > >= < <= =, with k and M (1000), Ki and Mi (1024)
//     received<120      of RETR; decoded>1M once transfer encoding is undone
//     is:deleted        deleted, or marked to be; also marked, new, retrieved, doubtful, and
//                       mismatch: RETR delivered other than LIST said
//     from:cron subject:"self test" uid:7x9 number:3 #3
//     text:invoice      it stands in a field or in the text of the message, as far as that was retrieved and
//                       looked through (TextHits)
//     -word not:word    it does not hold
//
// What is not understood is looked for as text, and told as a problem. What is not finished ("is:") holds.

class MaildropQuery
{
public:
    MaildropQuery() = default;
    [[nodiscard]] static MaildropQuery parse(const QString& text);

    /// Everything matches.
    [[nodiscard]] bool isEmpty() const { return m_terms.empty(); }
    [[nodiscard]] const std::optional<QueryProblem>& problem() const { return m_problem; }

    /// The summary may be null, as long as the header is not known; so may the hits, where nobody looks.
    [[nodiscard]] bool matches(const Item& item, const MessageSummary* summary, bool isNew,
                               const TextHits* hits = nullptr, const DecodedSize& decoded = {}) const;
    /// What is to be looked for in the messages themselves.
    [[nodiscard]] QStringList texts() const;

    enum class State : quint8 { Marked, Deleted, Doubtful, New, Retrieved, Mismatch };
    enum class Field : quint8 { Any, From, Subject, UniqueId, Content };
    struct Text
    {
        Field field;
        QStringMatcher text; ///< in any case of letters
        friend bool operator==(const Text& a, const Text& b)
        {
            return a.field == b.field && a.text.pattern() == b.text.pattern();
        }
    };
    enum class Size : quint8 { Listed, Received, Decoded };
    struct Octets
    {
        Size size;
        Comparison comparison;
        quint64 bound;
        friend bool operator==(const Octets&, const Octets&) = default;
    };
    struct Number
    {
        quint64 number;
        friend bool operator==(const Number&, const Number&) = default;
    };
    struct Term
    {
        std::variant<Text, Octets, Number, State> what;
        bool isNegated = false;
        friend bool operator==(const Term&, const Term&) = default;
    };
    [[nodiscard]] const std::vector<Term>& terms() const { return m_terms; }

    friend bool operator==(const MaildropQuery&, const MaildropQuery&) = default;

private:
    std::vector<Term> m_terms;
    std::optional<QueryProblem> m_problem; ///< the first
};

} // namespace dropscope::ui
