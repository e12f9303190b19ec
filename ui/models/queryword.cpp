// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/queryword.h"

namespace dropscope::ui {

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

QueryWord takeWord(const QString& query, qsizetype& at)
{
    QueryWord word{.text = {}, .position = at, .length = 0};
    takeNegation(query, at, word);
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

std::vector<QueryWord> splitQuery(const QString& query)
{
    std::vector<QueryWord> words;
    for (qsizetype at = 0; at < query.size();) {
        if (query.at(at).isSpace())
            ++at;
        else
            words.push_back(takeWord(query, at));
    }
    return words;
}

} // namespace dropscope::ui
