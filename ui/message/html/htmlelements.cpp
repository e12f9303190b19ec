// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/html/htmlelements.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

using Elements = QHash<QString, HtmlElement>;

void add(Elements& elements, const HtmlElement& element, std::initializer_list<const char*> names)
{
    for (const char* const name : names)
        elements.insert(QString::fromLatin1(name), element);
}

/// Under their own names.
void addKept(Elements& elements)
{
    for (const char* const name :
         {"b",  "big", "blockquote", "center", "cite",   "code", "dd",   "dfn",   "div",   "dl",   "dt",
          "em", "h1",  "h2",         "h3",     "h4",     "h5",   "h6",   "i",     "kbd",   "li",   "ol",
          "p",  "pre", "s",          "samp",   "small",  "span", "sub",  "sup",   "table", "td",   "th",
          "tr", "tt",  "u",          "ul",     "strong", "var",  "font", "thead", "tbody", "tfoot"})
        elements.insert(QString::fromLatin1(name), {Treatment::Kept, name, {}});
    add(elements, {Treatment::Alone, "br", {}}, {"br"});
    add(elements, {Treatment::Alone, "hr", {}}, {"hr"});
    add(elements, {Treatment::Kept, "s", {}}, {"del", "strike"});
    add(elements, {Treatment::Kept, "u", {}}, {"ins"});
    add(elements, {Treatment::Kept, "div", {}},
        {"article", "aside", "caption", "details", "dialog", "fieldset", "figcaption", "figure", "footer",
         "header", "hgroup", "legend", "main", "nav", "section", "summary", "address"});
}

Elements readElements()
{
    Elements elements;
    addKept(elements);
    add(elements, {Treatment::Link, "a", {}}, {"a"});
    add(elements, {Treatment::Picture, "img", {}}, {"img", "image"});
    add(elements, {Treatment::Page, "", {}}, {"html", "body"});
    add(elements, {Treatment::Skipped, "", BlockedKind::Drawing}, {"svg"});
    add(elements, {Treatment::Skipped, "", BlockedKind::Frame}, {"object", "applet", "portal"});
    add(elements, {Treatment::Skipped, "", BlockedKind::Media}, {"audio", "video"});
    add(elements, {Treatment::Skipped, "", {}}, {"canvas", "datalist", "select", "template"});
    add(elements, {Treatment::Void, "", BlockedKind::Frame}, {"embed", "frame"});
    add(elements, {Treatment::Void, "", {}},
        {"area", "base", "col", "input", "keygen", "param", "source", "track", "wbr"});
    add(elements, {Treatment::Passed, "", BlockedKind::Script},
        {"script"}); // the tokenizer sets its text apart
    add(elements, {Treatment::Passed, "", BlockedKind::Frame}, {"iframe"});
    add(elements, {Treatment::Passed, "", BlockedKind::Form}, {"form"});
    return elements;
}

} // namespace

const HtmlElement& elementNamed(const QString& name)
{
    static const Elements elements = readElements();
    static const HtmlElement unknown;
    const auto found = elements.constFind(name);
    return found == elements.cend() ? unknown : *found;
}

bool endsByItself(const QString& open, const QString& next)
{
    const auto isCell = [](const QString& name) { return name == "td"_L1 || name == "th"_L1; };
    const auto isTerm = [](const QString& name) { return name == "dt"_L1 || name == "dd"_L1; };
    const auto isSection = [](const QString& name) {
        return name == "thead"_L1 || name == "tbody"_L1 || name == "tfoot"_L1;
    };
    if (open == "p"_L1) {
        static const QString blocks =
            u" p div table ul ol dl pre blockquote center h1 h2 h3 h4 h5 h6 hr li td th tr "_s;
        return blocks.contains(u' ' + next + u' ');
    }
    if (isCell(open))
        return isCell(next) || next == "tr"_L1 || isSection(next);
    if (open == "tr"_L1)
        return next == "tr"_L1 || isSection(next);
    return (open == "li"_L1 && next == "li"_L1) || (isTerm(open) && isTerm(next)) ||
           (isSection(open) && isSection(next));
}

} // namespace dropscope::ui
