// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message/defectlist.h"
#include "core/message/headerfield.h"

#include <QString>

#include <optional>
#include <vector>

namespace dropscope {

/// The parameters of a MIME field: "; name=value" (RFC 2045 §5.1), continued and in charsets (RFC 2231), read
/// as the sender meant them where they do not keep to the grammar: values without the quotation marks that
/// they need, quotation marks that are not closed, a semicolon that is missing, encoded words. Of those that
/// stand twice the first counts; of a name written plainly and in the form of RFC 2231 the latter, which says
/// more. By hand because GMime 3.2 takes comments for values, cuts at NUL, and loses the second of two words.
class FieldParameters
{
public:
    /// Of what stands behind the value: begins with the first semicolon, or with the first name.
    explicit FieldParameters(OctetView parameters);

    /// As octets; absent if there is no such parameter.
    [[nodiscard]] std::optional<Octets> octets(OctetView name) const;
    /// As text: encoded words and the charset of RFC 2231 decoded; absent if there is none, or it is empty.
    [[nodiscard]] std::optional<QString> text(OctetView name, const Octets& charsetHint) const;

    /// What is wrong with them, other than loose values, in the field from which they are.
    void judge(const HeaderField& field, DefectList& defects) const;

private:
    struct Piece
    {
        Octets name;      ///< in lower case, without what RFC 2231 adds to it
        int section = -1; ///< of a value in sections; -1: the whole value
        bool isExtended = false;
        Octets value;
    };
    struct Value
    {
        Octets octets;
        Octets charset;          ///< empty: none is given
        bool isExtended = false; ///< at least one section of it
    };
    void read(OctetView rest);
    void takeOne(OctetView& rest);
    void add(const Octets& name, Octets value);
    [[nodiscard]] Octets takeQuoted(OctetView& rest);
    [[nodiscard]] std::optional<Value> find(OctetView name) const;
    [[nodiscard]] std::vector<const Piece*> sectionsOf(OctetView name) const;

    std::vector<Piece> m_pieces;
    bool m_isMalformed = false;          ///< by RFC 2045 §5.1
    bool m_isExtensionMalformed = false; ///< by RFC 2231 §3, §4
};

/// Where the parameters of an unfolded value begin: its first semicolon outside of comments.
struct SplitValue
{
    Octets head;          ///< without comments and white space around it
    OctetView parameters; ///< from the semicolon on, within the value
};
[[nodiscard]] SplitValue splitValue(OctetView value);

} // namespace dropscope
