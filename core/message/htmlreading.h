// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message/htmltokenizer.h"

#include <deque>

namespace dropscope {

/// Something that is said when HTML is read aloud.
struct HtmlPiece
{
    enum class Kind : quint8 {
        Text,      ///< white space drawn together, but in <pre>
        Line,      ///< a new one begins
        Paragraph, ///< the same, behind more room
        Heading,   ///< number: 1 to 6; its text follows
        Item,      ///< of a list, which has number, or 0; level: lists around it
        Target,    ///< where the link leads that ends here, if it does not say so itself
        Picture,   ///< text: its description; number: 1 if it has none, though it has something to show
        Cell,      ///< a further one of the row
        Rule,
    };
    Kind kind = Kind::Text;
    QString text = {};
    int number = 0;
    int level = 0;
};

/// HTML in the order in which it is read: no layout, no style, pictures by their descriptions, links with
/// where they lead; without what is hidden (HTML §6.1, CSS display and visibility within the tag, WAI-ARIA).
class HtmlReading
{
public:
    explicit HtmlReading(QString html);

    /// Absent at the end.
    [[nodiscard]] std::optional<HtmlPiece> next();

private:
    void take(const HtmlToken& token);
    void takeText(const QString& text);
    void takeStart(const HtmlToken& token);
    void takePlainStart(const QString& name, const HtmlToken& token);
    void takeEnd(const QString& name);
    [[nodiscard]] bool passesHidden(const HtmlToken& token);
    void takePicture(const HtmlToken& token);
    void beginItem();
    void endLink();
    void say(HtmlPiece piece) { m_pieces.push_back(std::move(piece)); }

    HtmlTokenizer m_tokens;
    std::deque<HtmlPiece> m_pieces; ///< of the last token
    std::vector<int> m_lists;       ///< the number of the last item of each open one; -1: it has none
    QString m_target;               ///< of the link that is open
    QString m_linkText;
    QString m_hidden; ///< the element that is hidden, with all in it
    int m_hiddenDepth = 0;
    int m_preDepth = 0;
    bool m_isFirstCell = true;
};

} // namespace dropscope
