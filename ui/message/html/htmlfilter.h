// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"
#include "core/message/htmltokenizer.h"
#include "ui/message/html/blockedcontent.h"
#include "ui/message/html/htmlelements.h"
#include "ui/message/html/htmlstyle.h"
#include "ui/message/html/htmltables.h"

#include <QSet>

#include <chrono>
#include <vector>

namespace dropscope::ui {

/// The page that HTML is shown on.
struct HtmlPage
{
    QColor text;
    QColor surface;
    QColor link;
    bool isDark = false;
};

struct HtmlLink
{
    QString target; ///< http, https, ftp, mailto or tel
    QString text;   ///< what stands there to be pressed; its beginning
};

/// A picture that comes with the message: by its Content-ID, or its octets, which stood in the HTML.
struct HtmlPicture
{
    QString contentId;
    Octets octets;
};

/// HTML of which nothing is left but what this program has put together itself.
struct FilteredHtml
{
    QString html;                      ///< refers to "link:N" and "picture:N", and to nothing else
    std::vector<HtmlLink> links;       ///< by N
    std::vector<HtmlPicture> pictures; ///< by N
    BlockedContent blocked;
    bool isCut = false; ///< it would have become too large
};

// Theory of operation
//
// The HTML of a message is hostile. It is cut into tokens (HtmlTokenizer), and a page is written anew from
// them: tags that are known to be harmless, with the attributes that are known to be, their values bounded.
// What is not known does not come through, so that Qt's reader of HTML meets nothing but what is made here:
// no address at all, no style sheet, tables of bounded width and depth, text whose every special character is
// escaped. Before that, all tables are looked at, since what they cost to be laid out depends on the tables
// around them (HtmlTables). Links and pictures are numbers; what they stand for is looked up by those who
// show them.
//
// A text that could not be told from what is behind it is written in another colour and counted as hidden.

class HtmlFilter
{
public:
    static constexpr qsizetype mostCharacters = qsizetype(2) << 20; ///< of what is written
    static constexpr size_t mostLevels = 60;
    static constexpr int mostColumns = 60; ///< of a table
    static constexpr size_t mostLinks = 5000;
    static constexpr size_t mostPictures = 300;
    static constexpr qsizetype mostPictureOctets = qsizetype(4) << 20; ///< that stand in the HTML, in all

    /// The Content-IDs of the pictures that come with the message.
    HtmlFilter(QString html, const HtmlPage& page, QSet<QString> contentIds);

    /// Goes on for that long. True: there is more.
    [[nodiscard]] bool goOn(std::chrono::milliseconds time);
    /// To be called once, at the end.
    [[nodiscard]] FilteredHtml takeResult();

private:
    struct Level
    {
        QString name;  ///< in the message
        QString shown; ///< the tag that is to be closed; empty if none was written
        QColor color;
        QColor background;
        int columns = 0;                                 ///< of a row, so far
        HtmlTables::Form form = HtmlTables::Form::Table; ///< of the table that it is, or is part of
    };

    void take(const HtmlToken& token);
    void takeText(const QString& text);
    void takeRaw(const HtmlToken& token);
    void takeStart(const HtmlToken& token);
    [[nodiscard]] bool surveyTables(std::chrono::milliseconds time);
    void takeTablePart(const HtmlToken& token);
    void takeCell(const HtmlToken& token);
    void takeFlatCell(const HtmlToken& token, HtmlTables::Form form);
    [[nodiscard]] QString breakable(const QString& text);
    void takeKept(const HtmlElement& element, const HtmlToken& token);
    void takePage(const HtmlToken& token);
    void takeLink(const HtmlToken& token);
    void takePicture(const HtmlToken& token);
    void takeEnd(const QString& name);
    [[nodiscard]] bool passesSkipped(const HtmlToken& token);
    void countBlocked(const HtmlElement& element, const HtmlToken& token);
    void countAttributes(const HtmlToken& token);
    [[nodiscard]] bool isTooDeep(const QString& name);
    [[nodiscard]] QString attributesOf(const HtmlToken& token, Level& level, const HtmlStyle& style);
    [[nodiscard]] bool standsRight(const HtmlToken& table) const;
    [[nodiscard]] QString boxOf(const HtmlToken& token, Level& level, const HtmlStyle& style);
    [[nodiscard]] QString spanOf(const HtmlToken& token, Level& row);
    [[nodiscard]] QString colorsOf(const HtmlToken& token, Level& level, const HtmlStyle& style);
    [[nodiscard]] std::optional<size_t> addPicture(const QString& source);
    [[nodiscard]] std::optional<size_t> addData(const QString& source);
    void open(Level level, const QString& attributes);
    void closeFor(const QString& name);
    void closeTop();
    [[nodiscard]] QColor shown(const QColor& color) const;
    [[nodiscard]] Level* openRow();

    QString m_html;
    HtmlTokenizer m_tokens;
    bool m_knowsTables = false; ///< all tokens were seen once
    HtmlTables m_forms;
    size_t m_tableNumber = 0; ///< start tags of tables, so far
    qsizetype m_wordLength = 0;
    HtmlPage m_page;
    QSet<QString> m_contentIds;
    FilteredHtml m_result;
    QString m_pageStyle;
    QString m_direction;         ///< of writing, as an attribute
    std::vector<Level> m_levels; ///< the first is the page
    QString m_skipped;           ///< the element that is passed over with what stands in it
    int m_skippedDepth = 0;
    int m_tooDeep = 0; ///< elements that are open and were not written
    qsizetype m_pictureOctets = 0;
    bool m_isInLink = false;
};

} // namespace dropscope::ui
