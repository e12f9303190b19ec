// SPDX-License-Identifier: GPL-3.0-or-later
// The tree of cases and its filter, over a check of the demo maildrop.
#include "core/conformance/cases/casegroups.h"
#include "ui/check/checkfilter.h"
#include "ui/check/checkmodel.h"
#include "ui/check/checktext.h"
#include "ui/models/factrole.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace dropscope;
using namespace dropscope::ui;
using namespace Qt::StringLiterals;

class TestCheckModel : public QObject
{
    Q_OBJECT

private slots:
    void holdsEveryCase();
    void namesEveryGroup();
    void followsACheck();
    void asksOneAgain();
    void showsAComparison();
};

namespace {

std::vector<const CheckCase*> casesNamed(std::initializer_list<const char*> ids)
{
    std::vector<const CheckCase*> cases;
    for (const CheckCase& row : caseTable())
        if (std::ranges::any_of(ids, [&row](const char* id) { return QByteArrayView(row.id) == id; }))
            cases.push_back(&row);
    return cases;
}

CheckRequest demoRequest()
{
    CheckRequest request;
    request.server.isDemo = true;
    request.cases = casesNamed({"rfc1939/greeting-is-one-positive-line", "rfc1939/stat-shape",
                                "rfc1939/stat-equals-list", "rfc1939/deleted-message-is-err"});
    return request;
}

bool runs(ServerChecker& checker, const CheckRequest& request)
{
    QSignalSpy finished(&checker, &ServerChecker::finished);
    checker.start(request);
    return finished.count() > 0 || finished.wait(60'000);
}

QString shown(const QAbstractItemModel& model, int group, int row, int column)
{
    const QModelIndex parent = model.index(group, 0);
    return model.index(row, column, parent).data().toString();
}

} // namespace

void TestCheckModel::holdsEveryCase()
{
    ServerChecker checker;
    CheckModel model(checker);
    const QAbstractItemModelTester tester(&model);
    int cases = 0;
    for (int group = 0; group < model.rowCount(); ++group)
        cases += model.rowCount(model.index(group, 0));
    QCOMPARE(cases, static_cast<int>(caseTable().size()));
    QCOMPARE(model.rowCount(), static_cast<int>(caseGroups().size()));
    for (qsizetype place = 0; place < std::ssize(checker.cases()); ++place)
        QCOMPARE(CheckModel::placeOf(model.indexOf(place)), place);
    QVERIFY(shown(model, 0, 0, CheckModel::Result).isEmpty());
}

/// A group without a title of its own would show the beginning of an id, in capitals.
void TestCheckModel::namesEveryGroup()
{
    QStringList titles;
    for (size_t group = 0; group < caseGroups().size(); ++group)
        titles.append(caseGroupTitle(group));
    for (const QString& title : titles)
        QVERIFY2(!title.startsWith(u"RFC"_s) && titles.count(title) == 1, qPrintable(title));
    for (const CheckCase& row : caseTable())
        QVERIFY(caseGroupOf(row) < caseGroups().size());
}

void TestCheckModel::followsACheck()
{
    ServerChecker checker;
    CheckModel model(checker);
    const QAbstractItemModelTester tester(&model);
    CheckFilter filter;
    filter.setSourceModel(&model);
    const QAbstractItemModelTester filterTester(&filter);
    QVERIFY(runs(checker, demoRequest()));
    QVERIFY(checker.isSignedIn());
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(shown(model, 0, 0, CheckModel::Result), verdictText(Verdict::Pass));
    QCOMPARE(shown(model, 0, 0, CheckModel::Reference), u"RFC 1939 §4"_s);
    QCOMPARE(model.index(1, CheckModel::Result).data().toString(), u"2 of 2"_s);
    QCOMPARE(shown(model, 2, 0, CheckModel::Result), verdictText(Verdict::Skip));
    QVERIFY(shown(model, 2, 0, CheckModel::Time).isEmpty());
    QCOMPARE(model.index(2, CheckModel::Result).data(FactRole::Tone).toInt(), static_cast<int>(Tone::Muted));

    filter.setShown(CheckFilter::Shown::Passed);
    QCOMPARE(filter.shownCases(), 3);
    filter.setShown(CheckFilter::Shown::Wrong);
    QCOMPARE(filter.rowCount(), 0);
    filter.setShown(CheckFilter::Shown::All);
    filter.setQuery(u"stat LIST"_s);
    QCOMPARE(filter.shownCases(), 1);
    filter.setQuery(u"1939 §5"_s);
    QCOMPARE(filter.shownCases(), 3);
}

void TestCheckModel::asksOneAgain()
{
    ServerChecker checker;
    CheckModel model(checker);
    const QAbstractItemModelTester tester(&model);
    QVERIFY(runs(checker, demoRequest()));
    const auto connections = checker.connections();
    QSignalSpy finished(&checker, &ServerChecker::finished);
    checker.askAgain(1);
    QVERIFY(checker.isRunning());
    QCOMPARE(checker.asked(), 1);
    QVERIFY(finished.count() > 0 || finished.wait(60'000));
    // The others keep their places and their results.
    QCOMPARE(checker.results().size(), 4U);
    QCOMPARE(checker.cases().at(1).result.verdict, Verdict::Pass);
    QCOMPARE(checker.connections(), connections);
}

void TestCheckModel::showsAComparison()
{
    ServerChecker checker;
    CheckModel model(checker);
    const QAbstractItemModelTester tester(&model);
    CheckFilter filter;
    filter.setSourceModel(&model);
    QVERIFY(runs(checker, demoRequest()));
    EarlierResults earlier;
    earlier.verdicts.insert("rfc1939/stat-shape", Verdict::Fail);
    model.setComparison(ResultComparison(earlier, checker.results()));
    QCOMPARE(shown(model, 1, 0, CheckModel::Change), changeText(ResultChange::Fixed));
    QVERIFY(shown(model, 1, 1, CheckModel::Change).isEmpty());
    filter.setShown(CheckFilter::Shown::Changed);
    QCOMPARE(filter.shownCases(), 1);
    model.setComparison(std::nullopt);
    QVERIFY(shown(model, 1, 0, CheckModel::Change).isEmpty());
}

QTEST_MAIN(TestCheckModel)
#include "tst_checkmodel.moc"
