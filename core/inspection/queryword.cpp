// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/queryword.h"

namespace dropscope {

namespace {

/// Takes off "-" and "not:", as long as something stands behind.
void takeNegation(const QString& query, qsizetype& at, QueryWord& word)
{
    const QStringView rest = QStringView(query).mid(at);
    const QStringView sign = rest.startsWith(u'-')                           ? rest.left(1)
                             : rest.startsWith(u"not:", Qt::CaseInsensitive) ? rest.left(4)
                                                                             : QStringView();
    if (sign.isEmpty() || rest.size() == sign.size() || rest.at(sign.size()).isSpace())
        return;
    word.isNegated = true;
    at += sign.size();
}

/// From slash to slash, the second one at the end of a word. A backslash takes a slash its meaning.
bool takeExpression(const QString& query, qsizetype& at, QueryWord& word)
{
    for (qsizetype end = at + 1; end < query.size(); ++end) {
        if (query.at(end) == u'\\') {
            ++end;
            continue;
        }
        const bool isAtEnd = end + 1 == query.size() || query.at(end + 1).isSpace();
        if (query.at(end) != u'/' || !isAtEnd || end == at + 1)
            continue;
        word.text = query.mid(at + 1, end - at - 1);
        word.isExpression = true;
        at = end + 1;
        word.length = at - word.position;
        return true;
    }
    word.isOpenExpression = true;
    return false;
}

QueryWord takeWord(const QString& query, qsizetype& at, Expressions expressions)
{
    QueryWord word{.text = {}, .position = at, .length = 0};
    takeNegation(query, at, word);
    if (expressions == Expressions::Known && query.at(at) == u'/' && takeExpression(query, at, word))
        return word;
    bool inQuotes = false;
    bool sawQuote = false;
    word.isQuoted = query.at(at) == u'"';
    for (; at < query.size() && (inQuotes || !query.at(at).isSpace()); ++at) {
        const QChar c = query.at(at);
        if (c == u'"') {
            inQuotes = !inQuotes;
            sawQuote = true;
            continue;
        }
        if (c == u':' && !sawQuote && word.colon < 0)
            word.colon = word.text.size();
        word.text += c;
    }
    word.isOpen = inQuotes;
    word.length = at - word.position;
    return word;
}

} // namespace

std::vector<QueryWord> splitQuery(const QString& query, Expressions expressions)
{
    std::vector<QueryWord> words;
    for (qsizetype at = 0; at < query.size();) {
        if (query.at(at).isSpace())
            ++at;
        else
            words.push_back(takeWord(query, at, expressions));
    }
    return words;
}

} // namespace dropscope
