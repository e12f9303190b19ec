// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace dropscope {

/// A piece of HTML: a tag, or what stands between two of them.
struct HtmlToken
{
    enum class Kind : quint8 {
        Text,
        StartTag,
        EndTag,
        Comment, ///< or a doctype, a conditional, a processing instruction: nothing to be seen
        Raw,     ///< what stands within a script or a style, which is no HTML
    };
    struct Attribute
    {
        QString name; ///< in lower case
        QString value;
    };

    Kind kind = Kind::Text;
    QString name;                      ///< of tags, in lower case; of Raw, that of the element
    QString text;                      ///< references replaced, but not of Raw
    std::vector<Attribute> attributes; ///< of those that stand twice, the first

    /// Empty where there is none.
    [[nodiscard]] QString attribute(QStringView wanted) const;
    [[nodiscard]] bool hasAttribute(QStringView wanted) const;
};

/// Cuts HTML into tokens as browsers do (HTML §13.2.5), as far as mail needs it: any text is borne, and no
/// character is looked at more than a few times. It knows nothing about which tags fit into which.
class HtmlTokenizer
{
public:
    static constexpr size_t mostAttributes = 100;
    static constexpr qsizetype longestText = qsizetype(64) * 1024; ///< a longer one comes in several tokens

    explicit HtmlTokenizer(QString html);

    /// Absent at the end.
    [[nodiscard]] std::optional<HtmlToken> next();
    [[nodiscard]] bool isAtEnd() const { return m_at >= m_html.size(); }
    [[nodiscard]] qsizetype position() const { return m_at; }

private:
    [[nodiscard]] HtmlToken takeText();
    [[nodiscard]] HtmlToken takeRaw();
    [[nodiscard]] HtmlToken takeComment();
    [[nodiscard]] qsizetype behindComment(qsizetype begin) const;
    [[nodiscard]] HtmlToken takeTag(bool isEnd);
    [[nodiscard]] HtmlToken::Attribute takeAttribute();
    [[nodiscard]] QString takeValue();
    void skipSpace();
    [[nodiscard]] QChar peek(qsizetype ahead = 0) const;

    QString m_html;
    qsizetype m_at = 0;
    QString m_raw; ///< the element within which no tag but its own end counts
};

} // namespace dropscope
