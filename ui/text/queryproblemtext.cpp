// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/queryproblemtext.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace dropscope::ui {

namespace {

struct QueryProblemText
{
    Q_DECLARE_TR_FUNCTIONS(dropscope::ui::QueryProblem)
};

QString expectation(QueryProblem::Kind kind)
{
    using T = QueryProblemText;
    switch (kind) {
    case QueryProblem::Kind::NotASize:
        return T::tr("a size looks like 120, 10k, 2M or 4Ki");
    case QueryProblem::Kind::NotANumber:
        return T::tr("a message number looks like 3");
    case QueryProblem::Kind::NotADuration:
        return T::tr("a time looks like 100ms or 2s");
    case QueryProblem::Kind::UnknownState:
        return T::tr("it can be deleted, marked, new, retrieved, doubtful or mismatch");
    case QueryProblem::Kind::UnknownSource:
        return T::tr("it can be client or server");
    case QueryProblem::Kind::UnknownFinding:
        return T::tr("it can be violation, deviation, breaks, unsafe, or a rule such as size-differs");
    case QueryProblem::Kind::EmptyValue:
        return T::tr("a value is missing");
    case QueryProblem::Kind::BadExpression:
        return T::tr("this is no regular expression");
    case QueryProblem::Kind::OpenExpression:
        return T::tr("the closing slash is missing");
    case QueryProblem::Kind::OpenQuote:
        return T::tr("the closing quote is missing");
    }
    return {};
}

/// A sign of negation may stand before the first.
QString betweenSlashes(const QString& word)
{
    const qsizetype begin = word.indexOf(u'/') + 1;
    return word.mid(begin, word.lastIndexOf(u'/') - begin);
}

} // namespace

QString problemText(const QueryProblem& problem, const QString& query)
{
    constexpr qsizetype quoted = 40;
    const QString whole = query.mid(problem.position, problem.length);
    QString word = whole;
    if (word.size() > quoted)
        word = word.left(quoted) + QChar(0x2026);
    if (problem.kind == QueryProblem::Kind::BadExpression)
        return QueryProblemText::tr("%1: %2").arg(word, expressionProblem(betweenSlashes(whole)));
    return QueryProblemText::tr("%1: %2").arg(word, expectation(problem.kind));
}

QString expressionProblem(const QString& expression)
{
    const QRegularExpression read(expression);
    if (read.isValid())
        return {};
    return QueryProblemText::tr("this is no regular expression (%1 at %2)")
        .arg(read.errorString())
        .arg(read.patternErrorOffset());
}

} // namespace dropscope::ui
